"""What a text can mean in a dialogue, and the reader of free text that says so."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from core.model import Json
from core.understand.told.taking_out import TakenOut


@dataclass(frozen=True, slots=True)
class Value:
    """The text answers the question. `excluded` are options the person ruled out. `is_label`: it is a button's own words;
    `is_misspelt`: words that only look like it; `hangs_on_slip`: a yes by a "not" that only looks like one."""

    value: Json
    excluded: tuple[str, ...] = ()
    is_label: bool = False
    is_misspelt: bool = field(default=False, compare=False)
    hangs_on_slip: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Unknown:
    """The person skips the question or does not know. `tells`: which of its options it is not, so that the words are kept."""

    tells: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """It may mean one of these options (or, for `command`, that command). Ask."""

    values: tuple[str, ...] = ()
    command: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """The text is an order to the dialogue. `options` are the new values of a correction."""

    name: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """Nothing was understood as an answer. `reason` names the note that says so, with its params."""

    reason: str = "not_understood"
    params: Mapping[str, Json] | None = None


HOLD = "pause"
"""The order that "vent" gives: before something that is told or asked it only bids us wait."""
Reading = Value | Unknown | Doubt | Command | Miss


class Reader(Protocol):
    """What the house understands of free text, in one language after the other. Pure: the same text, the same reading."""

    def command(self, text: str, *, free_text: bool) -> Command | Doubt | None:
        """An order to the dialogue, or a doubt whether it is one. With `free_text` it must be the whole message."""

    def choose(self, question: str, options: Sequence[tuple[str, str]], text: str) -> Value | Doubt | Command | None:
        """`options` are (code, label) in the order shown. The value is a list of codes."""

    def number(self, text: str) -> tuple[int | None, int | None] | None:
        """How many: both ends equal for an exact number. None where it is in doubt."""

    def meetings(self, text: str) -> tuple[int | None, int | None] | None:
        """How often people meet, as `number` tells how many they are."""

    def aim(self, text: str) -> int | None:
        """The number one would rather have above a lower limit, which `number` tells: "mindst 8, helst 10"."""

    def without_times(self, text: str, ref: date) -> str:
        """The words without those of a time, whose figures count nobody."""

    def window(self, text: str, ref: date) -> Mapping[str, str | None] | None:
        """Days from and to (inclusive, ISO) and a clock time."""

    def is_unhurried(self, text: str) -> bool:
        """Whether a short text only says that there is no hurry."""

    def fill(self, texts: Mapping[str, str], ref: date) -> Mapping[str, Json]:
        """Slots that the texts fill beyond doubt, by slot id."""

    def about_oneself(self, text: str, ref: date) -> Mapping[str, tuple[Json, str]]:
        """What somebody tells about themselves in passing, by slot id, with the words it was read from. An age is in years."""

    def asks_of_noted(self, text: str) -> str:
        """Whether a text asks why something was "noted" ("hvorfor er området sat til sundhed?") or "stands" there; else ""."""

    def read_from(self, value: Json, text: str, ref: date) -> Sequence[str]:
        """The words of a request that an answer was read from, as far as they can be told."""

    def says_more(self, texts: Mapping[str, str], filled: Container[str], ref: date) -> bool:
        """Whether more is told than what filled these slots."""

    def wishes_for_people(self, text: str, ref: date) -> bool:
        """Whether a number of citizens in these words is wished for ("vi skal bruge 6 personer"), and not only told."""

    def tells_only_when(self, text: str, ref: date) -> bool:
        """Whether several words tell a time and nothing else ("tidligst i februar")."""

    def only_denies(self, text: str) -> bool:
        """Whether a text denies something and names hardly more."""

    def only_chooses(self, options: Sequence[tuple[str, str]], text: str, spare: int = 0) -> bool:
        """Whether all that a text tells, but for `spare` words, is which of these options is meant, and which is not."""

    def rules_out(self, options: Sequence[tuple[str, str]], text: str) -> Sequence[str]:
        """The options that a text says no to, where it chooses none."""

    def taken_out(self, text: str) -> TakenOut | None:
        """What a few words take out of an answer, or deny, with nothing in its place."""

    def tells_personal(self, text: str, *, is_all: bool = True) -> str | None:
        """ "yes" or "no" where words tell which information about persons is used, or none; with `is_all` nothing else."""

    def language(self, text: str) -> str | None:
        """The language a text is written in, when it can be told."""

    def small_talk(self, text: str) -> str | None:
        """A greeting, thanks and the like, by kind."""

    def agrees(self, text: str) -> bool:
        """Whether a text only says that what was put forward shall be done: "jeg er enig", "lad os gøre det"."""

    def asks(self, text: str) -> bool:
        """Whether a text asks something, by its mark or the word that opens it."""

    def only_asks(self, text: str, ref: date) -> bool:
        """Whether a text only asks us something ("har I fået den?"), and tells of no matter of one's own."""

    def without_asked(self, text: str) -> str:
        """The words without a question to us beside what is told; all of them where nothing is told besides."""

    def passed_on(self, text: str) -> str:
        """The mail below words that only point at it; "" where there is none."""

    def without_letter(self, text: str) -> str:
        """The words without whom a letter is to and who signs it."""

    def only_introduces(self, text: str, ref: date) -> bool:
        """Whether a text only presents who writes, and tells nothing of what it is about."""

    def tells_need(self, text: str, ref: date) -> bool:
        """Whether a text tells of a matter of its own: a field, the help that is wanted, an idea, or whom it is for."""

    def remarks(self, text: str, ref: date) -> bool:
        """Whether a short text is rather about what was told before than a matter of its own."""

    def only_points(self, text: str, ref: date) -> bool:
        """Whether a few words judge what nobody has named ("det her er håbløst"), and tell of no matter."""

    def beside_a_number(self, word: str) -> str:
        """What a word beside a request's number only does: "around" an order, "about" what is told; else ""."""

    def offering(self, text: str) -> str | None:
        """The offering a question is about ("hvad er et lab?"), if it is one."""

    def wished(self, text: str, ref: date) -> str | None:
        """The offering that a wish in one's own words comes to as a whole; None when it is unclear."""

    def may_name(self, text: str) -> bool:
        """Whether it may be somebody's name or position; not so for a single word that is neither ("gøre")."""

    def whom_named(self, text: str) -> str:
        """Whom a sentence names that does nothing else ("det bliver Lone"); all of the text where it tells more."""

    def fields(self, text: str) -> tuple[Sequence[str], Sequence[str]]:
        """Which of the sixteen fields a text speaks of, and which it denies."""

    def languages(self, text: str) -> tuple[Sequence[str], Sequence[str]]:
        """Which languages somebody says that they speak, and which they do not, by code."""

    def times(self, text: str, ref: date) -> Mapping[str, Json] | None:
        """When somebody usually can and cannot (`core.times_value`); None when it says nothing about that."""

    def mends(self, text: str, ref: date) -> str:
        """How words change the times before them: "adds" ("også torsdag"), tells them "anew" ("kun mandag"), or ""."""
