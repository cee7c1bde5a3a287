"""What a sentence holds on to and what it lets go: scopes of negation, rejection, past and quotation.

It judges findings of a `Phrasebook` by the small words around them (prompts/vocabulary/intake/scope.txt). What a
finding means to an offering or a kind of help does not belong here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.understand.vocabulary.phrases import Findings, Hit

_REACH = 9
_LOOK_BACK = 7
_NAMED = 5
_REFUSALS = frozenset(("nej", "nejtak", "no", "niks", "nope"))
_ARTICLES = frozenset(("en", "et", "a", "an", "flere", "endnu", "bare", "kun"))
_NO_VERBS = frozenset(("hundrede", "hundredede", "brede", "billede"))
"""Words that end like a verb of the past: "i hundrede dage"."""
_OWN = frozenset(("vi", "jeg", "we"))
_TELLING = _OWN | {"som", "der"}
_TAKEN_UP = frozenset(("ogsaa", "saadan", "saadant", "samme", "magen", "tilsvarende", "too"))
"""Words that wish for what others were told to have: "sådan en vil vi også have"."""
_PARTICIPLE = ("et", "te", "ede", "ed", "gt", "mt", "lt", "dt", "rt", "vt")


@dataclass(frozen=True, slots=True)
class Scopes:
    """For every unit the negators that cover it; the units inside reported quotes; the units of past cues."""

    findings: Findings
    negators: tuple[frozenset[int], ...]
    reported: frozenset[int]
    past: tuple[Hit, ...]

    def asserted(self, *sections: str) -> tuple[Hit, ...]:
        """The hits of these sections that are meant: not denied, not rejected, not past, not someone else's words."""
        return tuple(hit for hit in self.findings.of(*sections) if self.stands(hit))

    def stands(self, hit: Hit) -> bool:
        """Whether one finding is meant here and now."""
        return not (hit.first in self.reported or self.is_denied(hit) or self.is_past(hit))

    def is_denied(self, hit: Hit) -> bool:
        """Under a "not" that is no part of the phrase itself, or rejected by what follows it."""
        if self.negators[hit.first].difference(hit.taken):
            return True
        inside = set(range(hit.first, hit.last + 1)).difference(hit.taken)
        return any(place in self.negators[place] for place in inside) or self._rejected_after(hit) or self._refused(hit)

    def _refused(self, hit: Hit) -> bool:
        """Named in a few words and refused in the next sentence: "Lab? Nej tak."."""
        units = self.findings.units
        if _REFUSALS.isdisjoint([unit.folds[0] for unit in units[hit.last + 1 : hit.last + 1 + _NAMED]]):
            return False
        near = units[max(0, hit.first - _NAMED) : hit.last + 1 + _NAMED]
        named = [unit for unit in near if unit.sentence == units[hit.first].sentence]
        after = [unit for unit in units[hit.last + 1 : hit.last + 1 + _NAMED] if unit.sentence > named[-1].sentence]
        return len(named) < _NAMED and bool(after) and after[0].folds[0] in _REFUSALS

    def _rejected_after(self, hit: Hit) -> bool:
        clause = self.findings.units[hit.last].clause
        for other in self.findings.of("rejected before"):
            distance = other.first - hit.last
            if 0 < distance <= 3 and self.findings.units[other.first].clause == clause:
                return True
        after = hit.last + 1
        verb = self.findings.units[hit.first].folds[0].endswith(("er", "r"))
        follows = after < len(self.negators) and after in self.negators[after] and not self._denies_another(after)
        return verb and hit.first == hit.last and follows and self.findings.units[after].clause == clause

    def _denies_another(self, negator: int) -> bool:
        """The negator begins a contrast of its own: "en sparringspartner, ikke en workshop"."""
        following = self.findings.units[negator + 1 : negator + 2]
        return any(unit.folds[0] in _ARTICLES for unit in following)

    def is_past(self, hit: Hit) -> bool:
        """Told as done: "vi har testet", "testede", "sidste år holdt vi et lab"; not "vi skal have testet"."""
        units, keys = self.findings.units, self.findings.keys
        clause = units[hit.first].clause
        if self._was_had(hit):
            return True
        if any(units[cue.first].clause == clause and self._reaches(cue, hit) for cue in self.past):
            return True
        verb_like = units[hit.first].folds[0].endswith(_PARTICIPLE)
        for place in range(hit.first - 1, max(-1, hit.first - 1 - _LOOK_BACK), -1):
            if units[place].clause != clause:
                break
            if self._is_future(place):
                return False
            if "<auxiliary>" in keys[place] and verb_like:
                return not (place > 0 and "<relative>" in keys[place - 1]) and not self._asked(place)
        first = units[hit.first].folds[0]
        return first.endswith("ede") and first not in _NO_VERBS and hit.first == hit.taken[0]

    def _was_had(self, hit: Hit) -> bool:
        """ "De sparringspartnere, vi fik i 2023, var dygtige": what is said of it lies behind, and nobody wishes for it."""
        units, after = self.findings.units, hit.last + 1
        if not self.past or after >= len(units) or units[after].folds[0] not in _TELLING:
            return False
        sentence = units[hit.first].sentence
        cues = [cue.first for cue in self.past if units[cue.first].sentence == sentence]
        before = [at for at in range(max(0, hit.first - _LOOK_BACK), hit.first) if units[at].sentence == sentence]
        return (after + 1 in cues or after + 2 in cues) and not any(map(self._is_future, before))

    def _reaches(self, cue: Hit, hit: Hit) -> bool:
        """A cue of the past colours its clause, unless a word of wanting stands between it and the finding."""
        if cue.first in hit.taken or self._asked(cue.first):
            return False
        if any("<relative>" in self.findings.keys[place] for place in range(hit.last, cue.first)):
            return False  # "råd fra en der har prøvet det" tells of another's past
        wanted = [at for at in range(cue.first - 2, cue.first) if cue.first < hit.first and self._shares(at, cue)]
        low, high = sorted((cue.last, hit.first))
        return not any(self._is_future(place) for place in (*wanted, *range(low + 1, high)))

    def _shares(self, place: int, cue: Hit) -> bool:
        units = self.findings.units
        return place >= 0 and units[place].sentence == units[cue.first].sentence

    def _is_future(self, place: int) -> bool:
        """A word of wanting. "at" before a subject only joins sentences ("at vi har kørt forsøg")."""
        units, keys = self.findings.units, self.findings.keys
        if place < 0 or "<future>" not in keys[place]:
            return False
        joins = units[place].folds[0] == "at" and place + 1 < len(units)
        return not (joins and "<subject>" in keys[place + 1])

    def _asked(self, place: int) -> bool:
        """Inside an indirect question: "om det har haft en effekt" asks and does not tell."""
        units, keys = self.findings.units, self.findings.keys
        for before in range(place - 1, max(-1, place - 1 - _LOOK_BACK), -1):
            if units[before].clause != units[place].clause:
                return False
            if "<question>" in keys[before]:
                return True
        return False


def scopes(findings: Findings, ref: date) -> Scopes:
    """Read the scopes of these findings. A year before `ref` is a cue of the past."""
    covered: dict[int, set[int]] = {}
    apparent = [set(hit.taken) for hit in findings.hits.get("negation not", ())]
    for hit in findings.hits.get("negation", ()):
        if any(len(other) >= len(hit.taken) and not other.isdisjoint(hit.taken) for other in apparent):
            continue  # "det tror vi ikke": but "tror ikke på" says more than "tror ikke"
        for place in (*hit.taken, *_covers(findings, hit.last)):
            covered.setdefault(place, set()).add(hit.last if place not in hit.taken else place)
    past = (*findings.of("past", "past once"), *_years(findings, ref.year))
    negators = tuple([frozenset(covered.get(place, ())) for place in range(len(findings.units))])
    return Scopes(findings, negators, frozenset((*_reported(findings), *_of_others(findings))), past)


def _covers(findings: Findings, negator: int) -> Iterator[int]:
    """The units a negator reaches: on to the next turn of the sentence, over a comma only in a list ("eller")."""
    units, keys = findings.units, findings.keys
    clause = units[negator].clause
    for place in range(negator + 1, min(negator + 1 + _REACH, len(units))):
        if units[place].sentence != units[negator].sentence or "<stop>" in keys[place]:
            return
        if units[place].clause != clause:
            if not _goes_on(findings, place):
                return
            clause = units[place].clause
        yield place


def _goes_on(findings: Findings, place: int) -> bool:
    ahead = findings.keys[place : place + 4]
    return any("<going on>" in keys for keys in ahead) and not any("<stop>" in keys for keys in ahead)


def _years(findings: Findings, year: int) -> Iterator[Hit]:
    for place, unit in enumerate(findings.units):
        if len(unit.text) == 4 and unit.text.isdigit() and 1980 < int(unit.text) < year:
            yield Hit("past", place, place, (place,), unit.text)


def _reported(findings: Findings) -> Iterator[int]:
    """Units in quotation marks right after a word of saying, unless it is one's own boss who says it."""
    units = findings.units
    for place, unit in enumerate(units):
        if unit.quote and _is_reported(findings, place):
            yield place


def _of_others(findings: Findings) -> Iterator[int]:
    """Units behind "nabokommunen" or "der står", up to where the writer wishes for the same: others have that."""
    units = findings.units
    for cue in findings.of("told of"):
        sentence = units[cue.first].sentence
        here = [at for at in range(cue.first, len(units)) if units[at].sentence == sentence]
        after = [at for at in range(here[-1] + 1, len(units)) if units[at].sentence == sentence + 1]
        taken_up = any(not _TAKEN_UP.isdisjoint(units[at].folds) for at in after)
        if not (_wishes(findings, here) or (taken_up and _wishes(findings, after))):
            yield from here


def _wishes(findings: Findings, places: Sequence[int]) -> bool:
    """Whether the writer wishes for something there: "det vil vi også"."""
    units, keys = findings.units, findings.keys
    own = [at for at in places if units[at].folds[0] in _OWN]
    return any("<future>" in keys[near] for at in own for near in (at - 1, at + 1) if near in places)


def _is_reported(findings: Findings, place: int) -> bool:
    units, keys = findings.units, findings.keys
    first = place
    while first > 0 and units[first - 1].quote == units[place].quote:
        first -= 1
    before = keys[max(0, first - 4) : first]
    said = any("<reporting>" in each for each in before)
    return said and not any("<boss>" in each for each in before)
