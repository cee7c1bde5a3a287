"""Every word a person can read and every rule a facilitator may change, as files.

This module only finds and reads them. Parsing is `core`'s work, so that a mistake in a file is explained in one place.
"""

from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).parent


def texts(folder: str = "", *, suffix: str = "", root: Path = FOLDER) -> Mapping[str, str]:
    """All files below `folder` whose name ends in `suffix`, as {path relative to folder: content}, sorted by path."""
    top = root / folder
    return {
        path.relative_to(top).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(top.rglob(f"*{suffix}"))
        if path.is_file() and "__pycache__" not in path.parts and not path.name.endswith(".py")
    }
