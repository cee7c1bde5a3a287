"""Over a thousand misspelt and trap phrases, none of which may be acted on wrongly without asking."""

from typing import NamedTuple

from core.understand.talk.commands import read_command
from tests.core.understand.menus import EVALUATION, answer, the_vocabulary

LEAST_ROWS = 500
LEAST_UNDERSTOOD = 0.97


class Trap(NamedTuple):
    question: str
    typed: str
    expected: str


class Outcome(NamedTuple):
    """What was read, in the notation of traps.tsv, and whether it would be acted on without asking."""

    trap: Trap
    read: str
    acts: bool


def traps() -> list[Trap]:
    lines = (EVALUATION / "traps.tsv").read_text(encoding="utf-8").splitlines()
    return [Trap(*line.split("\t")) for line in lines if not line.startswith("#")]


def outcome(trap: Trap) -> Outcome:
    if trap.question == "free":
        command = read_command(trap.typed, the_vocabulary(), free_text=True)
        acts = command.command is not None and command.certain
        return Outcome(trap, f"!{command.command}" if acts else "ask" if command.possible else "text", acts)
    reading = answer(trap.question, trap.typed)
    order = [f"!{reading.command}"] if reading.command else []
    read = sorted([*reading.options, *(f"-{code}" for code in reading.excluded), *order])
    return Outcome(trap, " ".join(read) if reading.certain else "ask", reading.certain)


def meets(found: Outcome) -> bool:
    return sorted(found.read.split()) == sorted(found.trap.expected.split())


def test_there_are_enough_traps_and_none_stands_twice() -> None:
    rows = [(trap.question, trap.typed) for trap in traps()]

    assert len(rows) == len(set(rows))
    assert len(rows) >= LEAST_ROWS


def test_no_trap_leads_to_a_wrong_act_that_nobody_was_asked_about() -> None:
    wrong = [found for found in map(outcome, traps()) if found.acts and not meets(found)]

    assert wrong == []


def test_text_on_a_free_question_is_taken_as_text_without_asking() -> None:
    texts = [outcome(trap) for trap in traps() if trap.expected == "text"]

    assert [found for found in texts if found.read != "text"] == []


def test_asking_is_the_exception_where_the_phrase_has_one_meaning() -> None:
    clear = [outcome(trap) for trap in traps() if trap.expected not in ("ask", "text")]

    assert sum(map(meets, clear)) / len(clear) >= LEAST_UNDERSTOOD
