"""Every word a person can read and every rule a facilitator may change, as files.

This module only finds and reads them. Parsing is `core`'s work, so that a mistake in a file is explained in one place.
"""

from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parent


class NotUtf8Error(ValueError):
    """A file below prompts/ was saved in another alphabet than UTF-8. Its path is the text of the error."""


def texts(folder: str = "", *, suffix: str = "", root: Path = FOLDER) -> Mapping[str, str]:
    """All files below `folder` whose name ends in `suffix`, as {path relative to folder: content}, sorted by path."""
    top = root / folder
    return {
        path.relative_to(top).as_posix(): _text(path)
        for path in sorted(top.rglob(f"*{suffix}"))
        if path.is_file() and "__pycache__" not in path.parts and not path.name.endswith(".py")
    }


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(str(path)) from error
