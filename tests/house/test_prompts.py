"""What people read: the same prompts with the same variables in both languages, in plain Danish (conventions D1, promise D7)."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from jinja2 import Environment, nodes

import prompts
from core.wording import LANGUAGES, Wording

MOST_LIX = 40
MOST_WORDS_IN_A_SENTENCE = 20
MOST_CHARACTERS = 600
# LIX is a measure of running text: of a button or a single short line it says nothing.
LEAST_WORDS_TO_MEASURE = 12
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SILENT = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")


@cache
def wording() -> Wording:
    return Wording(prompts.texts(root=prompts.FOLDER))


def source(language: str, name: str) -> str:
    found = wording().source(language, name)
    assert found is not None
    return found


def as_read(text: str) -> str:
    """A template as somebody reads it: a value is one word, what steers the template is nothing."""
    return re.sub(r"\*\*|^# |^- ", "", _EXPRESSION.sub("noget", _SILENT.sub(" ", text)), flags=re.MULTILINE)


def sentences(text: str) -> list[list[str]]:
    parts = re.split(r"(?<=[.!?:])[\s»]+|\n", text)
    return [words for part in parts if (words := _WORD.findall(part))]


def lix(text: str) -> float:
    """Words a sentence, and the percentage of words with more than six letters."""
    read = sentences(text)
    words = [word for sentence in read for word in sentence]
    return len(words) / len(read) + 100 * sum(len(word) > 6 for word in words) / len(words)


def danish() -> Iterator[tuple[str, str]]:
    for name in sorted(wording().names("da")):
        yield name, as_read(source("da", name))


def files(language: str) -> Mapping[str, str]:
    return prompts.texts(language)


def keys(table: Mapping[str, Any], path: str = "") -> set[str]:
    found: set[str] = set()
    for name, value in table.items():
        found |= keys(value, f"{path}/{name}") if isinstance(value, dict) else {f"{path}/{name}"}
    return found


# --- two languages ---------------------------------------------------------------------


def test_both_languages_have_the_same_files() -> None:
    assert LANGUAGES == ("da", "en")
    assert set(files("da")) == set(files("en"))


def test_both_languages_have_the_same_entries() -> None:
    tables = {
        language: {file: keys(tomllib.loads(text)) for file, text in files(language).items() if file.endswith(".toml")}
        for language in LANGUAGES
    }

    assert tables["da"] == tables["en"]


def variables(language: str, name: str) -> set[str]:
    """What a template asks to be given: the names it reads and does not make itself."""
    tree = Environment(autoescape=True).parse(source(language, name))
    read = {node.name: node.ctx for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    made = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    return set(read) - made


def test_both_languages_use_the_same_variables() -> None:
    used = {name: [variables(language, name) for language in LANGUAGES] for name in sorted(wording().names("da"))}

    assert {name: both for name, both in used.items() if both[0] != both[1]} == {}


def test_no_prompt_is_empty() -> None:
    empty = [
        (language, name)
        for language in LANGUAGES
        for name in wording().names(language)
        if not source(language, name).strip()
    ]

    assert empty == []


# --- plain Danish ------------------------------------------------------------------------


def test_the_measure_knows_plain_from_official() -> None:
    plain = "Du kan skrive stop. Så sletter jeg dine svar."
    official = "Kommunalbestyrelsen tilvejebringer forudsætninger for tværorganisatorisk udviklingsarbejde."

    assert lix(plain) < 20
    assert lix(official) > 80


def test_every_danish_prompt_is_plain() -> None:
    hard = {
        name: round(lix(text), 1)
        for name, text in danish()
        if len(_WORD.findall(text)) >= LEAST_WORDS_TO_MEASURE and lix(text) > MOST_LIX
    }

    assert hard == {}


def test_no_danish_sentence_is_long() -> None:
    long = {
        name: " ".join(sentence)
        for name, text in danish()
        for sentence in sentences(text)
        if len(sentence) > MOST_WORDS_IN_A_SENTENCE
    }

    assert long == {}


def test_no_message_is_a_wall_of_text() -> None:
    assert {name: len(text) for name, text in danish() if len(text) > MOST_CHARACTERS} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_network_is_never_called_a_panel(language: str) -> None:
    found = [
        name for name in wording().names(language) if re.search(r"\bborgerpanel", source(language, name), re.IGNORECASE)
    ]

    assert found == []


def test_no_meaning_is_carried_by_a_picture_alone() -> None:
    """A message that has a symbol in it has words too."""
    symbols = re.compile(r"[\u2600-\u27bf\U0001f300-\U0001faff]")
    alone = [name for name, text in danish() if symbols.search(text) and not _WORD.search(text)]

    assert alone == []


def test_prompts_carry_no_markup_of_a_channel() -> None:
    markup = re.compile(r"</?[a-z]+>|<[@!#]|&[a-z]+;|tg://", re.IGNORECASE)
    found = [
        f"{language}/{name}"
        for language in LANGUAGES
        for name in wording().names(language)
        if markup.search(source(language, name))
    ]

    assert found == []


def test_english_is_quoted_as_english_is() -> None:
    """The texts of consent stand as they are until they get a new version (`consent_version`)."""
    consent = {"citizen/hello", *(name for name in wording().names("en") if name.startswith("join/"))}
    quoted = {name for name in wording().names("en") - consent if {"«", "»"} & set(source("en", name))}

    assert not quoted


def test_the_overview_is_called_so_in_danish() -> None:
    """What may be typed after /sparring (`slack/command`) is not read."""
    assert not {name for name, text in danish() if "digest" in text.casefold() and not name.startswith("slack/command")}
