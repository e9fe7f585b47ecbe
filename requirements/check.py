"""Check that this Python can run attn and print in one sentence what is missing. Runs on any Python."""

import os
import sys

OLDEST_PYTHON = (3, 11)
OLDEST_GLIBC = (2, 28)
INSTEAD = "use such a system, or a container of one (Debian 12, Ubuntu 22.04 or newer are)."


def problem():
    """Return what is missing as a sentence, or None."""
    if sys.version_info < OLDEST_PYTHON:
        return (
            "attn needs Python 3.11 or newer, and found no other than %d.%d: install python3.11."
            % (sys.version_info[:2])
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return "This Python cannot make virtual environments: apt-get install python3-venv"
    if sys.platform.startswith("linux"):
        try:
            name, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").split()
        except (OSError, ValueError):
            return "attn needs a Linux with glibc, which this one (Alpine?) has not: " + INSTEAD
        if tuple(int(part) for part in version.split(".")[:2]) < OLDEST_GLIBC:
            return "attn needs glibc 2.28 or newer, and this is %s %s: %s" % (name, version, INSTEAD)
    return None


if __name__ == "__main__":
    sys.exit(problem())
