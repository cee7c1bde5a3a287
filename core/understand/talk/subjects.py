"""Who does it: "de fleste giver op" and "det starter til marts" have the words of an order, and give none.

Whoever gives an order bids ("stop"), asks ("kan vi stoppe") or says that they do it themselves ("jeg stopper her"). What others
do is told, and so is what one does oneself at another time of the year. Only reads; which orders are left is the caller's.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from core.understand.vocabulary.signals import Signal
from core.understand.words import DEFINITE, fold
from core.understand.words.spelling import Heard

OF_A_THING = "said of a thing"
"""The rule of an order that has an object, which may be what is told of."""
_SPOKEN = ("language.da", "language.en")
"""Orders about the language of the bot. What others speak or shall speak is told of them, wherever it stands."""
_TOLD = frozenset(
    {"human", "restart", "stop", "back", "skip", "correct", "pause", "resume", "leave", "withdraw", "add", "help"}
).union(_SPOKEN)
"""Orders that others' doing sounds like. What others do not know, or what is not for them, may be the answer."""
_NEAR = 2
"""Words between a verb and the order that goes on from it: "hun har bare ikke tid nu"."""
_YEARLY = frozenset({"stop", "restart", "back", "skip"})
"""Orders that nobody gives for another time of the year; a pause may be until then."""
_OF_THE_TALK = frozenset({"stop", "restart", "back", "human", "pause", "leave"})
"""Orders about the conversation, which has no object: "vi stopper madspild", "gå tilbage til papir", "ring til borgerne"."""
_MANY = frozenset({"mange", "folk", "flere", "nogle", "fleste"})
_SEVERAL_KNOWN = "rne"
"""How a word for several ends who are known: "borgerne", "lærerne"."""
_TOWARDS = frozenset({"til", "med", "mod", "for", "to", "with"})
_WITHIN = frozenset({"i", "in", "fra", "from"})
_LEAST_OBJECT = 5
_NO_OBJECT = ("ende", "vis", "igt", "ligt")
"""Ends of words that tell how or when: "midlertidigt", "omgående"."""
_LEAST_NOUN, _LEAST_NAMED, _LEAST_VERB = 5, 3, 3
_PRESENT, _PAST = "r", "ede"

Words = Mapping[str, frozenset[str]]
"""The words of each list by its name (prompts/vocabulary/menu/words.txt)."""


class _Clause(NamedTuple):
    """A part of an answer: its words as they were typed, and their places."""

    words: tuple[str, ...]
    places: tuple[int, ...]

    def around(self, place: int) -> int:
        return self.places.index(place)


def without_what_is_told(signals: Iterable[Signal], heard: Heard, words: Words) -> Iterator[Signal]:
    """The signals but for the orders that others are the subject of, whose time is another than now, or that name a workplace.

    Those with an object behind them are in doubt: whoever stops something stops that, and perhaps not the conversation.
    """
    found = tuple(signals)
    calls = any(signal.section == "human" for signal in found)  # "jeg vil tale med en der kan engelsk" is one order
    for signal in found:
        if _is_where(signal, heard) or (signal.section in _TOLD and _is_of_known(signal, heard, words)):
            continue
        if signal.section in _SPOKEN and not calls and _is_spoken_by_others(signal, heard, words):
            continue
        if signal.section not in _TOLD | _YEARLY or not _is_told(signal, heard, words):
            has_object = signal.section in _OF_THE_TALK and _has_object(signal, heard, words)
            rule = signal.rule if signal.section == "human" else OF_A_THING  # "hellere snakke med Mette" may call her
            yield signal._replace(is_unsure=True, rule=rule) if has_object else signal


def with_relatives_doubted(signals: Iterable[Signal], heard: Heard, words: Words) -> Iterator[Signal]:
    """The signals, with those in doubt that a relative clause tells: "det er de unge, der ringer til mig".

    So is a call for somebody of whom one tells more: "nogen at snakke med, der selv har været syg" may be citizens.
    """
    for signal in signals:
        is_related = signal.section in _TOLD and _is_related(signal, heard, words)
        after = heard.units[signal.last + 1].folds[0] if signal.last + 1 < len(heard.units) else ""
        is_related |= signal.section == "human" and after in words["relative"]
        yield signal._replace(is_unsure=True) if is_related else signal


def tells(heard: Heard, order: str, words: Words) -> bool:
    """Whether the first part of an answer tells what others do, or what is done at another time, and gives no such order."""
    clause = _clause(heard, 0)
    verb = next((at for at in range(1, len(clause.words)) if _is_finite(clause.words[at], words)), 0)
    if not verb:
        return False
    return (order in _TOLD and _is_others(clause, verb, words)) or (
        order in _YEARLY and _is_yearly(clause, verb, (), words)
    )


def _is_told(signal: Signal, heard: Heard, words: Words) -> bool:
    clause = _clause(heard, signal.first)
    first, last = clause.around(signal.first), max(at for at, place in enumerate(clause.places) if place <= signal.last)
    inside = range(first, last + 1)
    if clause.words[first] in words["others_in_english"] or (
        first and clause.words[first - 1] in words["others_in_english"]
    ):
        return signal.section in _TOLD
    verb = next((at for at in inside if _is_finite(clause.words[at], words)), None)
    if verb is None:
        near = range(max(1, first - _NEAR), first)
        verb = next((at for at in reversed(near) if _is_finite(clause.words[at], words)), None)
        return verb is not None and signal.section in _TOLD and _is_others(clause, verb, words)
    is_written = verb > first and clause.words[verb - 1] not in words["others_doing"]
    if signal.section in _TOLD and not is_written and _is_others(clause, verb, words):
        is_many = clause.words[verb - 1] in _MANY or clause.words[verb - 1].endswith(_SEVERAL_KNOWN)
        return signal.section != "human" or is_many or clause.words[verb] not in words["may_do"]
    return signal.section in _YEARLY and _is_yearly(clause, verb, inside, words)


def _is_where(signal: Signal, heard: Heard) -> bool:
    """ "os i kundeservice", "vi sidder i support": where somebody works, and nobody to talk to."""
    before = heard.units[signal.first - 1].folds[0] if signal.first else ""
    return signal.section == "human" and signal.size == 1 and before in _WITHIN


def _is_of_known(signal: Signal, heard: Heard, words: Words) -> bool:
    """ "De borgere der ringer til os", "dem der skal stoppe": what people do who are pointed out orders nothing. "Nogen der
    ringer" may be a wish.
    """
    clause = heard.units[signal.first].clause
    here = [at for at in range(max(0, signal.first - _NEAR), signal.last + 1) if heard.units[at].clause == clause]
    folds = {at: fold(heard.units[at].text) for at in here}
    relative = next((at for at in here if folds[at] in words["relative"]), None)
    if relative is None or relative >= signal.last or relative - 1 not in folds:
        return False
    before, earlier = folds[relative - 1], folds.get(relative - 2, "")
    return before in words["pointed_out"] or earlier in words["pointed_out"] or before.endswith(_SEVERAL_KNOWN)


def _is_spoken_by_others(signal: Signal, heard: Heard, words: Words) -> bool:
    """ "En der kan engelsk", "they only speak english", "nogle af dem taler engelsk": it tells what others speak."""
    clause = _clause(heard, signal.first)
    first = clause.around(signal.first)
    inside = [at for at, place in enumerate(clause.places) if 0 < place <= signal.last]
    relative = [at for at in inside if clause.words[at] in words["relative"]]
    if any(at == 0 or clause.words[at - 1] not in words["speaking"] for at in relative):
        return True
    beside = words["beside_verb"] | words["may_do"] | words["beside_speaking"]
    at = next((at for at in range(first - 1, -1, -1) if clause.words[at] not in beside), -1)
    if at < 0 or clause.words[at] in words["speaking"]:
        return False
    subject, before = clause.words[at], clause.words[at - 1] if at else ""
    if subject in words["others_in_english"] | words["others_doing"] | words["others_spoken_of"]:
        return True
    return subject.endswith(_SEVERAL_KNOWN) or (before in words["names_others"] and len(subject) >= _LEAST_NAMED)


def _has_object(signal: Signal, heard: Heard, words: Words) -> bool:
    """Whether what is stopped, gone back to or rung to follows at once, and is nothing of the conversation or the speaker's."""
    clause = heard.units[signal.last].clause
    after = [fold(unit.text) for unit in heard.units[signal.last + 1 : signal.last + 3] if unit.clause == clause]
    thing = after[-1] if after and after[0] in _TOWARDS else after[0] if after else ""
    if len(thing) < _LEAST_OBJECT or thing.endswith(_NO_OBJECT):
        return False
    steering = ("filler", "particle", "beside", "courtesy", "speaking", "of_the_talk", "time_of_year", "at_once")
    return thing not in words["no_object"] and not any(thing in words[name] for name in steering)


def _is_related(signal: Signal, heard: Heard, words: Words) -> bool:
    """Whether the order's verb stands right after a "der" that tells more of others; "en der ringer til mig" may be a wish."""
    clause = _clause(heard, signal.first)
    return any(
        signal.first <= place <= signal.last
        and at > 1
        and clause.words[at - 1] in words["relative"]
        and clause.words[at - 2] not in words["of_the_talk"]
        and _is_finite(clause.words[at], words)
        for at, place in enumerate(clause.places)
    )


def _clause(heard: Heard, place: int) -> _Clause:
    here = [at for at, unit in enumerate(heard.units) if unit.clause == heard.units[place].clause]
    return _Clause(tuple(fold(heard.units[at].text) for at in here), tuple(here))


def _is_finite(word: str, words: Words) -> bool:
    if word in words["no_verbs"] or len(word) < _LEAST_VERB:
        return word in words["may_do"] | words["did"]
    return word.endswith((_PRESENT, _PAST)) or word in words["may_do"] | words["did"]


def _is_others(clause: _Clause, verb: int, words: Words) -> bool:
    """Whether somebody else stands right before the verb, and the speaker not right after it ("resten tager jeg senere")."""
    after = clause.words[verb + 1] if verb + 1 < len(clause.words) else ""
    if verb and after in words["others_doing"] and clause.words[0] in words["asking"]:
        return True  # "hvorfor springer de fra"
    at = verb - 1
    while at > 0 and clause.words[at] in words["beside_verb"]:
        at -= 1
    if at < 0 or after in words["speaking"] or clause.words[at] in words["speaking"] | words["of_the_talk"]:
        return False
    subject, before = clause.words[at], clause.words[at - 1] if at else ""
    if subject in words["others_doing"]:
        return True
    if subject in words["by_itself"]:
        return clause.words[verb] in words["runs_by_itself"]
    if before in words["leads_time"]:
        return False  # "i morgen stopper vi", "efter ferien"
    is_named = before in words["names_others"] and len(subject) >= _LEAST_NAMED
    return is_named or (len(subject) >= _LEAST_NOUN and subject.endswith(DEFINITE))


def _is_yearly(clause: _Clause, verb: int, inside: Iterable[int], words: Words) -> bool:
    """Whether the speaker does it, and at a time of the year: "vi begynder efter sommerferien"."""
    beside = {clause.words[at] for at in (verb - 1, verb + 1) if 0 <= at < len(clause.words)}
    others = {word for at, word in enumerate(clause.words) if at not in inside}
    return bool(beside & words["speaking"] and others & words["time_of_year"] and not others & words["at_once"])
