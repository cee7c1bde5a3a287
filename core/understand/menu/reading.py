"""The reading of an answer to a menu: what its rooms hand on to each other and to the dialogue."""

from dataclasses import dataclass

from core.understand.because import Because


@dataclass(frozen=True, slots=True)
class MenuReading:
    """`options` are in the menu's order. Without `certain` they are a guess, and `candidates` are what to ask about."""

    options: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    command: str | None = None
    certain: bool = True
    candidates: tuple[str, ...] = ()
    possible_command: str | None = None
    why: tuple[Because, ...] = ()
