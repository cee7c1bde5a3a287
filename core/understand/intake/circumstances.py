"""What a request says of itself besides the matter: whom it gains, how large it is, who carries it on, personal data, the idea.

Only what is said outright, in words of prompts/vocabulary/circumstances, spelt right and neither denied nor past: a value filled
in wrongly is worse than a question. What help is wanted and what is recommended are `request` and `offering`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from core.understand.because import Because
from core.understand.intake.clauses import Scopes, scopes
from core.understand.letters.pasted import own_words
from core.understand.values.names import Names, names_of
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.phrases import Hit, Phrasebook, parse_phrases
from core.understand.words import READ_LIMIT, clip
from core.understand.words.passage import Unit, units

GAINS: Final = ("citizens", "employees", "economy")
SIZES: Final = ("incremental", "radical", "much_money", "political_priority")
NOBODY: Final = "none"
FOLDER: Final = "circumstances"
_SIZE_OF_CHANGE: Final = frozenset({"incremental", "radical"})
_LEAST_IDEA = 3
"""Words of an idea: "idéen er at prøve" tells none."""
_OPENING = (":", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What was said. `drift_owner` is a name or a position, or NOBODY; `why` has the words behind each value."""

    gains: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    drift_owner: str = ""
    personal_data: str = ""
    idea: str = ""
    why: tuple[Because, ...] = ()


def read_circumstances(text: str, ref: date, vocabulary: Vocabulary) -> Circumstances:
    """Read a text of a request. The same text and date always give the same reading; no text raises."""
    own = own_words(clip(text[:READ_LIMIT])[0], vocabulary)
    said = _Said(own, ref, vocabulary)
    gains, sizes, owner = tuple(said.gains()), tuple(said.sizes()), said.owner()
    personal, idea = said.personal_data(), said.idea()
    found = (*gains, *sizes, *(one for one in (owner, personal, idea) if one is not None))
    return Circumstances(
        tuple(one.value for one in gains),
        tuple(one.value for one in sizes),
        owner.value if owner else "",
        personal.value if personal else "",
        idea.value if idea else "",
        found,
    )


@lru_cache(maxsize=8)
def prepare_circumstances(vocabulary: Vocabulary) -> Phrasebook:
    """The phrases, parsed once for a vocabulary, with the words that deny and put in the past."""
    denying = {"denying": vocabulary.folder("intake").get("scope.txt", "")}
    return parse_phrases({**vocabulary.folder(FOLDER), **denying}, corrects=False)


class _Said:
    """One text with everything found in it."""

    def __init__(self, text: str, ref: date, vocabulary: Vocabulary) -> None:
        self.text = text
        self.units: Sequence[Unit] = units((("need", text),))
        self.findings = prepare_circumstances(vocabulary).find(self.units)
        self.names: Names = names_of(vocabulary)
        self.scopes: Scopes = scopes(self.findings, ref)

    def first(self, section: str) -> Hit | None:
        return next(iter(self.scopes.asserted(section)), None)

    def gains(self) -> Iterator[Because]:
        both = self.first("both")
        for gain in GAINS:
            hit = self.first(gain) or (both if gain in ("citizens", "employees") else None)
            if hit is not None:
                yield Because(gain, hit.words, "gain")

    def sizes(self) -> Iterator[Because]:
        """Small and all new at once is no size."""
        hits = {size: hit for size in SIZES for hit in reversed(self.findings.of(size)) if self._is_meant(hit)}
        for size, hit in hits.items():
            if size not in _SIZE_OF_CHANGE or not hits.keys() >= _SIZE_OF_CHANGE:
                yield Because(size, hit.words, "size")

    def _is_meant(self, hit: Hit) -> bool:
        """A size is no verb, so no end of a word puts it in the past ("noget helt nyt")."""
        return hit.first not in self.scopes.reported and not self.scopes.is_denied(hit)

    def personal_data(self) -> Because | None:
        """A no is a denial, so what denies it is part of its words."""
        yes, no = self.first("yes"), next(iter(self.findings.of("no")), None)
        if (yes is None) == (no is None):
            return None
        return (
            Because("yes", yes.words, "personal_data")
            if yes
            else Because("no", no.words if no else "", "personal_data")
        )

    # --- who carries it on -------------------------------------------------------

    def owner(self) -> Because | None:
        """Who is named. A name wins over "ingen driftsejer endnu" only where nobody denies it."""
        nobody = next(iter(self.findings.of("none")), None)
        quoted = [(name, hit.words) for hit in self.scopes.asserted("name after") if (name := self._after(hit))]
        quoted += [(name, hit.words) for hit in self.scopes.asserted("name before") if (name := self._before(hit))]
        named = [name for name, _ in quoted]
        if nobody is not None:
            return Because(NOBODY, nobody.words, "no_owner") if not named else None
        if len({name.casefold() for name in named}) != 1:
            return None
        return Because(named[0], " ".join(quoted[0]), "owner")

    def _after(self, hit: Hit) -> str:
        """The name behind "driftsejer er", up to where it ends; a colon may stand between."""
        following = self.units[hit.last + 1 :]
        clause = following[0].clause if following else 0
        taken: list[Unit] = []
        for unit in following:
            if (
                unit.clause != clause
                or unit.folds[0] in self.names.ending
                or unit.sentence != self.units[hit.last].sentence
            ):
                break
            taken.append(unit)
        return self._name(taken)

    def _before(self, hit: Hit) -> str:
        """The name before "tager over bagefter", from the beginning of its part of the sentence or the last small word.

        A capital that opens a sentence tells nothing of a single word: "Kommunen tager over" names nobody.
        """
        taken: list[Unit] = []
        for unit in reversed(self.units[: hit.first]):
            if unit.clause != self.units[hit.first].clause or unit.folds[0] in self.names.ending:
                break
            taken.insert(0, unit)
        if len(taken) == 1 and not self.names.is_position(taken[0].text):
            opens = taken[0] is self.units[0] or self.units[hit.first - 2].sentence != taken[0].sentence
            return "" if opens else self._name(taken)
        return self._name(taken)

    def _name(self, taken: Sequence[Unit]) -> str:
        if not taken:
            return ""
        words = self._text(taken[0], taken[-1])
        return words if self.names.is_plain_name(words) else ""

    # --- the idea --------------------------------------------------------------------

    def idea(self) -> Because | None:
        """What stands behind "jeg har en idé:" or "idéen er", to the end of its sentence: the rest is told of it."""
        for hit in sorted(self.scopes.asserted("opens", "is"), key=lambda one: one.first):
            first = hit.last + (hit.section == "opens")  # "idéen er at …" goes on into the idea
            if first >= len(self.units) or (hit.section == "opens" and not self._is_opened(hit)):
                continue
            last = max(at for at, unit in enumerate(self.units) if unit.sentence == self.units[first].sentence)
            if last - first + 1 >= _LEAST_IDEA:
                return Because(self._text(self.units[first], self.units[last]), hit.words, "idea")
        return None

    def _is_opened(self, hit: Hit) -> bool:
        last = self.units[hit.last]
        return self.text[last.start + len(last.text) :].lstrip().startswith(_OPENING)

    def _text(self, first: Unit, last: Unit) -> str:
        return self.text[first.start : last.start + len(last.text)]
