"""The citizen's room, as far as it goes: a greeting, what the network will be, and thanks for an idea of their own.

Membership, invitations and the choice of people get rooms of their own.
"""

from core.actions import Acted
from core.answering import Command, Reader
from core.asking import command_choice, said_with_notes
from core.events import Due
from core.heard import Note
from core.model import Dialogue, Role
from core.ports import Facts, Turn
from core.service import Scene


class Citizens:
    """Answers everybody who is a citizen and nothing else. Asks for nothing and keeps nothing."""

    dialogues: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def said(self, scene: Scene, text: str) -> Turn | None:
        """Whatever a citizen writes is thanked for; an idea of their own is passed on to a person, not refused."""
        if scene.person.roles != {Role.CITIZEN}:
            return None
        command = self.reader.command(text, free_text=True)
        if isinstance(command, Command) and command.name in ("human", "help", "language_da", "language_en"):
            return None
        small = self.reader.small_talk(text)
        is_stop = isinstance(command, Command) and command.name == "stop"
        name = "citizen/stop" if is_stop else f"small_talk/{small}" if small else "citizen/own_idea"
        return _says(scene, Note(name))

    def interrupted(self, scene: Scene, text: str) -> Turn | None:
        """No dialogue is open with a citizen."""
        return None

    def ordered(self, scene: Scene, command: str) -> Turn | None:
        """The first look, and the commands that mean nothing here yet."""
        if scene.person.roles != {Role.CITIZEN}:
            return None
        return _says(scene, Note("citizen/stop" if command == "stop" else "citizen/later"))

    def finished(self, scene: Scene, dialogue: Dialogue) -> Turn:
        """No dialogue is this room's."""
        return scene.turn()

    def acted(self, scene: Scene, action: Acted) -> Turn:
        """No button is this room's."""
        return scene.turn()

    def due(self, due: Due, facts: Facts, scene: Scene | None) -> Turn | None:
        """No moment is this room's."""
        return None


def _says(scene: Scene, note: Note) -> Turn:
    choices = (
        command_choice("human"),
        command_choice("language_en" if scene.person.language == "da" else "language_da"),
    )
    return scene.turn(None, said_with_notes(scene.person.id, (note,), choices))
