"""Options named by their place: "2", "nr. to", "den anden", "b", "1-3", "de to sidste", "toeren".

A number counts things as often as it names an option ("3 timer", "to borgere"), so it is read as a place only where
the part of the answer around it says nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from core.understand.menu.options import MenuKit
from core.understand.talk.commands import longest
from core.understand.vocabulary.signals import Signal
from core.understand.words.passage import Unit
from core.understand.words.spelling import Heard

_NOUNS = ("eren", "ern", "tallet", "pladsen")
"""Ends of words that are a place in a list and nothing else: "toeren"."""
_REACH = 4
_JOINING_MARKS = frozenset("&+")
_BEFORE_COUNT = 8
"""Words between people and how many they are, at most."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Places:
    """One answer, with what each of its units may stand for.

    `taken` are units that already say something else, `shared` words that several options have, with their codes by place.
    """

    def __init__(
        self,
        heard: Heard,
        text: str,
        grammar: Sequence[Signal],
        taken: frozenset[int],
        named: frozenset[int],
        shared: Mapping[int, Sequence[str]],
        kit: MenuKit,
    ) -> None:
        self._units, self._text, self._kit, self._taken, self._named = heard.units, text, kit, taken, named
        self._words, self._shared = kit.base.words, shared
        self._last = len(kit.options)
        self._by_number = {option.n: option.code for option in kit.options}
        self._order = [option.code for option in kit.options]
        spelt = [signal for signal in grammar if signal.section.startswith("ordinal.")]
        self._ordinals = longest((*spelt, *self._written_short()))
        self._cardinals = {
            signal.first: int(signal.section.partition(".")[2])
            for signal in grammar
            if signal.section.startswith("cardinal.")
        }
        self._leads = {signal.last for signal in grammar if signal.section == "number_word"}
        self._explained = self._in_reasons(grammar)
        self._ranges = {signal.first for signal in grammar if signal.section == "range"}
        self._plain = {at for signal in grammar for at in range(signal.first, signal.last + 1)}
        self._plain |= {at for at, unit in enumerate(heard.units) if unit.folds[0] in kit.base.fillers}

    def signals(self) -> Iterator[Signal]:
        """Every option named by its place."""
        yield from self.ordinals()
        yield from self.numbers()
        yield from self.letters()

    def _in_reasons(self, grammar: Sequence[Signal]) -> frozenset[int]:
        """ "to, fordi det er der skoen trykker": the words from a reason to the end of its sentence."""
        begun = [(one.first, self._units[one.first].sentence) for one in grammar if one.section == "reason"]
        return frozenset(
            at for at, unit in enumerate(self._units) if any(at >= first and unit.sentence == of for first, of in begun)
        )

    def _written_short(self) -> Iterator[Signal]:
        """ "det 1. sted", "den 2.": a figure with a full stop, after a word that points at it."""
        for at, unit in enumerate(self._units):
            is_pointed_at = at > 0 and self._units[at - 1].folds[0] in self._words["before_second"]
            after = self._text[unit.start + len(unit.text) :]
            if is_pointed_at and unit.folds[0] in map(str, self._by_number) and after.startswith("."):
                yield Signal(f"ordinal.{unit.folds[0]}", at, at, 1, unit.text)

    def numbers(self) -> Iterator[Signal]:
        """Digits and number words, and the ranges between two of them."""
        stated = {at: value for at in range(len(self._units)) if (value := self._number(at)) is not None}
        for at in range(len(self._units)):
            value = self._value(at)
            if at not in stated and value is not None and (self._goes_on(at, stated) or self._leads_to(at, stated)):
                stated[at] = value
        if any(value > self._last for value in stated.values()):
            return  # "12 og så os 3": numbers of which the menu has not all count something
        for at, value in stated.items():
            following = self._range_end(at, stated)
            last = stated[following] if following is not None else value
            for place in range(value, last + 1):
                if place in self._by_number:
                    yield self._signal(self._by_number[place], at, following or at)

    def _number(self, at: int) -> int | None:
        folded, value = self._units[at].folds[0], self._value(at)
        if self._kit.consent is not None and not (self._is_picked(at) or self._is_all_courtesy()):
            return None  # "vi kommer 2" answers a yes-or-no question by no place
        if value is None or at in self._taken or self._is_beside_ordinal(at) or self._counts_up(at):
            return None
        if at - 1 in self._leads:
            return value
        if folded in self._words["rather_no_place"] and not all(
            self._is_courtesy(place) or place in self._explained for place in range(len(self._units)) if place != at
        ):
            return None
        return value if self._is_bare(at) and not self._counts(at) else None

    def _is_all_courtesy(self) -> bool:
        return all(map(self._is_courtesy, range(len(self._units))))

    def _is_picked(self, at: int) -> bool:
        """ "jeg vælger 2", "sæt kryds ved 1", "svar: 2": a number at the end of a part that picks, after small words at most."""
        units, clause = self._units, self._units[at].clause
        after = [unit for unit in units[at + 1 :] if unit.clause == clause]
        if any(unit.folds[0] not in self._words["courtesy"] for unit in after):
            return False
        for before in reversed(units[max(0, at - _REACH) : at]):
            if before.folds[0] in self._words["picking"]:
                return True
            if before.folds[0] not in self._kit.base.fillers:
                return False
        return False

    def _value(self, at: int) -> int | None:
        folded = self._units[at].folds[0]
        return int(folded) if folded.isdecimal() and len(folded) < 4 else self._cardinals.get(at)

    def _goes_on(self, at: int, stated: dict[int, int]) -> bool:
        """ "nummer to og måske også tre", "nr 2 & 3 siger mig noget": a number that is joined to a place is one."""
        if (
            at in self._taken
            or self._counts_up(at)
            or self._counts(at)
            or self._units[at].folds[0] in self._words["rather_no_place"]
        ):
            return False
        if at - 1 in stated and self._mark_between(at - 1) in _JOINING_MARKS:
            return True
        for before in range(at - 1, max(-1, at - 1 - _REACH), -1):
            if before in stated:
                between = {unit.folds[0] for unit in self._units[before + 1 : at]}
                return (
                    bool(between & self._words["joining"])
                    and between <= self._words["courtesy"] | self._words["joining"]
                )
        return False

    def _leads_to(self, at: int, stated: dict[int, int]) -> bool:
        """ "to og tre, i den rækkefølge", "2 og 3 hænger sammen": a number before "og" and another opens the list."""
        if at or at in self._taken or self._kit.consent is not None:
            return False
        following = self._units[at + 1].folds if at + 1 < len(self._units) else ()
        return (at + 2 in stated or self._ends_list(at + 2)) and bool(self._words["joining"].intersection(following))

    def _ends_list(self, at: int) -> bool:
        """Whether a digit of the menu stands here and counts nothing: a small word or a verb of [whole_list] follows it."""
        if at >= len(self._units) or at in self._taken or not self._units[at].folds[0].isdecimal():
            return False
        following = self._units[at + 1] if at + 1 < len(self._units) else None
        is_open = following is None or following.clause != self._units[at].clause
        return self._value(at) in self._by_number and (
            is_open or (following is not None and following.folds[0] in self._words["whole_list"])
        )

    def _counts_up(self, at: int) -> bool:
        """ "1) skolevejen 2) cyklisterne": numbers before things that are said anyway; "lokale 1" names a room."""
        unit = self._units[at]
        after = self._text[unit.start + len(unit.text) :].lstrip()[:1]
        is_heading = after in (")", ".", ":") and at + 1 in self._named and at - 1 not in self._leads
        return is_heading or (at > 0 and unit.folds[0].isdecimal() and self._is_named_by_number(at))

    def _is_named_by_number(self, at: int) -> bool:
        """ "lokale 1", "room 2": the number belongs to what stands right before it."""
        before, between = self._units[at - 1], self._mark_between(at - 1)
        # "Mig selv eller min afdeling" is a label, and "hverken 2 eller 3" a list.
        is_label = before.folds[0] in self._kit.label_words and before.folds[0] not in self._words["joining"]
        return is_label or (at - 1 in self._named and before.clause == self._units[at].clause and not between)

    def _is_courtesy(self, at: int) -> bool:
        folded = self._units[at].folds[0]
        return folded in self._words["courtesy"] or folded.isdecimal() or at in self._cardinals or at in self._leads

    def _is_beside_ordinal(self, at: int) -> bool:
        """ "de to sidste", "the last two": the number says how many."""
        return any(one.first - 1 <= at <= one.last + 1 and self._how_many(one)[0] > 1 for one in self._ordinals) or any(
            one.first <= at <= one.last for one in self._ordinals
        )

    def _is_bare(self, at: int) -> bool:
        return self._units[at].clause not in self._telling

    @cached_property
    def _telling(self) -> frozenset[int]:
        """The clauses in which something else is said, once for all the numbers of a text."""
        return frozenset(
            unit.clause
            for place, unit in enumerate(self._units)
            if not (
                place in self._plain or place in self._taken or place in self._explained or unit.folds[0].isdecimal()
            )
        )

    def _counts(self, at: int) -> bool:
        """ "to af dem", "de to", "2 gange": how many, not which."""
        following = self._units[at + 1].folds[0] if at + 1 < len(self._units) else ""
        before = self._units[at - 1].folds[0] if at else ""
        earlier = self._units[at - 2].folds[0] if at > 1 else ""
        if self._counts_people(at):
            return True
        if before in self._words["there"] and earlier in self._words["existing"]:
            return True  # "sidste gang kom der tre"
        if at + 1 in self._taken and self._units[at + 1].clause == self._units[at].clause and at in self._cardinals:
            return True  # "tre ansatte"
        return following in self._words["after_amount"] or before in self._words["before_amount"]

    def _counts_people(self, at: int) -> bool:
        """ "vi er tre i sekretariatet", "vi bliver nok 8 og ikke 2": how many the writers are."""
        clause = self._units[at].clause
        said = [unit.folds[0] for unit in self._units[max(0, at - _BEFORE_COUNT) : at] if unit.clause == clause]
        said = [word for word in said if word not in self._kit.base.particles]
        verbs = self._words["being"] | self._words["count_verbs"]
        return any(
            {one, other} & self._words["counted_people"] and {one, other} & verbs for one, other in pairwise(said)
        )

    def _range_end(self, at: int, stated: dict[int, int]) -> int | None:
        between = at + 1
        if between in self._ranges and between + 1 in stated and stated[between + 1] > stated[at]:
            return between + 1
        if between in stated and stated[between] > stated[at] and self._mark_between(at) == "-":
            return between
        return None

    def _mark_between(self, at: int) -> str:
        unit, following = self._units[at], self._units[at + 1]
        return self._text[unit.start + len(unit.text) : following.start].strip().replace("–", "-").replace("—", "-")

    def ordinals(self) -> Iterator[Signal]:
        """ "den anden", "den sidste", "de to første", "det første bibliotek"."""
        for signal in self._ordinals:
            if named := self._among_shared(signal):
                yield named
                continue
            if not self._names_a_place(signal):
                continue
            rank = signal.section.partition(".")[2]
            many, first, last = self._how_many(signal)
            for code in self._ranked(rank, many):
                yield Signal(code, first, last, last - first + 1, signal.words, rule="place")

    def _names_a_place(self, signal: Signal) -> bool:
        before = self._units[signal.first - 1].folds[0] if signal.first else ""
        pointing = {before, self._units[signal.first].folds[0]}
        is_pointed_at = (
            bool(pointing & self._words["before_second"])
            or len(self._units) == signal.last - signal.first + 1
            or self._units[signal.first].folds[0].endswith(_NOUNS)
        )
        if before in self._words["before_no_place"] or (self._kit.consent is not None and not is_pointed_at):
            return False  # "let me check first" answers a yes-or-no question by no place
        earlier = self._units[signal.first - 2].folds[0] if signal.first > 1 else ""
        is_second = (
            signal.section == "ordinal.2" and self._units[signal.first].folds[0] in self._words["second_or_else"]
        )
        is_alone = len(self._units) == 1 and self._units[0].folds[0] in self._words["second_alone"]
        if (
            is_second
            and not is_alone
            and (
                signal.is_slip
                or (before not in self._words["before_second"] and not self._goes_on_counting(signal))
                or earlier in ("alt", "alle")
                or any(unit.folds[0] == "ene" for unit in self._units[: signal.first])  # "det ene og det andet"
            )
        ):
            return False
        if any(at in self._taken for at in range(signal.first, signal.last + 1)):
            return False
        at = signal.last + 1
        if at >= len(self._units) or self._units[at].clause != self._units[signal.last].clause:
            return True
        is_placed = self._units[at].folds[0] in self._words["placed"]
        return is_placed or at in self._plain or at in self._cardinals or self._units[at].folds[0].isdecimal()

    def _goes_on_counting(self, signal: Signal) -> bool:
        """ "første eller anden": the second, joined to another of its kind."""
        before = self._units[signal.first - 1].folds[0] if signal.first else ""
        return before in self._words["joining"] and any(one.last == signal.first - 2 for one in self._ordinals)

    def _among_shared(self, signal: Signal) -> Signal | None:
        """ "det første bibliotek", "det øverste af de to udvalg": the first of those options that have the word."""
        end = self._shared_after(signal)
        codes, rank = self._shared.get(end, ()), signal.section.partition(".")[2]
        if end == signal.last + 1 and self._units[signal.first].folds[0] in self._words["second_or_else"]:
            return None  # "det andet udvalg" may be the other of two
        at = len(codes) - 1 if rank == "last" else int(rank) - 1 if rank.isdecimal() else -1
        if not 0 <= at < len(codes):
            return None
        return Signal(codes[at], signal.first, end, end - signal.first + 1, signal.words, rule="place")

    def _shared_after(self, signal: Signal) -> int:
        """Where the word stands that several options have: right behind, or behind "af de to"."""
        at = signal.last + 1
        if at < len(self._units) and self._units[at].folds[0] in self._words["of"]:
            at += 1
            counting = self._words["before_amount"]
            while at < len(self._units) and (self._units[at].folds[0] in counting or self._value(at) is not None):
                at += 1
        return at

    def _how_many(self, signal: Signal) -> tuple[int, int, int]:
        for at in (signal.first - 1, signal.last + 1):
            if 0 <= at < len(self._units):
                folded = self._units[at].folds[0]
                many = int(folded) if folded.isdecimal() and len(folded) < 3 else self._cardinals.get(at, 0)
                if 1 < many <= self._last and at not in self._taken:
                    return many, min(at, signal.first), max(at, signal.last)
        return 1, signal.first, signal.last

    def _ranked(self, rank: str, many: int) -> Sequence[str]:
        match rank:
            case "last":
                return self._order[-many:]
            case "last-1" | "last-2":
                place = self._last - int(rank[-1])
                return self._order[max(place - 1, 0) : max(place, 0)]
            case "middle":
                middle = 2 if self._last % 2 == 0 and many == 2 else self._last % 2
                start = (self._last - middle) // 2
                return self._order[start : start + middle]
            case "1":
                return self._order[:many]
            case _:
                place = int(rank)
                return self._order[place - 1 : place]

    def letters(self) -> Iterator[Signal]:
        """Letters of options, in a part of the answer that has no other numbers."""
        for at, unit in enumerate(self._units):
            letter = unit.folds[0]
            if len(letter) != 1 or letter not in _LETTERS or at in self._taken:
                continue
            place = _LETTERS.index(letter)
            if (letter == "i" and len(self._units) > 1) or (letter == "a" and self._is_article(at)):
                continue
            if place < self._last and (at - 1 in self._leads or self._is_spelt_out(at) or self._only_letters(unit)):
                yield self._signal(self._order[place], at, at)

    def _is_article(self, at: int) -> bool:
        """ "a bit of this": an English article, and "a" for "jeg" ("a tror"); "a og c", "a tak", "a mener jeg" name options."""
        following = self._units[at + 1] if at + 1 < len(self._units) else None
        if following is None or following.clause != self._units[at].clause or at - 1 in self._leads:
            return False
        after = self._units[at + 2].folds[0] if at + 2 < len(self._units) else ""
        if following.folds[0] in self._words["says_i"]:
            return after not in self._words["we"]
        return len(following.folds[0]) > 1 and following.folds[0] not in self._words["courtesy"]

    def _is_spelt_out(self, at: int) -> bool:
        """ "d som i Dorte", "b for bedre": the word after it begins with the letter."""
        folds = [unit.folds[0] for unit in self._units[at : at + 4]]
        if at == 0 and folds[1:2] == ["for"] and len(folds) > 2:
            return folds[2].startswith(folds[0])
        return len(folds) == 4 and folds[1:3] in (["som", "i"], ["as", "in"]) and folds[3].startswith(folds[0])

    def _only_letters(self, letter: Unit) -> bool:
        return all(
            unit.clause != letter.clause
            or at in self._plain
            or (len(unit.folds[0]) == 1 and not unit.folds[0].isdecimal())
            for at, unit in enumerate(self._units)
        )

    def _signal(self, code: str, first: int, last: int) -> Signal:
        words = " ".join(unit.text for unit in self._units[first : last + 1])
        return Signal(code, first, last, last - first + 1, words, rule="place")
