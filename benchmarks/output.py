"""Output of the benchmarks, and numbers from their command line."""

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
    """Return the numbers given on the command line, with defaults for those left out."""
    given = [float(argument) for argument in sys.argv[1:]]
    return [*given, *defaults[len(given) :]]
