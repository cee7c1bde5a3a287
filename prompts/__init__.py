"""Every word a person can read and every rule a facilitator may change, as files.

This module only finds and reads them. Parsing is `core`'s work, so that a mistake in a file is explained in one place.
"""

import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDER = Path(__file__).parent


class NotUtf8Error(ValueError):
    """A file below prompts/ was saved in another alphabet than UTF-8. Its path is the text of the error."""


class Texts(Mapping[str, str]):
    """Texts by their path. They are read while tables are laid out and hardly ever again, so they are kept packed: a third
    of the 1.8 MB that they take as they are."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed

    def __getitem__(self, path: str) -> str:
        return zlib.decompress(self._packed[path]).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def below(self, folder: str) -> "Texts":
        """Those of one folder, by their path in it."""
        return Texts(
            {path[len(folder) + 1 :]: text for path, text in self._packed.items() if path.startswith(f"{folder}/")}
        )


def texts(folder: str = "", *, suffix: str = "", root: Path = FOLDER) -> Texts:
    """All files below `folder` whose name ends in `suffix`, as {path relative to folder: content}, sorted by path."""
    top = root / folder
    return Texts(
        {
            path.relative_to(top).as_posix(): zlib.compress(_text(path).encode(), level=5)
            for path in sorted(top.rglob(f"*{suffix}"))
            if path.is_file() and "__pycache__" not in path.parts and not path.name.endswith(".py")
        }
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise NotUtf8Error(str(path)) from error
