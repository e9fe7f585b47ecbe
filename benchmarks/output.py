"""Output of the benchmarks, and numbers from their command line."""

import argparse
import sys
from collections.abc import Mapping


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_values(title: str, values: Mapping[str, float]) -> None:
    """Print measured values on one line."""
    say(f"{title:28} {'  '.join(f'{name} {value:.1f}' for name, value in values.items())}")


def numbers(*defaults: float) -> list[float]:
    """Return the numbers of the command line, with defaults for those left out; `--help` explains them."""
    parser = argparse.ArgumentParser(
        description=sys.modules["__main__"].__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    usual = " ".join(f"{default:g}" for default in defaults)
    parser.add_argument("number", type=float, nargs="*", help=f"those named above; default: {usual}")
    given: list[float] = parser.parse_args().number
    if len(given) > len(defaults):
        parser.error(f"at most {len(defaults)} numbers")
    return [*given, *defaults[len(given) :]]
