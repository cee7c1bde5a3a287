"""The first line anybody reads: that this is a bot, and what it is for them. Also where the bot is the one who begins."""

from dataclasses import replace

from core.afterwards import with_notes
from core.dialogue.asked.last_question import prompts_of
from core.dialogue.asked.next_question import TURN, said_with_notes
from core.dialogue.heard import Note
from core.effects import Effect, Say
from core.model import Conversation, Person, Role
from core.ports import Facts, Turn

_LOOKED_AT = 10
"""Lines of a chat among which a hello is looked for."""


def hello(person: Person) -> Note:
    if person.is_facilitator:
        return Note("screening/hello", {"name": person.name})
    return Note("citizen/hello" if person.roles == {Role.CITIZEN} else "dialogue/hello")


def with_hello(turn: Turn, conversation: Conversation, greeting: Note) -> Turn:
    """The same turn with a hello before its first message to them. Where nothing is said to them, nobody is greeted yet."""
    said = with_notes(turn, (greeting,), to=conversation.person)
    if said is turn:
        return turn
    return replace(said, conversation=(said.conversation or conversation).changed(is_greeted=True))


def is_unmet(facts: Facts, person: Person) -> bool:
    """Whether nobody has heard them, and no message of ours said hello yet."""
    known = facts.conversation(person.id)
    if known is not None and known.is_greeted:
        return False
    ours = (line for line in facts.chat(person.address, most=_LOOKED_AT) if line.is_ours)
    return all(hello(person).prompt not in prompts_of(line) for line in ours)


def greeting_staff(turn: Turn, facts: Facts) -> Turn:
    """The turn with a hello before the first message to a facilitator whom nobody has heard: an operator wrote them in."""
    me = turn.conversation.person if turn.conversation is not None else None
    if all(one.to == me for one in turn.effects if isinstance(one, Say)):
        return turn
    unmet = {one.id: hello(one) for one in facts.facilitators() if one.id != me and is_unmet(facts, one)}
    effects: list[Effect] = []
    for effect in turn.effects:
        if isinstance(effect, Say) and effect.chat is None and effect.to in unmet:
            effect = _with_hello_before(effect, unmet.pop(effect.to))
        effects.append(effect)
    return replace(turn, effects=tuple(effects))


def _with_hello_before(said: Say, greeting: Note) -> Say:
    """The same message with the hello before its words. Its choices and all else stay."""
    notes = said.params["notes"] if said.prompt == TURN else [{"prompt": said.prompt, "params": dict(said.params)}]
    row = said_with_notes(said.to, (greeting,)).params["notes"]
    ask = said.params["ask"] if said.prompt == TURN else None
    return replace(said, prompt=TURN, params={"notes": [*row, *notes], "ask": ask})
