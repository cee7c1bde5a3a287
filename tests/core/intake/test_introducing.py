"""Who presents themselves first is greeted and asked what it is about; their name and work are no need."""

import pytest

from core.dialogue.reading import requests as reading_requests
from core.dialogue.reading.reader import HouseReader
from core.understand.talk.smalltalk import SmallTalk, read_small_talk
from core.understand.told import introductions
from core.understand.vocabulary import Vocabulary
from tests.chat import MONDAY, Chat
from tests.talk import read, value
from tests.worlds import a_world, an_employee, content


@pytest.fixture
def chat() -> Chat:
    """An employee who is asked what they bring."""
    chat = an_employee(a_world())
    chat.open()
    return chat


INTRODUCTIONS = (
    "Hej jeg er ny her",
    "Min chef har sagt jeg skal skrive her",
    "Min leder sagde, at jeg skulle skrive til jer",
    "Hej, jeg hedder Lone og arbejder i hjemmeplejen",
    "Vi er fra Park og Vej",
    "hej jeg hedder Lone og arbejder i hjemmeplejen",
    "Goddag mit navn er Bo",
    "Hej med jer vi er fra Park og Vej",
    "Hej med jer. Jeg sidder i Borgerservice.",
    "Hej, mit navn er Mette Hansen, pædagog i Grønnebakken",
)


@pytest.mark.parametrize("text", INTRODUCTIONS)
def test_an_introduction_is_no_need(chat: Chat, text: str) -> None:
    said = read(chat, text)

    assert said.startswith("Hej! Godt at høre fra dig.")
    assert chat.step == "entry"
    assert value(chat, "need") is None

    chat.say("Mange ældre føler sig ensomme i weekenden")
    assert value(chat, "need") == "Mange ældre føler sig ensomme i weekenden"


@pytest.mark.parametrize("text", INTRODUCTIONS)
def test_nor_is_it_one_where_nothing_is_under_way(text: str) -> None:
    chat = an_employee(a_world())
    said = read(chat, text)

    assert "Hvad kommer du med?" in said
    assert value(chat, "need") is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Goddag, mit navn er Henrik og jeg er sekretær for Kultur- og Fritidsudvalget", "standing_committee"),
        ("Jeg skriver for formanden for Teknisk Udvalg", "standing_committee"),
        ("Jeg er byrådsmedlem", "politician"),
    ],
)
def test_on_whose_behalf_is_kept_and_said_back(chat: Chat, text: str, who: str) -> None:
    said = read(chat, text)

    assert "Jeg har forstået: På vegne af: " in said
    assert "Udgangspunkt" not in said
    assert (chat.step, value(chat, "who"), value(chat, "need")) == ("entry", who, None)


@pytest.mark.parametrize(
    "text",
    [
        "Jeg er bekymret for de ældre i weekenden",
        "Jeg er pædagog og vi mangler plads",
        "Jeg hedder Bo og vi vil gerne have en legeplads",
        "Hej jeg hedder Bo og vi mangler en legeplads",
        "Mit navn er Bo. Vi har for meget madspild",
        "Jeg arbejder med ensomhed blandt ældre",
        "Hej, jeg sidder på biblioteket, og mange ældre kan ikke finde ud af selvbetjeningen",
        "Jeg er leder på en skole, hvor børnene keder sig",
    ],
)
def test_who_also_tells_what_it_is_about_has_told_a_need(chat: Chat, text: str) -> None:
    chat.say(text)

    assert value(chat, "need") == text


def test_whoever_insists_has_told_their_need(chat: Chat) -> None:
    chat.say("Vi er fra Park og Vej")
    chat.say("Vi er fra Park og Vej")

    assert value(chat, "need") == "Vi er fra Park og Vej"


def test_who_tells_what_they_need_in_the_same_breath_has_told_it(chat: Chat) -> None:
    need = (
        "Jeg sidder i et opgaveudvalg og vi skal bruge nogle borgere til at kigge på vores strategi for klimatilpasning"
    )

    chat.say(need)

    assert value(chat, "need") == need
    assert value(chat, "who") == "task_committee"


def test_a_text_that_presents_nobody_is_not_read_as_a_request_for_that(monkeypatch: pytest.MonkeyPatch) -> None:
    """On whose behalf somebody writes is asked only where it decides: reading a request takes a millisecond."""

    def no_request(*_: object, **__: object) -> None:
        raise AssertionError("read as a request")

    monkeypatch.setattr(reading_requests, "read_decision", no_request)
    reader = HouseReader(content().vocabulary)

    assert not reader.only_introduces("Vi mangler læseheste på biblioteket", MONDAY.date())
    assert reader.only_introduces("Goddag, mit navn er Bo", MONDAY.date())


def test_a_greeting_is_looked_for_only_before_words_that_present(monkeypatch: pytest.MonkeyPatch) -> None:
    """To read small talk takes ten times as long as to look for these words."""
    read: list[str] = []

    def reads(text: str, vocabulary: Vocabulary) -> SmallTalk | None:
        read.append(text)
        return read_small_talk(text, vocabulary)

    monkeypatch.setattr(introductions, "read_small_talk", reads)
    vocabulary = content().vocabulary

    assert not introductions.only_introduces("Vi mangler en legeplads", vocabulary, tells_whose=lambda: True)
    assert read == ["Vi mangler en legeplads"]
    assert introductions.only_introduces("Hej jeg hedder Bo", vocabulary, tells_whose=lambda: True)
    assert [text.strip() for text in read[1:]] == ["Hej jeg hedder Bo", "Hej"]
