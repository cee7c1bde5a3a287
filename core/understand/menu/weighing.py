"""What the sentences that people have told add to a reading: an answer where there was none, a guess, or a doubt.

How an answer is weighed against them is `told`'s work. Nothing here makes sure what was not: what is told alone is asked
about unless it is beyond doubt.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.understand.menu.background import Place, told_on_the_way
from core.understand.menu.findings import Findings
from core.understand.menu.options import MenuKit
from core.understand.menu.orders import covered, unread
from core.understand.menu.reading import MenuReading
from core.understand.menu.told import contradicted, told
from core.understand.talk.commands import TOLD_OF
from core.understand.talk.subjects import tells
from core.understand.vocabulary import Vocabulary
from core.understand.words.spelling import Heard

_LEAST_TOLD = 4
"""Words an answer must have to be weighed: "3 borgere" tells of too little."""
_OPTION, _ORDER, _OVER_ORDER = 7.0, 6.0, 9.0
"""By so much what is told must speak for one of several readings, for an order in doubt, and against an order."""
_OVER_OPTION = 6.0
_LEFT_BESIDE_ORDER = 2
_MOST_LEFT = 2


def as_told(reading: MenuReading, text: str, heard: Heard, kit: MenuKit, vocabulary: Vocabulary) -> MenuReading:
    """What the words of an answer that says nothing else speak for: good enough to ask about, not to act upon."""
    if len(text.split()) < _LEAST_TOLD:
        return reading
    weighed = told(text, kit.codes, vocabulary)
    if not weighed.code:
        return reading
    why = (*reading.why, *weighed.why)
    if weighed.is_order and tells(heard, weighed.code, kit.base.words):
        return reading
    if weighed.is_order:
        command = weighed.code if weighed.is_clear else None
        return MenuReading(command=command, certain=weighed.is_clear, possible_command=weighed.code, why=why)
    is_clear = weighed.is_clear and not kit.is_about_people
    return MenuReading((weighed.code,) if is_clear else (), certain=is_clear, candidates=(weighed.code,), why=why)


def as_agreed(reading: MenuReading, text: str, heard: Heard, kit: MenuKit, vocabulary: Vocabulary) -> MenuReading:
    """What is in doubt, with a guess where the sentences told clearly speak for one of the readings."""
    if reading.certain or len(text.split()) < _LEAST_TOLD:
        return reading
    weighed = told(text, kit.codes, vocabulary)
    why = (*reading.why, *weighed.why)
    if weighed.is_order:
        if any(one.rule in TOLD_OF for one in reading.why):
            return reading
        is_same = weighed.code == reading.possible_command and weighed.lead >= _ORDER
        is_told = (
            weighed.is_clear and not reading.candidates
        )  # "mig selv. Telefonen ringer" names an option, and asks for nobody
        if not (is_same or is_told) or tells(heard, weighed.code, kit.base.words):
            return reading
        return replace(reading, command=weighed.code, possible_command=weighed.code, why=why)
    if weighed.code in reading.candidates and weighed.lead >= _OPTION and not kit.is_about_people:
        return replace(reading, options=(weighed.code,), why=why)
    return reading


def if_uncontradicted(
    reading: MenuReading, text: str, heard: Heard, found: Findings, kit: MenuKit, vocabulary: Vocabulary
) -> MenuReading:
    """The reading, or a question where the rest of the answer clearly tells of something else than what was read in it."""
    said = [*reading.options, *filter(None, (reading.command,))]
    left = unread(heard, found, kit)
    if len(said) != 1 or not reading.certain or not left or len(text.split()) < _LEAST_TOLD:
        return reading
    if reading.excluded and not reading.command and kit.consent is None:
        return reading  # "hellere rådgive end at de skal bygge": what is weighed against another is settled
    other = contradicted(text, said[0], kit.codes, vocabulary)
    if reading.command:
        if left < _LEFT_BESIDE_ORDER or other.lead < _OVER_ORDER:
            return reading
        candidates = () if other.is_order else (other.code,)
        return MenuReading(certain=False, possible_command=reading.command, candidates=candidates, why=reading.why)
    if other.is_order or other.lead < _OVER_OPTION or other.code in reading.excluded:
        return reading
    told = () if kit.consent else told_on_the_way(heard, found, reading.options)
    beside = unread(heard, found, kit, beside=told)
    if told and not (beside and _speaks_against(_without(text, heard, told), said[0], kit, vocabulary)):
        return reading  # "idéer og ikke analyser, for dem har vores it-folk lavet": a reason speaks against nothing
    both = tuple(code for code in kit.codes if code in (other.code, *reading.options))
    guess = reading.options if left > max(_MOST_LEFT, len(covered(found))) else ()  # in doubt without the told ones too
    return replace(reading, options=guess, certain=False, candidates=both)


def _speaks_against(text: str, code: str, kit: MenuKit, vocabulary: Vocabulary) -> bool:
    other = contradicted(text, code, kit.codes, vocabulary)
    return not other.is_order and other.lead >= _OVER_OPTION


def _without(text: str, heard: Heard, spans: Sequence[Place]) -> str:
    """The text without the words from one unit of a span up to the other."""
    starts = [unit.start for unit in heard.units] + [len(text)]
    for first, end in sorted(spans, reverse=True):
        text = text[: starts[first]] + text[min(starts[end], len(text)) :]
    return text
