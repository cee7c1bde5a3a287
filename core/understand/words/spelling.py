"""What people meant to type in a short answer: words repaired, run-together words parted, before any phrase is looked for.

Repair knows only the words that could stand in this answer, so it is bold with them and leaves all others alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import contains
from types import MappingProxyType
from typing import NamedTuple

from rapidfuzz.distance import OSA

from core.understand.words.forms import LEAST_INFLECTED, LEAST_ROOT, LEAST_SOUND, Spelling
from core.understand.words.passage import Unit, units
from core.understand.words.sounds import sound
from core.understand.words.writing import allowed, bare, nearest, stem

READ_CHARACTERS = 600
"""An answer to a menu is read this far. Longer texts are answers to another question."""

_DRAWN = re.compile(r"(.)\1+")
_ENDING = re.compile(r"(.)\1+$")
_PLACE_ENDING = ("eren",)
_SPELT_ENDING = re.compile(r"(?=.*n)[ern]{3,5}|ern|eren")
_LEAST_SPLIT = 6
_LEAST_TORN = 7
_LEAST_SHORT = 4
_LEAST_HEARD = 4
_MOST_SOUND = 40
_PREVERB_WORDS = """
    af an be bi efter for fra frem foer gen hen ind med mis ned om op over paa sam til ud und under ved
"""
_PREVERBS = frozenset(_PREVERB_WORDS.split())
"""Beginnings of ordinary words that look like two words run together: "indgår" is not "ind går"."""
_LEAST_TWO_SLIPS = 9
_LEAST_COMPOUND = 9
_MOST_REPAIRS = 40
_MOST_REMEMBERED = 2_000


class Heard(NamedTuple):
    """An answer cut into units, with the places of those whose spelling was repaired."""

    units: tuple[Unit, ...]
    repaired: frozenset[int]
    is_cut: bool


class Speller:
    """What a misspelt word was meant as, among the words that could stand in this answer.

    `slips` are the slips of words that matter much. `known` tells of words that are right though no phrase has them, so
    that they are left as they are, and `compound` of those of which only parts are known: one slip in a long one is
    mended. `running` are small words that run on into the next ("ikkeerhverv") or are run into ("ordrupog").
    """

    def __init__(
        self,
        spellings: Sequence[Spelling],
        known: Callable[[str], bool],
        spoken: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
        *,
        slips: Mapping[str, str] = MappingProxyType({}),
        compound: Callable[[str], bool] = lambda _: False,
        running: frozenset[str] = frozenset(),
    ) -> None:
        self._spellings = spellings
        self._forms = tuple(spelling.forms for spelling in spellings)
        self._slips = slips
        self._compound = compound
        self._running = running
        self._known = known
        self._spoken = spoken
        self._memory: dict[str, Sequence[tuple[str, ...]]] = {}

    def meant(self, folded: str) -> Sequence[tuple[str, ...]]:
        """What a word was meant as, each part with its readings; nothing when it is right as it stands."""
        meant = () if folded.isdigit() else self._memory.get(folded)
        if meant is None:
            meant = self._spoken_as(folded) or self._slip(folded) or (() if self.has(folded) else self.repair(folded))
            meant = () if meant == ((folded,),) else meant
            if len(self._memory) >= _MOST_REMEMBERED:  # a flood of made-up words must not fill the memory
                self._memory.clear()
            self._memory[folded] = meant
        return meant

    def _slip(self, folded: str) -> Sequence[tuple[str, ...]]:
        """The word that a known slip was meant as, where no phrase is written with it."""
        return ((self._slips[folded],),) if folded in self._slips and not self._is_written(folded) else ()

    def _spoken_as(self, folded: str) -> Sequence[tuple[str, ...]]:
        """What a word as it is spoken or texted stands for ("ku", "hva", "spm"), the likeliest first, and itself."""
        full = self._spoken.get(folded, ())
        return ((folded, *full) if len(folded) == 1 else (*full, folded),) if full else ()

    def is_known(self, folded: str) -> bool:
        """True of every right word that this answer may have, and of numbers."""
        return self.has(folded) or self._known(folded)

    def has(self, folded: str) -> bool:
        """True of every word a phrase has, in any inflection, and of numbers. Short words have no inflection here."""
        if folded.isdigit() or len(folded) == 1 or self._is_written(folded):
            return True
        root = stem(folded)
        return len(folded) >= LEAST_INFLECTED and any(root in spelling.stems for spelling in self._spellings)

    def _is_written(self, folded: str) -> bool:
        return any(map(contains, self._forms, repeat(folded)))  # asked a dozen times for a word: no generator for each

    def repair(self, folded: str) -> Sequence[tuple[str, ...]]:
        """The word as it was meant: itself, corrected, two words in one, or with several readings."""
        if meant := self._with_marks(folded) or self._squeezed(folded):
            return (meant,)
        if self._known(folded):
            return ((folded,),)
        if self._compound(folded):
            return self._mended_compound(folded)
        if corrected := self._nearest(folded, 1) or self._beginning_wrong(folded) or self._sounding(folded):
            return (corrected,)
        if corrected := self._inflected(folded):
            return (corrected,)
        if parts := self._split(folded, least=3):
            return tuple((part,) for part in parts)
        if corrected := self._nearest(folded, 2) or self._nearly_sounding(folded):
            return (corrected,)
        if parts := self._split(folded, least=2):
            return tuple((part,) for part in parts)
        if run := self._run_together(folded):
            return run
        return ((folded,),)

    def _mended_compound(self, folded: str) -> Sequence[tuple[str, ...]]:
        """A compound of known parts is right, but for a slip in a long word of a phrase and a small word run on into it."""
        if len(folded) >= _LEAST_COMPOUND and (corrected := self._nearest(folded, 1)):
            return (corrected,)
        return self._run_together(folded) or ((folded,),)

    def _run_together(self, folded: str) -> Sequence[tuple[str, ...]]:
        """A small word and the one it ran into, which may have a slip of its own ("ogdigutalisering")."""
        if not _LEAST_SPLIT <= len(folded) <= 40:
            return ()
        for at in range(len(folded) - 2, 1, -1):
            left, right = folded[:at], folded[at:]
            if left in self._running and (rest := self._other_half(right)):
                return ((left,), rest)
            if right in self._running and (rest := self._other_half(left)):
                return (rest, (right,))
        return ()

    def _other_half(self, folded: str) -> tuple[str, ...]:
        if self._is_form(folded, whole=len(folded) < LEAST_INFLECTED):
            return (folded,) if len(folded) >= _LEAST_SHORT else ()
        return self._nearest(folded, 1) if len(folded) >= LEAST_ROOT else ()

    def _with_marks(self, folded: str) -> tuple[str, ...]:
        """The words this is when æ, ø and å were typed as a and o: "nar" is both "når" and "nær"."""
        return tuple(
            dict.fromkeys(
                form for heard in _as_heard(folded) for spelling in self._spellings for form in spelling.unmarked(heard)
            )
        )

    def _squeezed(self, folded: str) -> tuple[str, ...]:
        """The words this is with the drawl taken out: "nejjj", "hjæælp", "jaaaa". A doubled letter may be meant."""
        if not _DRAWN.search(folded):
            return ()
        shorter = dict.fromkeys((_DRAWN.sub(r"\1\1", folded), _DRAWN.sub(r"\1", folded), _ENDING.sub(r"\1", folded)))
        return tuple(word for word in shorter if word != folded and self._is_form(word))

    def _beginning_wrong(self, folded: str) -> tuple[str, ...]:
        """The words this is when the slip is in the first letter: lost, hit beside or swapped with the second."""
        if len(folded) < _LEAST_SHORT:
            return ()
        swapped = folded[1] + folded[0] + folded[2:]
        if self._is_form(swapped, whole=True):
            return (swapped,)
        if len(folded) < LEAST_INFLECTED:
            return ()
        tails = [tail for spelling in self._spellings for tail in spelling.ending(folded)]
        tails += [tail for spelling in self._spellings for tail in spelling.ending(folded[1:])]
        return tuple(dict.fromkeys(tails)) if len({stem(tail) for tail in tails}) == 1 else ()

    def _inflected(self, folded: str) -> tuple[str, ...]:
        """The word in another inflection than any phrase has: "ptienterne" is near "patient" but for its ending."""
        root = stem(folded)
        if len(root) < LEAST_ROOT or root == folded:
            return ()
        letters = len(root)
        roots = [
            shape
            for spelling in self._spellings
            for shape in spelling.root_shapes.of(root[0], letters - 1, letters + 1)
        ]
        return tuple(dict.fromkeys(nearest(root, roots, most=1)))

    def _sounding(self, folded: str) -> tuple[str, ...]:
        """The words that sound like this one; of several, those that look most like it."""
        if len(folded) < _LEAST_HEARD:
            return ()
        heard = sound(folded)
        alike = dict.fromkeys(form for spelling in self._spellings for form in spelling.sounding(heard))
        return _likest(folded, alike)

    def _nearly_sounding(self, folded: str) -> tuple[str, ...]:
        """The words that nearly sound like a long one ("spaningspadner")."""
        heard = sound(folded)
        if not LEAST_SOUND <= len(heard) <= _MOST_SOUND:
            return ()
        reach = 1 if len(heard) < _LEAST_TWO_SLIPS else 2
        shapes = [
            shape
            for spelling in self._spellings
            for shape in spelling.sound_shapes.of(heard[0], len(heard) - reach, len(heard) + reach)
        ]
        best = nearest(heard, shapes, most=reach)
        alike = dict.fromkeys(form for shape in best for each in self._spellings for form in each.sounding(shape))
        return _likest(folded, alike)

    def _split(self, folded: str, *, least: int) -> tuple[str, ...]:
        """Two words run together. A half of two letters is believed only beside a long one ("noten" is not "not en")."""
        if not _LEAST_SPLIT <= len(folded) <= 40:
            return ()
        for at in range(len(folded) - least, least - 1, -1):
            left, right = folded[:at], folded[at:]
            if left in _PREVERBS:
                continue
            if max(len(left), len(right)) > 6 - least and self._is_form(left, whole=True) and self._is_form(right):
                return left, right
        return ()

    def _is_form(self, folded: str, *, whole: bool = False) -> bool:
        if self._is_written(folded):
            return True
        if len(folded) > 4 and any(spelling.is_unmarked(folded) for spelling in self._spellings):
            return True
        return not whole and len(folded) > 4 and any(stem(folded) in spelling.stems for spelling in self._spellings)

    def _nearest(self, folded: str, most: int) -> tuple[str, ...]:
        reach = min(allowed(len(folded)), most, 1 if len(folded) < _LEAST_TWO_SLIPS else 2)
        if not reach:
            return self._nearest_short(folded) if len(folded) >= _LEAST_SHORT - 1 else ()
        near = [
            (spelling, heard[0], len(heard) + more)
            for heard in _as_heard(folded)
            for spelling in self._spellings
            for more in range(-reach, reach + 1)
        ]
        shapes = dict.fromkeys(chain.from_iterable([each.shapes(first, length) for each, first, length in near]))
        best = nearest(folded, shapes, most=reach) or nearest(bare(folded), shapes, most=1)
        if not best:
            return ()  # as nearly always: only then are the words looked at that are spelt so
        pairs = [pair for each, first, length in near for pair in each.spelt(first, length)]
        return tuple(dict.fromkeys(form for shape in best for spelt, form in pairs if spelt == shape))

    def _nearest_short(self, folded: str) -> tuple[str, ...]:
        """The one word that a short one is a slip of ("grne", "ijke"): only where it is the only one, and begins alike."""
        found = {
            form
            for spelling in self._spellings
            for more in (0, 1)
            for shape, form in spelling.spelt(folded[0], len(folded) + more)
            if OSA.distance(folded, shape, score_cutoff=1) <= 1 and len(form) >= _LEAST_SHORT
        }
        return tuple(found) if len(found) == 1 else ()


def _likest(folded: str, forms: Iterable[str]) -> tuple[str, ...]:
    """Of words that sound alike, those with the fewest letters changed."""
    far = [(OSA.distance(folded, form), form) for form in forms]
    least = min(far, default=(0, ""))[0]
    return tuple(form for distance, form in far if distance == least)


def _as_heard(folded: str) -> Iterator[str]:
    """The word, and with the silent letter that people leave out in front ("vorfor", "jælp")."""
    yield folded
    if folded[0] in "vj":
        yield f"h{folded}"


def _meant(unit: Unit, folds: tuple[str, ...]) -> Unit:
    return unit._replace(folds=folds)


def _parted(read: Sequence[Unit], speller: Speller) -> Iterator[Unit]:
    """Words held together by hyphens as one when a phrase has them so ("hands-on"), else as several ("drop-outs")."""
    for unit in read:
        if len(unit.folds) == 1:
            yield unit
        elif speller.is_known(unit.folds[0]):
            yield _meant(unit, unit.folds[:1])
        else:
            yield from (_meant(unit, (part,)) for part in unit.folds[1:])


def as_typed(text: str) -> tuple[Unit, ...]:
    """An answer cut into units, as far as it is read, before anything is repaired."""
    return units((("answer", text[:READ_CHARACTERS]),))


def _without_stammer(read: Sequence[Unit]) -> Iterator[Unit]:
    """ "stop stop stop" is one word said loudly. Twice may be a phrase ("ja ja")."""
    for at, unit in enumerate(read):
        is_third = at > 1 and read[at - 1].folds == unit.folds == read[at - 2].folds
        if not is_third or len(unit.folds[0]) == 1 or unit.folds[0].isdecimal():
            yield unit


def _with_places(read: Iterable[Unit]) -> Iterator[Unit]:
    """ "2een", "3'eern": the ending of a place in a list, however its letters fell, right behind its figure."""
    before = None
    for unit in read:
        ends = before is not None and before.text.isdecimal() and unit.start - before.start - len(before.text) <= 1
        yield _meant(unit, _PLACE_ENDING) if ends and _SPELT_ENDING.fullmatch(unit.folds[0]) else unit
        before = unit


def _joined(read: Sequence[Unit], speller: Speller) -> Iterator[Unit]:
    """Words torn apart put together again: "medarb ejder", where neither half is a word of its own and both are one."""
    at = 0
    while at < len(read):
        unit = read[at]
        if at + 1 < len(read) and _are_torn(unit, read[at + 1], speller):
            following = read[at + 1]
            yield unit._replace(text=f"{unit.text} {following.text}", folds=(unit.folds[0] + following.folds[0],))
            at += 1
        else:
            yield unit
        at += 1


def _are_torn(unit: Unit, following: Unit, speller: Speller) -> bool:
    if unit.clause != following.clause:
        return False
    whole = unit.folds[0] + following.folds[0]
    if len(whole) < _LEAST_TORN or not whole.isalpha():
        return False
    return not (speller.has(unit.folds[0]) and speller.has(following.folds[0])) and speller.has(whole)


def hear(text: str, speller: Speller, *, most: int = READ_CHARACTERS) -> Heard:
    """Cut an answer into units and repair what is misspelt.

    One that has more than `most` units, even if each two were a word torn apart, comes back cut, with none: to mend every word
    of a long text takes as long as most of its readings.
    """
    found: list[Unit] = []
    repaired: set[int] = set()
    whole = [*_with_places(_without_stammer([*_parted(as_typed(text), speller)]))]
    if len(whole) > 2 * most:
        return Heard((), frozenset(), is_cut=True)
    for unit in _joined(whole, speller):
        meant = speller.meant(unit.folds[0]) if len(repaired) < _MOST_REPAIRS else ()
        if meant and meant != (unit.folds,):
            repaired.update(range(len(found), len(found) + len(meant)))
            found.extend(_meant(unit, folds) for folds in meant)
        else:
            found.append(unit)
    return Heard(tuple(found), frozenset(repaired), len(text) > READ_CHARACTERS)
