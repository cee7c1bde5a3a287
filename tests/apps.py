"""The bot wired as `bot.wiring.build` does. The words are read, and a new database is made, once for all bots of a test process.

To read them takes as long as a test. The vocabulary is most of it, and the same whatever stands in the sentences.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import prompts
from bot.content import Content, read_content
from bot.settings.config import Settings
from bot.wiring import App, build
from core.model import Json
from core.ports import Clock
from tests import shipped
from tests.migrated import migrate_once


def read_once(folder: Path, fixed: Mapping[str, Json]) -> Content:
    """In the place of `read_content`. A folder of a test's own is read anew: its files may have changed."""
    return shared_content(fixed) if folder == prompts.FOLDER else read_content(folder, fixed)


def an_app(values: Settings, *, clock: Clock | None = None, is_owner: bool = False, is_connected: bool = False) -> App:
    """A bot with these settings. The caller closes it."""
    content = read_once(values.prompts_dir, values.fixed)
    migrate_once(values.database_url)
    return build(values, clock=clock, content=content, is_owner=is_owner, is_connected=is_connected)


def shared_content(fixed: Mapping[str, Json]) -> Content:
    """What came with the program, with these values in its sentences."""
    return _shared(tuple(sorted(fixed.items())))


@cache
def _shared(fixed: tuple[tuple[str, Json], ...]) -> Content:
    content = read_content(prompts.FOLDER, dict(fixed))
    vars(content).update(files=shipped.files(), vocabulary=shipped.vocabulary())
    return content
