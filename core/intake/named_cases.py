"""A request of one's own that is named by its number: "hvor er sag 12?", "træk sag 12 tilbage", "tilføj til sag 12: …".

What is then done with it stands in `own_cases`. Of a number that is not the person's own nobody learns whether it exists.
"""

import re
from dataclasses import replace

from core.actions import Acted
from core.dialogue.answers.answering import is_order
from core.dialogue.answers.yes_or_no import says_yes_or_no
from core.dialogue.asked.next_question import command_choice
from core.dialogue.asked.telling import told_and_on
from core.dialogue.engine import Engine
from core.dialogue.heard import Note
from core.dialogue.meanings import Command
from core.intake.adding import MARKS, THAT, added_at_once, sure_to_add
from core.intake.own_cases import acted_on, status
from core.intake.own_choices import after_sending
from core.model import Case, CaseNumber
from core.ports import Turn
from core.rooms import Scene

_NUMBERED = re.compile(r"\b(?:sag|sagen|case)\s+(?:nr\.?|nummer|number|no\.?)?\s*(\d{1,7})\b", re.IGNORECASE)
_THE_CASE = ("sagen", "sag", "min sag", "the case", "case", "my case")
_MOST_SHOWN = 5
_MOST_AROUND = 6
"""Words before a number: more of them tell something, and do not only ask how far the case is."""
_MOST_AFTER = 2
"""Words after it that belong to a question: "hvor er sag 12 henne lige nu?" """
_PARTED = re.compile(r"\s*:|\s+[-–]\s")
"""What parts the name of a request from what is told of it."""
_MOST_BESIDE_ADD = 8
_SAID_OF_IT = ("status", "withdraw", "help", "human")
"""Orders that are about the request also where they stand behind its number: "sag 12: træk den tilbage"."""


def named_case(engine: Engine, scene: Scene, text: str, answer_days: int) -> Turn | None:
    """ "Træk sag 12 tilbage", "hvor er sag 12?", "tilføj til sag 12: …": what is wanted of one of the person's own requests
    by its number. What stands beside an order to add something is added too, and shown first where the order is not all there is.

    A number of somebody else's and one that nobody has get the same words.
    """
    found = _NUMBERED.search(text)
    if found is None:
        return None
    number = int(found[1])
    case = scene.facts.case(CaseNumber(number))
    is_own = case is not None and case.requester == scene.person.id
    words = text[found.end() :].strip(" .:,!?-")
    before = text[: found.start()].strip()
    told = _told_after(engine, before, text[found.end() :])
    if told and not any(is_order(engine.reader, told, name) for name in _SAID_OF_IT):
        return _put_with(engine, scene, case, told) if is_own and case is not None else _not_own(engine, scene, number)
    if before and text.rstrip().endswith("?") and _is_naming(engine, before) and text[found.end() :].startswith(","):
        return status(engine, scene, answer_days, case) if is_own else _not_own(engine, scene, number)
    if any(is_order(engine.reader, f"{before} {one} {words}", "withdraw") for one in _THE_CASE):
        return acted_on(engine, scene, Acted("withdraw", number)) if is_own else _not_own(engine, scene, number)
    if _asks_how_far(engine, scene, text, before, words):
        return status(engine, scene, answer_days, case) if is_own else _not_own(engine, scene, number)
    if not is_own or case is None:
        return _not_own(engine, scene, number) if _orders_to_add(engine, before) else None
    return _named_to_add(engine, scene, case, text, before, words)


def _not_own(engine: Engine, scene: Scene, number: int) -> Turn | None:
    """The person has no request of this number, whoever else may have one. Their own are told. Facilitators see all of them."""
    if scene.person.is_facilitator:
        return None
    own = [{"number": case.number, "title": case.title} for case in scene.facts.cases_of(scene.person.id)[:_MOST_SHOWN]]
    note = Note("intake/not_yours", {"number": number, "cases": own})
    choices = (command_choice("status"), command_choice("human")) if own else (command_choice("start"),)
    kept = replace(scene.conversation, doubt=None)
    return scene.turn(kept, told_and_on(engine, scene, kept, note, choices))


def _asks_how_far(engine: Engine, scene: Scene, text: str, before: str, after: str) -> bool:
    """Whether the words around a number only ask how far the case is. "Som i sag 12" may be the words that were asked for."""
    dialogue = scene.conversation.dialogue
    step = engine.flow.next_step(dialogue) if dialogue is not None else None
    is_asking = engine.reader.asks(text) or _has_order(engine, before, "status")
    if step is not None and step.kind == "text" and not is_asking:
        return False
    if any(is_order(engine.reader, f"{before} {one} {after}", "status") for one in _THE_CASE):
        return True
    if len(before.split()) > _MOST_AROUND or len(after.split()) > _MOST_AFTER:
        return False
    return any(_has_order(engine, f"{before} {one}", "status") for one in _THE_CASE)


def _orders_to_add(engine: Engine, before: str) -> bool:
    orders = any(is_order(engine.reader, word, "add") for word in before.casefold().split())
    return orders or _has_order(engine, before, "add")


def _has_order(engine: Engine, text: str, name: str) -> bool:
    order = engine.reader.command(text, free_text=False)
    return isinstance(order, Command) and order.name == name


def _named_to_add(engine: Engine, scene: Scene, case: Case, text: str, before: str, after: str) -> Turn | None:
    """An order to add something, before the number. None when there is none.

    Where more is said before the number than that, all of it is shown: the words after it are only a part of what is told.
    """
    if not _orders_to_add(engine, before):
        return None
    said = before.casefold().split()
    orders = [word for word in said if is_order(engine.reader, word, "add")]
    is_only_order = all(word in orders or engine.reader.beside_a_number(word) == "around" for word in said)
    words = after if is_only_order or (after and f"{text} ".partition(f"{case.number}:")[1]) else text.strip()
    if is_only_order and said[0] in orders and not _refuses(engine, words) and words and case.status.takes_words:
        return added_at_once(engine, scene, case, words)
    return _put_with(engine, scene, case, words, is_all=words == text.strip())


def _put_with(engine: Engine, scene: Scene, case: Case, words: str, *, is_all: bool = False) -> Turn:
    """What is told of a request is shown before it is added. Without words it is asked for, and a no adds nothing."""
    if not words or not case.status.takes_words:
        return acted_on(engine, scene, Acted("add", case.number))
    if _refuses(engine, words):
        note = Note("intake/not_added", {"number": case.number})
        return scene.turn(None, told_and_on(engine, scene, scene.conversation, note, after_sending(case)))
    return sure_to_add(scene, case, words, is_all=is_all)


def _refuses(engine: Engine, words: str) -> bool:
    """Whether words to add only say that there are none: what the question what to add would let go of, or leave as a remark."""
    if is_order(engine.reader, words, "skip", "dont_know") or says_yes_or_no(engine.reader, words) == "no":
        return True
    return engine.reader.small_talk(words) is not None


def _is_naming(engine: Engine, before: str) -> bool:
    return all(engine.reader.beside_a_number(word) for word in before.split())


def _told_after(engine: Engine, before: str, tail: str) -> str:
    """ "Til sag 12: …", "til sag 12 vil jeg gerne tilføje: …": what is told of a request that is named first, if anything is."""
    if not _is_naming(engine, before):
        return ""
    if _PARTED.match(tail):
        return tail.strip(MARKS)
    words = tail.split()
    for place, word in enumerate(words[:_MOST_BESIDE_ADD]):
        if is_order(engine.reader, word.strip(MARKS), "add"):
            told = words[place + 1 :]
            told = told[1:] if told and told[0] in THAT else told
            return " ".join(told).strip(MARKS)
        if engine.reader.beside_a_number(word) != "around":
            return ""
    return ""
