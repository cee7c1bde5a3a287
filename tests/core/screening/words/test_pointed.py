"""A number alone is a case where it stands as one does: its card is shown, and no need begins. A number that counts is none."""

import pytest

from core.dialogue.questions.flow import INTAKE
from core.screening.words.pointed import pointed_at
from tests.chat import Chat
from tests.core.screening.words.test_about_them import OF_THEIR_OWN, sent, with_a_case
from tests.core.screening.words.test_spoken import CARPORT, FOOD, stands
from tests.town import tap
from tests.worlds import a_facilitator, an_employee, content

THE_SECOND = (
    "2 er ikke noget for os",
    "2 skal afvises, hører under ejendomme",
    "2 hører til hos vej og park",
    "2 skal være et lab og bagefter sparringspartnere",
    "2 er allerede løst",
    "2: lab, 15 borgere, november",
    "sæt mig på 2",
    "2 til mig",
    "lad mig se 2",
    "nej til 2",
    "sig nej til 2, det er en driftsopgave",
    "skrot 2",
    "jeg giver slip på 2",
    "læg 2 over til Birgit",
    "giv Birgit 2eren",
    "2'eren er min",
    "send 2 videre til Teknik og Miljø",
    "jeg har for meget, hvem kan tage 2",
    "kan Birgit tage 2?",
    "noter på 2: chefen er med",
    "nej til 2. Den hører til i drift",
    "lav et lab på 2 med 20",
)
NONE = (
    "ændr 12 til 2",
    "hellere 3 end 2",
    "start kl. 2",
    "vi begynder først 2.30",
    "den 1/2 passer bedre",
    "vi nøjes med 2",
    "hæv til 2",
    "vi er 2",
    "Anne siger det skal være 2",
    "det er 2 borgere",
    "uge 2",
    "2",
    "mindst 2",
    "fra 2 til alle 11 skoler",
    "hurtigst muligt, senest 2. december",
    "den 2. er bedst",
    "hellere 2. maj",
)


@pytest.fixture
def chat() -> Chat:
    """Three cases: the first two are mine, the third is nobody's. Birgit is a colleague."""
    chat = with_a_case()
    sent(chat.world, FOOD)
    sent(chat.world, CARPORT)
    tap(chat, "claim", 2)
    a_facilitator(chat.world, 2).open()
    chat.say("kø")
    chat.new()
    return chat


@pytest.mark.parametrize("words", THE_SECOND)
def test_the_card_is_shown_and_nothing_is_done(chat: Chat, words: str) -> None:
    before = stands(chat.world)

    said = chat.say(words)[-1].text

    assert said.startswith("Sag 2: Vi smider for meget mad ud")
    assert (stands(chat.world), chat.conversation.stack) == (before, ())


@pytest.mark.parametrize("words", NONE)
def test_a_number_that_counts_is_no_case(words: str) -> None:
    assert pointed_at(words, content().vocabulary) == ()


@pytest.mark.parametrize("words", ["2 er den samme som 1", "luk 2, den er en dublet af 1"])
def test_two_of_them_are_a_button_each(chat: Chat, words: str) -> None:
    said = chat.say(words)[-1]

    assert [one.label[:5] for one in said.buttons] == ["Sag 2", "Sag 1"]


@pytest.mark.parametrize("words", ["9 er ikke noget for os", "2 er den samme som 9"])
def test_a_case_that_is_not_there_is_not_meant(chat: Chat, words: str) -> None:
    assert not chat.say(words)[-1].text.startswith(("Sag", "Vi tager én"))


@pytest.mark.parametrize(
    "words",
    [
        "Vi mangler 2 borgere til et lab om trafik",
        "Vi er 2 i afdelingen og mangler idéer til cykelstier",
        OF_THEIR_OWN[0],
    ],
)
def test_a_need_of_their_own_still_begins(chat: Chat, words: str) -> None:
    chat.say(words)

    assert chat.conversation.dialogue.name == INTAKE


def test_a_colleagues_case_shows_no_more_than_before(chat: Chat) -> None:
    tap(a_facilitator(chat.world, 2), "claim", 3)

    said = chat.say("3eren er min")[-1].text

    assert "Den er taget, hos Birgit" in said and "Det handler om" not in said


def test_an_employee_points_at_nothing(chat: Chat) -> None:
    employee = an_employee(chat.world)
    employee.new()

    assert not employee.say("2 er ikke noget for os")[-1].text.startswith("Sag 2: Vi smider")
