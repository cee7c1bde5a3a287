"""Where a promise is measured: the whole bot on a database of one kind, connected to a Slack on this machine."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tests.privacy.databases import Databases
from tests.slackworld.house import House
from tests.slackworld.served import Served
from tests.slackworld.world import SlackWorld


@dataclass(frozen=True)
class Place:
    """A folder for files, and databases of one kind. Whatever is started here begins with nothing."""

    folder: Path
    databases: Databases

    def house(self, slack: SlackWorld, **more: Any) -> House:
        """The bot in this process."""
        return House(slack, self.folder, **self._fresh(), **more)

    def program(self, slack: SlackWorld, **more: Any) -> Served:
        """The bot in a process of its own."""
        return Served(slack, self.folder, **self._fresh(), **more)

    def _fresh(self) -> dict[str, str]:
        return {"DATABASE_URL": self.databases.empty("slack"), "SLACK_SPOOL": mkdtemp(prefix="spool", dir=self.folder)}
