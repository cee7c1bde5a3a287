"""What a menu's options may be called: their labels, the vocabulary of their codes, and the competences behind a theme.

Built once for a menu and then kept. Numbers, ordinals and letters belong to `places`; "ikke" to `scopes`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.understand.fields.competences import NOTHING, SUBJECTS
from core.understand.intake.evidence import phrasebook
from core.understand.menu.told import prepare_told
from core.understand.talk.commands import KINDS, RIGHT, SAME, SPOKEN, WORDS, CommandKit, command_kit
from core.understand.vocabulary import Vocabulary
from core.understand.vocabulary.lexicon import Lexicon
from core.understand.vocabulary.signals import Laid, Signal, SignalBook, read_sections, with_kinds
from core.understand.words import fold, stem, tokens
from core.understand.words.spelling import Heard, Speller

_PARTS = re.compile(r"\s+(?:og|and|eller|or)\s+|[,:;()/]", re.IGNORECASE)
_NO_QUESTIONS = frozenset({"grammar.txt", KINDS, RIGHT, SAME, SPOKEN, WORDS})
ANY_MENU = "dialogue.txt"
_YES, _NO = frozenset({"ja", "yes"}), frozenset({"nej", "no"})
_LEAST_LABEL_WORD = 3
_LEAST_PART = 5
OUTSIDER = "outsider"
ASIDE = "aside"
"""The section of words that look like an option's and are not: they choose nothing, whatever else stands in them."""
_MOST_EVERYDAY = 8
_REACH = 3
_MANY = ("erne", "ene", "ies", "ers", "ools")
"""Ends of words that speak of several."""
_THEMES = 2


@dataclass(frozen=True, slots=True)
class MenuOption:
    """One option as shown: its number, its code and the words on its button."""

    n: int
    code: str
    label: str


@dataclass(frozen=True, eq=False)
class MenuKit:
    """What the answers to one menu are read with. `aliases` names the options that a section of a book stands for."""

    options: tuple[MenuOption, ...]
    base: CommandKit
    books: tuple[SignalBook, ...]
    labels: SignalBook
    aliases: Mapping[str, tuple[str, ...]]
    fields: Lexicon
    themes: Lexicon | None
    label_words: Mapping[str, frozenset[str]]
    speller: Speller

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple([option.code for option in self.options])

    @cached_property
    def consent(self) -> tuple[str, str] | None:
        """The options that say yes and no, where the menu has one of each."""
        for yes, no in (self.aliases.get("yes", ()), self.aliases.get("no", ())), (("accept",), ("decline",)):
            if yes and no and {yes[-1], no[-1]} <= set(self.codes):
                return yes[-1], no[-1]
        return None

    @cached_property
    def is_about_people(self) -> bool:
        """Whether the options say who somebody is, so that "vi har en børnehave" is an answer."""
        return "employee" in self.codes


@lru_cache(maxsize=256)
def menu_kit(vocabulary: Vocabulary, options: tuple[MenuOption, ...]) -> MenuKit:
    """Built once for a menu: the same options need no second look at the vocabulary."""
    base = command_kit(vocabulary)
    codes = [option.code for option in options]
    aliases: dict[str, tuple[str, ...]] = {code: (code,) for code in codes}
    for code, alias in _yes_and_no(options).items():
        aliases[alias] = tuple(dict.fromkeys((*aliases.get(alias, ()), code)))
    aliases.setdefault(OUTSIDER, (ASIDE,))
    books = _books_of(vocabulary, frozenset(aliases))
    served = frozenset(code for served, _ in books for code in served)
    # What stands on a button may be somebody's name or words, which are not the vocabulary's to keep.
    labels = SignalBook(_label_sections(options, base.fillers, served, _same(vocabulary)), share=str)
    lexicon = vocabulary.lexicon("competences")
    themes = lexicon if len(_theme_codes(vocabulary) & set(codes)) >= _THEMES else None
    requests = phrasebook(vocabulary)

    def known(folded: str) -> bool:
        is_everyday = folded in base.right or (len(folded) <= _MOST_EVERYDAY and requests.knows(folded))
        return is_everyday or any(one.rule != "compound" for one in lexicon.find(tokens(folded), slips=False))

    def compound(folded: str) -> bool:
        return bool(lexicon.find(tokens(folded), slips=False))

    spellings = (*base.spellings, labels.spelling, *(book.spelling for _, book in books))
    words = _label_words(options, base.fillers)
    return MenuKit(
        options,
        base,
        tuple(book for _, book in books),
        labels,
        aliases,
        lexicon,
        themes,
        words,
        Speller(spellings, known, base.spoken, slips=base.slips, compound=compound, running=base.words["running"]),
    )


def prepare_menus(vocabulary: Vocabulary) -> None:
    """Build what all menus share, so that the first answer and the first slip do not wait for it."""
    _theme_codes(vocabulary)
    phrasebook(vocabulary)
    prepare_told(vocabulary)
    shared = [book.spelling for _, book in _menu_books(vocabulary).values()]
    for spelling in (*command_kit(vocabulary).spellings, *shared):
        spelling.prepare()


@lru_cache(maxsize=8)
def _theme_codes(vocabulary: Vocabulary) -> frozenset[str]:
    headers = re.compile(r"^\[\s*([\w-]+)", re.MULTILINE)
    return frozenset(code for text in vocabulary.folder("competences").values() for code in headers.findall(text))


@lru_cache(maxsize=8)
def _menu_books(vocabulary: Vocabulary) -> Mapping[str, tuple[frozenset[str], SignalBook]]:
    """The book of each question's file, with the codes it has words for."""
    found = {}
    files = vocabulary.folder("menu")
    kinds = read_sections(files.get(KINDS, ""))
    for name, text in files.items():
        if name not in _NO_QUESTIONS:
            sections = read_sections(text)
            found[name] = (
                frozenset(code for section in sections for code in section.partition(" ")[0].split("|")),
                SignalBook(with_kinds(sections, kinds)),
            )
    return found


def _books_of(vocabulary: Vocabulary, codes: frozenset[str]) -> list[tuple[frozenset[str], SignalBook]]:
    """The files of these codes' question. One code alone may mean many things, so a file must know two of them."""
    return [
        (served, book)
        for name, (served, book) in _menu_books(vocabulary).items()
        if len(served & codes) >= (1 if name == ANY_MENU else 2)
    ]


def _yes_and_no(options: Sequence[MenuOption]) -> dict[str, str]:
    """Which options say yes and no by their first word, whatever their codes are."""
    opening = {option.code: fold(option.label).replace(",", " ").split()[:1] for option in options}
    yes = [code for code, words in opening.items() if _YES & set(words)]
    no = [code for code, words in opening.items() if _NO & set(words)]
    return {yes[0]: "yes", no[0]: "no"} if len(yes) == len(no) == 1 else {}


def _label_sections(
    options: Sequence[MenuOption],
    fillers: frozenset[str],
    served: frozenset[str],
    same: Mapping[str, tuple[str, ...]],
) -> dict[str, list[str]]:
    """The label whole, in its parts and, for a code that the vocabulary has no words for, word by word with all synonyms."""
    words = _label_words(options, fillers)
    sections: dict[str, list[str]] = {}
    for option in options:
        phrases = [_typed(part) for part in (option.label, *_PARTS.split(option.label))]
        sections[option.code] = [phrase for phrase in phrases if _says_something(phrase, fillers)]
        if option.code not in served:
            own = [word for word, codes in words.items() if option.code in codes]
            sections[option.code] += own
            # A synonym that another label has itself is that option's.
            sections[f"{option.code} loose"] = [
                other for word in own for other in same.get(stem(word), ()) if not words.keys() & set(other.split())
            ]
    return sections


@lru_cache(maxsize=8)
def _same(vocabulary: Vocabulary) -> Mapping[str, tuple[str, ...]]:
    """The synonyms of a word by its stem."""
    found: dict[str, tuple[str, ...]] = {}
    for word, others in read_sections(vocabulary.folder("menu").get(SAME, "")).items():
        group = (word, *others)
        for each in group:
            if " " not in each:
                found[stem(each)] = tuple(dict.fromkeys((*found.get(stem(each), ()), *group)))
    return found


def _typed(text: str) -> str:
    return " ".join(token.fold for token in tokens(text) if token.is_word)


def _says_something(phrase: str, fillers: frozenset[str]) -> bool:
    return any(word not in fillers and len(word) >= _LEAST_LABEL_WORD for word in phrase.split())


def _label_words(options: Iterable[MenuOption], fillers: frozenset[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for option in options:
        for token in tokens(option.label):
            is_short = len(token.fold) < _LEAST_LABEL_WORD and not token.text.isupper()
            if token.is_word and not is_short and token.fold not in fillers and not token.fold.isdigit():
                found[token.fold] = found.get(token.fold, frozenset()) | {option.code}
    return found


def option_signals(laid: Laid, text: str, kit: MenuKit) -> Iterator[Signal]:
    """Everything in an answer that names an option, overlapping findings and all."""
    heard = laid.heard
    for signal in kit.labels.find(laid, kit.base.fillers):
        yield signal._replace(is_joint=_means_each(heard, signal, kit))
    for book in kit.books:
        for signal in book.find(laid, kit.base.quiet):
            for code in kit.aliases.get(signal.section, ()):
                yield signal if code == signal.section else signal._replace(section=code)
    yield from _parts_of_labels(heard, kit)
    if kit.themes is not None:
        yield from _themes(heard, text, kit, kit.themes)
    if kit.is_about_people:
        yield from _workplaces(heard, text, kit)


def _means_each(heard: Heard, signal: Signal, kit: MenuKit) -> bool:
    """ "either of the libraries", "bibliotekerne", "et bibliotek": a word that several labels have, said of all of them."""
    before = {unit.folds[0] for unit in heard.units[max(0, signal.first - _REACH) : signal.first]}
    word = heard.units[signal.first].folds[0]
    is_many = word.endswith(_MANY) and word not in kit.label_words
    article = heard.units[signal.first - 1].folds[0] if signal.first else ""
    earlier = heard.units[signal.first - 2].folds[0] if signal.first > 1 else ""
    if article in kit.base.words["of"] and earlier in kit.base.words["any_one"]:
        return False
    return bool(before & kit.base.words["each"]) or is_many or article in kit.base.words["any_one"]


def _parts_of_labels(heard: Heard, kit: MenuKit) -> Iterator[Signal]:
    """A word that is the beginning or the end of one label's long word: "digitalisering", "udvikling"."""
    for at, unit in enumerate(heard.units):
        part = stem(unit.folds[0])
        if len(part) < _LEAST_PART or not kit.speller.meant(unit.folds[0]) or unit.folds[0] in kit.base.fillers:
            continue
        whole = [
            word
            for word in kit.label_words
            if part != stem(word) and (word.startswith(part) or stem(word).endswith(part))
        ]
        codes = Counter(code for word in whole for code in kit.label_words[word])
        if len(codes) == 1:
            yield Signal(next(iter(codes)), at, at, 1, unit.text, is_weak=True)


def _workplaces(heard: Heard, text: str, kit: MenuKit) -> Iterator[Signal]:
    """Fields of work as where somebody works ("byggesager", "demens"): the weakest sign of an employee.

    A single word is only asked about: "stoppested" may be where somebody stands.
    """
    is_single = len(heard.units) == 1
    places = {unit.start: at for at, unit in reversed(tuple(enumerate(heard.units)))}
    for match in kit.fields.find(tokens(text), slips=False):
        inside = [at for start, at in places.items() if match.start <= start < match.end]
        is_word = len(match.words) >= _LEAST_PART and NOTHING not in match.codes
        if inside and is_word and match.condition in SUBJECTS:
            yield Signal("employee", min(inside), max(inside), len(inside), match.words, True, is_single, is_loose=True)


def _themes(heard: Heard, text: str, kit: MenuKit, lexicon: Lexicon) -> Iterator[Signal]:
    places = {unit.start: at for at, unit in reversed(tuple(enumerate(heard.units)))}
    for match in lexicon.find(tokens(text)):
        # A second code is a nuance ("turisme" is also culture), but both parts of a compound are meant.
        is_list = bool(_PARTS.search(match.words))  # "børn og kultur"
        meant = match.codes if match.rule == "compound" or is_list else match.codes[:1]
        codes = [code for code in meant if code in kit.codes]
        inside = [at for start, at in places.items() if match.start <= start < match.end]
        if inside and match.condition in SUBJECTS:
            is_slip = match.rule in ("misspelt", "split word")
            for code in codes:
                yield Signal(
                    code, min(inside), max(inside), len(inside), match.words,
                    is_slip=is_slip, is_joint=True, is_loose=True,
                )  # fmt: skip
