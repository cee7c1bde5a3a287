"""The house's Reader: `core.understand` as the dialogue and the recommendation ask for it.

Only translation, as in `requests`, where a request is read as a whole.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from core.dialogue.meanings import HOLD, Command, Doubt, Value
from core.dialogue.reading.requests import RequestReader
from core.model import Json
from core.recommending.signals import Entry
from core.times_value import read_times_value
from core.understand.availability.mended_by import where_it_mends
from core.understand.fields.competences import read_competences
from core.understand.letters.pasted import is_pasted, passed_on
from core.understand.letters.written import without_letter
from core.understand.menu.answer import BY_SLIP, MenuOption, MenuReading, read_menu
from core.understand.menu.told import TOLD
from core.understand.talk.beside import read_beside, read_in_vain
from core.understand.talk.commands import CommandReading, read_command
from core.understand.talk.questions import is_asking, opens_unnamed, own_matter
from core.understand.talk.smalltalk import SmallTalk, read_small_talk
from core.understand.times.window import Window, read_window
from core.understand.told.introductions import only_introduces
from core.understand.told.oneself import read_oneself
from core.understand.told.personal import read_personal
from core.understand.told.remainder import TURNING, only_denies, remainder
from core.understand.told.remarks import MOST_REMARKED, opens_as_remark
from core.understand.told.taking_out import TakenOut, read_taken_out
from core.understand.values.language import read_language
from core.understand.values.names import names_of
from core.understand.values.spoken_languages import read_spoken
from core.understand.vocabulary import Vocabulary
from core.understand.words import clip, tokens

Found = TypeVar("Found")

_MATTER = frozenset({"theme", "help", "wish", "focus", "idea", "gain", "role"})
"""The slots that tell of a need, and not only of figures and circumstances."""
_WISHED = frozenset({"wish", "role"})
_SHORT = 24
"""Characters of "ja", "ved ikke", "et lab": what is no longer is said by many."""
_REMEMBERED = 1_000
_MOST_QUESTION = 12
_LONGEST_AGREEING = 80
_MOST_SOON = 9
"""Words of an answer that says no more than "soon"."""
_OFFERINGS = tuple(
    MenuOption(place, code, code) for place, code in enumerate(("partner", "lab", "tailored", "hundred_day"), start=1)
)
_OF_ONESELF = {"age": "age_band", "district": "district", "languages": "languages", "fields": "fields"}
"""What is told of oneself, and the question of the profile it answers."""


class HouseReader(RequestReader):
    """Reads for every dialogue with one vocabulary. Pure: the same text and date, the same reading."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        self._command = _remembering(self._read_command)
        self._menu = _remembering(self._read_menu)
        self._small_talk = _remembering(self._read_small_talk)

    def command(self, text: str, *, free_text: bool) -> Command | Doubt | None:
        """An order to the dialogue, or a doubt whether it is one."""
        reading = self._command(text, free_text)
        if reading.command is not None and reading.certain:
            return Command(_ordered(reading.command))
        return Doubt(command=_ordered(reading.possible)) if reading.possible else None

    def choose(self, question: str, options: Sequence[tuple[str, str]], text: str) -> Value | Doubt | Command | None:
        """The options a text means; None when it means none of them."""
        del question  # the options decide
        reading = self._menu(text, tuple(options))
        if reading.command == HOLD and self.command(text, free_text=False) is None:
            return None  # "vent lige, skal der ikke også …?" asks something
        return _chosen(_without_told_orders(reading))

    def window(self, text: str, ref: date) -> Mapping[str, str | None] | None:
        """Days from and to (inclusive, ISO) and a clock time. "Hurtigst muligt" is from this day on."""
        found = read_window(text, ref, self.vocabulary)
        if found is not None:
            return found.as_json()
        return Window(ref, None).as_json() if self._haste(text) == {"soon"} else None

    def is_unhurried(self, text: str) -> bool:
        """Whether a short text only says that there is no hurry ("det haster ikke")."""
        return self._haste(text) == {"no_hurry"}

    def _haste(self, text: str) -> set[str]:
        """Whether a short text says that it is soon, or that it need not be. A mere "nu" says it where hardly anything else is
        said: "nu gider jeg ikke mere" tells no time.
        """
        said = self.vocabulary.lexicon("soon").find(tokens(text)) if len(text.split()) <= _MOST_SOON else ()
        codes = {code for match in said for code in match.codes} - {"beginning"}
        if codes != {"now"}:
            return codes - {"now"}
        return set() if remainder(text, [match.words for match in said], self.vocabulary) else {"soon"}

    def about_oneself(self, text: str, ref: date) -> Mapping[str, tuple[Json, str]]:
        """What somebody tells about themselves in passing, by question of the profile, with its words. The age is in years."""
        found = read_oneself(text, ref, self.vocabulary)
        told: dict[str, tuple[Json, str]] = {}
        for what, slot in _OF_ONESELF.items():
            if what in found:
                value = found[what].value
                told[slot] = (list(value) if isinstance(value, tuple) else value, found[what].words)
        times = self.times(found["when"].words, ref) if "when" in found else None
        if times is not None and (times["recurring"] or times["available"]) and not times["unread"]:
            told["times"] = (dict(times), found["when"].words)
        return told

    def only_chooses(self, options: Sequence[tuple[str, str]], text: str, spare: int = 0) -> bool:
        """Whether all that is told, but for `spare` words, is which of these options is meant: "nej, ikke borgerne men …"."""
        quoted = [one.words for one in self._menu(text, tuple(options)).why]
        return bool(quoted) and len(remainder(text, quoted, self.vocabulary, TURNING)) <= spare

    def only_denies(self, text: str) -> bool:
        """Whether a text denies something and names hardly more."""
        return only_denies(text, self.vocabulary)

    def rules_out(self, options: Sequence[tuple[str, str]], text: str) -> Sequence[str]:
        """The options that a text says no to, where it chooses none: "næppe større investeringer"."""
        found = self._menu(text, tuple(options))
        return found.excluded if found.certain and not found.options else ()

    def taken_out(self, text: str) -> TakenOut | None:
        """What a few words take out of an answer, or deny, with nothing in its place."""
        return read_taken_out(text, self.vocabulary)

    def tells_personal(self, text: str, *, is_all: bool = True) -> str | None:
        """ "yes" or "no" where words say whether information about persons is used: "ja, adresser"."""
        return read_personal(text, self.vocabulary, is_all=is_all)

    def language(self, text: str) -> str | None:
        """The language a text is written in, when it can be told."""
        return read_language(text, self.vocabulary)

    def small_talk(self, text: str) -> str | None:
        """A greeting, thanks and the like, by kind."""
        return found.kind if (found := self._small_talk(text)) else None

    def agrees(self, text: str) -> bool:
        """Whether a text only says that what was put forward shall be done: "jeg er enig", "lad os gøre det"."""
        words = [token for token in tokens(text) if token.is_word] if len(text) <= _LONGEST_AGREEING else []
        found = self.vocabulary.lexicon("agreeing").find(words, slips=False) if "?" not in text else ()
        is_all = sum(match.last - match.first + 1 for match in found) == len(words)
        return is_all and any("agrees" in match.codes for match in found)

    def asks(self, text: str) -> bool:
        """Whether a text asks something, by its mark or the word that opens it."""
        return is_asking(text, self.vocabulary)

    def only_asks(self, text: str, ref: date) -> bool:
        """Whether a text only asks us something ("har I fået den?"). "Hvordan får vi flere til at komme?" tells of a need."""
        if not self.asks(text) or own_matter(text, self.vocabulary):
            return False
        if is_pasted(text, self.vocabulary) and self.command(text, free_text=False) is None:
            return False  # "Hej Per, kan du ikke …? Mvh Lene" asks somebody else
        return set(self.fill({"need": text}, ref)) <= {"entry"}

    def without_asked(self, text: str) -> str:
        """The words without a question to us beside what is told; all of them where nothing is told besides."""
        told = found.told if (found := read_beside(text, self.vocabulary)) is not None else text
        in_vain = read_in_vain(told, self.vocabulary, of_us=True)
        return told if in_vain is None else in_vain[0]

    def passed_on(self, text: str) -> str:
        """The mail below words that only point at it ("vil du tage den her?"); "" where there is none."""
        return passed_on(text, self.vocabulary)

    def without_letter(self, text: str) -> str:
        """The words without whom a letter is to, an excuse for a late answer, and who signs it."""
        return without_letter(text, self.vocabulary)

    def only_introduces(self, text: str, ref: date) -> bool:
        """Whether a text only presents who writes ("jeg hedder Bo", "jeg er sekretær for udvalget")."""
        return only_introduces(text, self.vocabulary, tells_whose=lambda: "who" in self.fill({"need": text}, ref))

    def tells_need(self, text: str, ref: date) -> bool:
        """Whether a text tells of a matter of its own: a field, the help that is wanted, an idea, or whom it is for."""
        told = self.fill({"need": text}, ref)
        is_more = told.get("entry", Entry.NEED) != Entry.NEED
        return is_more or not _MATTER.isdisjoint(told) or "served" in own_matter(text, self.vocabulary)

    def remarks(self, text: str, ref: date) -> bool:
        """Whether a text is rather about what was told before: it opens so ("husk …", "det gælder kun …"), wishes for company
        ("vi vil gerne have nogle unge med"), or tells what is wished, and of no field ("12 til labbet og 3 til gruppen").
        """
        if opens_as_remark(text, self.vocabulary):
            return True
        if len(text.split()) > MOST_REMARKED:
            return False
        told = self.fill({"need": text}, ref)
        return "theme" not in told and not _WISHED.isdisjoint(told)

    def only_points(self, text: str, ref: date) -> bool:
        """Whether a few words judge what nobody has named ("det her er håbløst"), and tell of no matter."""
        if len(text.split()) > _MOST_QUESTION or not opens_unnamed(text, self.vocabulary):
            return False
        return not (own_matter(text, self.vocabulary) & {"ours", "served"} or self.tells_need(text, ref))

    def beside_a_number(self, word: str) -> str:
        """What a word beside the number of a request only does: "around" an order, or names what is told "about"; else ""."""
        found = self.vocabulary.lexicon("naming").find(tokens(word.strip(".,:;!")), slips=False)
        return next((code for match in found for code in match.codes), "")

    def offering(self, text: str) -> str | None:
        """The offering somebody asks about ("hvad er et lab?")."""
        words = tokens(clip(text)[0])
        asks = self.vocabulary.lexicon("questions").find(words[:2], slips=False)
        if not asks or len(words) > _MOST_QUESTION:
            return None
        about = text[words[1].start :] if len(words) > 1 else ""
        reading = read_menu("", _OFFERINGS, about.rstrip("?"), self.vocabulary, "offering")
        named = (*reading.options, *reading.candidates)
        return named[0] if len(set(named)) == 1 else None

    def _read_command(self, text: str, free_text: bool) -> CommandReading:
        return read_command(text, self.vocabulary, free_text=free_text)

    def _read_menu(self, text: str, options: tuple[tuple[str, str], ...]) -> MenuReading:
        return read_menu("", _menu(options), text, self.vocabulary)

    def _read_small_talk(self, text: str) -> SmallTalk | None:
        return read_small_talk(text, self.vocabulary)

    def may_name(self, text: str) -> bool:
        """Whether it may be somebody's name or position; not so for a single word that is neither ("gøre")."""
        return names_of(self.vocabulary).may_name(text)

    def whom_named(self, text: str) -> str:
        """Whom a sentence names that does nothing else: "det bliver Lone" names "Lone". All of the text where it tells more."""
        return names_of(self.vocabulary).named(text)

    def fields(self, text: str) -> tuple[Sequence[str], Sequence[str]]:
        """Which of the sixteen fields a citizen speaks of, and which they deny."""
        found = read_competences(text, self.vocabulary)
        return found.competences, found.denied

    def languages(self, text: str) -> tuple[Sequence[str], Sequence[str]]:
        """Which languages somebody says that they speak, and which they do not."""
        found = read_spoken(text, self.vocabulary)
        return found.stated, found.denied

    def times(self, text: str, ref: date) -> Mapping[str, Json] | None:
        """When somebody usually can and cannot; None when it says nothing about that."""
        return read_times_value(text, ref, self.vocabulary)

    def mends(self, text: str, ref: date) -> str:
        """How words about times change those before them: "adds", "anew" or "". "Onsdag kun til 11" tells of that day alone."""
        found = where_it_mends(clip(text)[0], self.vocabulary)
        is_anew = "anew" in found and self.times(text[: found["anew"]], ref) is None
        return "anew" if is_anew else "adds" if "adds" in found else ""


def _remembering(read: Callable[..., Found]) -> Callable[..., Found]:
    """A reader of a text that remembers how it read what many say, and the latest of what one says: a turn may ask twice."""
    short, long = lru_cache(maxsize=_REMEMBERED)(read), lru_cache(maxsize=4)(read)
    return lambda text, *more: (short if len(text) <= _SHORT else long)(text, *more)


@lru_cache(maxsize=256)
def _menu(options: tuple[tuple[str, str], ...]) -> tuple[MenuOption, ...]:
    return tuple(MenuOption(place, code, label) for place, (code, label) in enumerate(options, start=1))


def _ordered(command: str) -> str:
    """The dialogue's name of an order. "Afmeld" is a stop until there is something to leave."""
    return "stop" if command == "leave" else command.replace(".", "_")


def _without_told_orders(reading: MenuReading) -> MenuReading:
    """An order that no phrase gives, but only the words of a sentence together ("en flok mennesker en eftermiddag"): it is asked
    about where it seems certain, and else is none.
    """
    order = reading.command or reading.possible_command
    rules = {one.rule for one in reading.why if one.value == order}
    if order is None or rules != {TOLD}:
        return reading
    return replace(reading, command=None, certain=False, possible_command=reading.command)


def _chosen(reading: MenuReading) -> Value | Doubt | Command | None:
    if reading.command is not None and reading.certain:
        return Command(_ordered(reading.command), reading.options)
    if reading.options and reading.certain:
        rules = {one.rule for one in reading.why}
        hangs_on_slip, is_misspelt = rules == {BY_SLIP}, rules == {"misspelt"}
        return Value(list(reading.options), reading.excluded, is_misspelt=is_misspelt, hangs_on_slip=hangs_on_slip)
    doubted = dict.fromkeys((*reading.options, *reading.candidates))  # what is guessed stands first
    if doubted:
        return Doubt(tuple(doubted))
    return Doubt(command=_ordered(reading.possible_command)) if reading.possible_command else None
