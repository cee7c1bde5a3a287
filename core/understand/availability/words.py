"""The words of prompts/vocabulary/beside_times: what beside a time says yes, no or nothing.

What is done with such a clause is `unclear` and `hedges`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, fields
from functools import lru_cache
from typing import Any

from core.understand.vocabulary import BESIDE_TIMES, Vocabulary
from core.understand.words import Shapes, bare, fold, shared
from core.understand.words.slips import slips_of


class Phrases:
    """Phrases of whole words, each between spaces. They are looked up by their longest word: few clauses hold one."""

    def __init__(self, entries: Iterable[str] = ()) -> None:
        self._by_first: dict[str, tuple[str, ...]] = {}
        self._by_longest: dict[str, tuple[str, ...]] = {}
        for entry in filter(str.strip, entries):
            words = entry.split()
            for table, key in ((self._by_first, words[0]), (self._by_longest, max(words, key=len))):
                table[key] = (*table.get(key, ()), entry)

    def __bool__(self) -> bool:
        return bool(self._by_first)

    def __contains__(self, typed: str) -> bool:
        """Whether one of them stands in a clause whose words stand between spaces."""
        table = self._by_longest
        return any(entry in typed for word in typed.split() if word in table for entry in table[word])

    def may_be_in(self, words: Set[str]) -> bool:
        """False where none of them can be told with these words, so that no clause need be looked through."""
        return not words.isdisjoint(self._by_longest)

    @property
    def words(self) -> frozenset[str]:
        """Every word that stands in one of them."""
        return frozenset(word for entries in self._by_first.values() for entry in entries for word in entry.split())

    def beginning(self, word: str) -> tuple[str, ...]:
        """Those that begin with this word."""
        return self._by_first.get(word, ())


@dataclass(frozen=True, slots=True, eq=False)
class ClauseWords:
    """The verbs that tell of no errand, the words that mean free time, and what says neither yes nor no.

    `hedges` and `provisos` make a promise of none, `tentative` leaves what stands before it open,
    `people` are others and `saying` what is told of them;
    `occupying` is what keeps somebody busy, `welcome` what does not though it is there, `nearby` where people can come from,
    `ours` what a day is given to that is ours, `caring` where children are looked after,
    `closing` what a no before it adds nothing to; `corrections` take back. `linking` leads on to a time and tells nothing,
    `owned` is small words before a noun, `conditions` open what is told about a time, `concluding` what follows from it,
    `coming` is what visitors do, `over` what something is when it is done with, `others` are the times that were not
    named, `placing` stands before where, with what and for what, and `saluting` before whom it is said to.
    Those from `speaking` on are the small words of beside.txt, from `turning` on those of in_passing.txt, from `ourselves`
    on those of others.txt, from `working` on those of working_hours.txt, from `before_obstacle` on those of obstacles.txt,
    from `neither` on those of refusing.txt, from `settling` on
    those of turns_of_speech.txt, and from `being_on` to `room` those of something_on.txt; each is told there,
    and so are `proposal` in proposals.txt, `coming_about` in limits_told.txt and those from `growing_older` to `reaching` in
    life_told.txt, and those from `leaving_open` to `family` in given_days.txt.
    `on_behalf` tells whose answer is passed on, `principals` are those for whom others write,
    `moved` stands before where a time was moved,
    `last_named` and `first_named` point at one,
    `after_all` takes a no back.
    """

    telling: frozenset[str]
    free: frozenset[str]
    unsure: Phrases
    greeting: frozenset[str]
    past: frozenset[str] = frozenset()
    said_by_you: frozenset[str] = frozenset()
    reason: frozenset[str] = frozenset()
    hedges: Phrases = field(default_factory=Phrases)
    provisos: Phrases = field(default_factory=Phrases)
    people: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    occupying: frozenset[str] = frozenset()
    welcome: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
    caring: frozenset[str] = frozenset()
    closing: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    owned: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    concluding: frozenset[str] = frozenset()
    coming: frozenset[str] = frozenset()
    over: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    placing: frozenset[str] = frozenset()
    saluting: frozenset[str] = frozenset()
    speaking: frozenset[str] = frozenset()
    spoken_of: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    whose: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    having: frozenset[str] = frozenset()
    obliged: frozenset[str] = frozenset()
    allowed: frozenset[str] = frozenset()
    attending: frozenset[str] = frozenset()
    there: frozenset[str] = frozenset()
    so: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    though_not: frozenset[str] = frozenset()
    off_at: frozenset[str] = frozenset()
    that_is: frozenset[str] = frozenset()
    reserving: frozenset[str] = frozenset()
    the_other: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()
    coaching: frozenset[str] = frozenset()
    of_seasons: frozenset[str] = frozenset()
    keeping_feast: frozenset[str] = frozenset()
    sons: frozenset[str] = frozenset()
    returning: frozenset[str] = frozenset()
    free_for: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    beginning: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    until_then: frozenset[str] = frozenset()
    in_between: frozenset[str] = frozenset()
    that_time: frozenset[str] = frozenset()
    before_then: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    of_manner: frozenset[str] = frozenset()
    it: frozenset[str] = frozenset()
    hence: frozenset[str] = frozenset()
    the_others: frozenset[str] = frozenset()
    leave: frozenset[str] = frozenset()
    where: frozenset[str] = frozenset()
    proposing: frozenset[str] = frozenset()
    regretting: frozenset[str] = frozenset()
    turning: frozenset[str] = frozenset()
    suiting: frozenset[str] = frozenset()
    retired: frozenset[str] = frozenset()
    calendar: frozenset[str] = frozenset()
    out_of_the_house: frozenset[str] = frozenset()
    out_endings: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()
    preferring: frozenset[str] = frozenset()
    reminding: frozenset[str] = frozenset()
    asking_why: frozenset[str] = frozenset()
    wrote: frozenset[str] = frozenset()
    own_things: frozenset[str] = frozenset()
    ourselves: frozenset[str] = frozenset()
    they: frozenset[str] = frozenset()
    own_time: frozenset[str] = frozenset()
    telling_when: frozenset[str] = frozenset()
    supposing: frozenset[str] = frozenset()
    working: frozenset[str] = frozenset()
    coming_in: frozenset[str] = frozenset()
    off_work: frozenset[str] = frozenset()
    of_the_morning: frozenset[str] = frozenset()
    before_obstacle: frozenset[str] = frozenset()
    obstacles: frozenset[str] = frozenset()
    hesitating: frozenset[str] = frozenset()
    needing: frozenset[str] = frozenset()
    better: frozenset[str] = frozenset()
    disturbing: frozenset[str] = frozenset()
    nobody_shall: frozenset[str] = frozenset()
    neither: frozenset[str] = frozenset()
    thinking: frozenset[str] = frozenset()
    or_else: frozenset[str] = frozenset()
    undone: frozenset[str] = frozenset()
    merely_not: frozenset[str] = frozenset()
    conceding: frozenset[str] = frozenset()
    coming_of_it: frozenset[str] = frozenset()
    stressing: frozenset[str] = frozenset()
    pressed: frozenset[str] = frozenset()
    doubting: frozenset[str] = frozenset()
    settling: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()
    gone_by: frozenset[str] = frozenset()
    those_named: frozenset[str] = frozenset()
    sometimes: frozenset[str] = frozenset()
    doing: frozenset[str] = frozenset()
    looked_after: frozenset[str] = frozenset()
    rather: frozenset[str] = frozenset()
    shifts: frozenset[str] = frozenset()
    having_shifts: frozenset[str] = frozenset()
    being_on: frozenset[str] = frozenset()
    how_often: frozenset[str] = frozenset()
    something: frozenset[str] = frozenset()
    room: frozenset[str] = frozenset()
    proposal: frozenset[str] = frozenset()
    proposal_openings: frozenset[str] = frozenset()
    coming_about: frozenset[str] = frozenset()
    growing_older: frozenset[str] = frozenset()
    has: frozenset[str] = frozenset()
    been: frozenset[str] = frozenset()
    of_meetings: frozenset[str] = frozenset()
    meetings: frozenset[str] = frozenset()
    ending: frozenset[str] = frozenset()
    reaching: frozenset[str] = frozenset()
    reaching_words: frozenset[str] = frozenset()
    leaving_open: frozenset[str] = frozenset()
    may_suit: frozenset[str] = frozenset()
    hectic: frozenset[str] = frozenset()
    going_off: frozenset[str] = frozenset()
    whither: frozenset[str] = frozenset()
    family: frozenset[str] = frozenset()
    principals: frozenset[str] = frozenset()
    moved: frozenset[str] = frozenset()
    changing: frozenset[str] = frozenset()
    as_it_should_be: frozenset[str] = frozenset()
    regretting_it: frozenset[str] = frozenset()
    dropping: frozenset[str] = frozenset()
    all_of_it: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    replying: frozenset[str] = frozenset()
    replying_verbs: frozenset[str] = frozenset()
    last_named: frozenset[str] = frozenset()
    first_named: frozenset[str] = frozenset()
    after_all: frozenset[str] = frozenset()
    tentative: Phrases = field(default_factory=Phrases)
    corrections: Phrases = field(default_factory=Phrases)
    on_behalf: Phrases = field(default_factory=Phrases)
    known: Shapes = field(default_factory=lambda: Shapes(()))
    """All that tell of nothing to do: a word that is near one of them is taken for a slip of it."""
    slips: Mapping[str, str] = field(default_factory=dict)
    """What hasty fingers make of a hedge of one word, and the hedge."""

    @property
    def every(self) -> frozenset[str]:
        """Every word of the lists and of the phrases."""
        phrases = (self.unsure, self.hedges, self.tentative, self.corrections)
        sets = (getattr(self, name) for name in _SETS if name not in _MEANT_BY_NO_SLIP)
        return frozenset[str]().union(*sets, *(each.words for each in phrases))

    def is_told(self, word: str) -> bool:
        """Whether it is a word that tells of no errand, or one for time to spare."""
        return word in self.telling or word in self.free


_IF = ("hvis",)
_SPOKEN_IF = {"vis": "hvis"}
"""As it is heard and often written. Elsewhere it is an order ("vis mig"), which no answer about time is."""
_SETS = tuple([each.name for each in fields(ClauseWords) if each.type == frozenset[str]])
"""The lists of words, which are called in the files what they are called here."""
_MEANT_BY_NO_SLIP = frozenset(
    (
        "proposal",
        "proposal_openings",
        "coming_about",
        "out_endings",
        "of_meetings",
        "meetings",
        "has",
        "reaching",
        "reaching_words",
    )
)
"""Everyday verbs and orders, which count only where they stand: "takke" is no slip of "take"."""
_LEADING = ("linking", "others", "placing", "saluting")
"""What stands before a time and tells nothing, each a list of its own for what more it does."""
_TELLS_OF_NOTHING = ("telling", "linking", "owned", "conditions", "concluding", "free", "closing", "reason", "ours")


def _long_words(entries: Sequence[str]) -> Iterator[str]:
    return (entry for entry in entries if entry.isalpha() and len(entry) > 4)


@lru_cache(maxsize=8)
def clause_words(vocabulary: Vocabulary) -> ClauseWords:
    """The words of the files; none when there are no such files, and then no clause is left out."""
    sections: dict[str, list[str]] = {}
    name = ""
    for raw in "\n".join(vocabulary.folder(BESIDE_TIMES).values()).splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            name = line.strip("[]")
            continue
        sections.setdefault(name, []).extend(fold(entry.strip()) for entry in line.split(",") if entry.strip())
    sets: dict[str, Any] = {
        key: frozenset(shared(form) for word in sections.get(key, ()) for form in (word, bare(word))) for key in _SETS
    }
    sets["linking"] = frozenset[str]().union(*(sets[key] for key in _LEADING))
    sets["replying_verbs"] = frozenset(entry.split()[0] for entry in sets["replying"])
    sets["out_endings"] = frozenset(entry.split()[-1] for entry in sets["out_of_the_house"])
    sets["reaching_words"] = frozenset(max(entry.split(), key=len) for entry in sets["reaching"])
    sets["proposal_openings"] = frozenset(entry.split()[0] for entry in sets["proposal"])
    on_behalf = Phrases(f" {form} " for entry in sections.get("on_behalf", ()) for form in (entry, bare(entry)))
    hedges, provisos, tentative, corrections = (
        tuple(dict.fromkeys(f" {form} " for entry in sections.get(key, ()) for form in (entry, bare(entry))))
        for key in ("hedge", "proviso", "tentative", "correction")
    )
    unsure = Phrases((*(f" {entry} " for entry in sections.get("unsure", ())), *tentative))
    return ClauseWords(
        **sets,
        known=Shapes(sorted(set[str]().union(*(sets[key] for key in _TELLS_OF_NOTHING))), any_first=True),
        unsure=unsure,
        hedges=Phrases((*hedges, *provisos)),
        provisos=Phrases(provisos),
        tentative=Phrases(tentative),
        corrections=Phrases(corrections),
        on_behalf=on_behalf,
        slips={
            **slips_of((*(_IF if provisos else ()), *_long_words(sections.get("hedge", ()))), frozenset()),
            **_SPOKEN_IF,
        },
    )
