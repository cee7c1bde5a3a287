"""The program's version, from the installed package."""

from importlib.metadata import PackageNotFoundError, version


def _installed() -> str:
    try:
        return version("sparringsrummet")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "0.1.0"


VERSION = _installed()
