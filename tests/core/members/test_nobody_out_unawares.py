"""Nobody is out of the network, or an application, by a question, by a no to nothing, or by a yes that took a no back."""

import pytest

from core.network import Membership
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member, an_applicant, an_invited, citizen_of
from tests.worlds import a_world

QUESTIONS = (
    "kan jeg nå at melde fra senere?",
    "må jeg melde mig ud når jeg vil?",
    "kan jeg altid melde mig helt ud?",
    "hvordan stopper jeg?",
)


@pytest.mark.parametrize("words", QUESTIONS)
@pytest.mark.parametrize("part", ["Det interesserer mig", "Min rolle", "Mine tilknytninger"])
def test_a_question_about_leaving_leaves_nothing(part: str, words: str):
    member = a_member(a_world())
    member.say("min profil")
    member.tap(part)

    member.say(words)

    assert citizen_of(member).status is Membership.ACTIVE
    assert not member.conversation.is_paused


def test_what_was_asked_whether_to_stop_lets_go_of_the_questions_and_of_nothing_more():
    member = a_member(a_world())
    member.say("min profil")
    member.tap("Det interesserer mig")
    said = text_of(member.say("ændr min profil: jeg bor nu i Ordrup og kan ikke længere om torsdagen"))

    if "Er du sikker?" in said:
        member.tap("Stop")

    assert citizen_of(member).status is Membership.ACTIVE


def test_a_plain_stop_still_works_from_there():
    member = a_member(a_world())
    member.say("min profil")
    member.tap("Det interesserer mig")

    member.say("stop")

    assert citizen_of(member).status is Membership.ENDED


@pytest.mark.parametrize("words", ["tandlæge, ikke interesseret i politik", "ergoterapeut, ingen interesse i ledelse"])
def test_a_no_to_a_field_takes_no_application_back_unasked(world: World, words: str):
    applicant = an_applicant(world)

    applicant.say(words)

    assert citizen_of(applicant).status is Membership.APPLIED


@pytest.mark.parametrize("words", ["nej", "nej tak"])
def test_a_no_to_something_else_asks_whether_the_application_is_taken_back(world: World, words: str):
    applicant = an_applicant(world)
    applicant.say("charlottenlund")

    said = text_of(applicant.say(words))

    assert citizen_of(applicant).status is Membership.APPLIED
    assert "Vil du trække din ansøgning tilbage?" in said


def test_a_no_with_a_correction_is_no_goodbye():
    chat = an_invited(a_world())
    for answer in ("ja", "ja", "nej"):
        chat.say(answer)

    text = text_of(chat.say("nej det er ikke rigtigt, det er kun labs jeg mener"))

    assert chat.conversation.dialogue is not None
    assert "Du er ikke med" not in text


@pytest.mark.parametrize("words", ["nej", "nej tak", "nej ikke alligevel"])
def test_a_plain_no_to_all_of_it_is_one(words: str):
    chat = an_invited(a_world())
    for answer in ("ja", "ja", "nej"):
        chat.say(answer)

    assert "Du er ikke med" in text_of(chat.say(words))


@pytest.fixture
def joining() -> Chat:
    return an_invited(a_world())


@pytest.mark.parametrize("words", ["kor", "ja ja nej", "ja, nej"])
def test_a_consent_takes_a_clear_answer(joining: Chat, words: str):
    joining.say(words)

    assert joining.step == "labs"


@pytest.mark.parametrize("words", ["ja", "Ja, gerne", "ja gerne", "jep", "ja tak", "1"])
def test_a_plain_yes_is_one_as_ever(joining: Chat, words: str):
    joining.say(words)

    assert joining.step == "advising"


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("ja til labs og nej til resten", {"advising", "groups"}),
        ("ja til labs, nej til de andre", {"advising", "groups"}),
        ("nej til labs og ja til resten", {"labs"}),
    ],
)
def test_the_rest_is_what_was_not_named(joining: Chat, words: str, refused: set[str]):
    joining.say(words)

    answers = joining.conversation.dialogue.answers
    assert {one for one in ("labs", "advising", "groups") if answers[one].value == "no"} == refused


def test_a_member_may_take_one_of_them_back_in_the_middle_of_the_profile():
    member = a_member(a_world())
    member.say("min profil")
    member.tap("Det interesserer mig")

    said = text_of(member.say("jeg vil alligevel ikke være med i grupper"))

    assert "Du bestemmer, hvad vi må spørge dig om" in said


@pytest.mark.parametrize("words", ["ja giv det videre", "Ja, giv det videre", "ja giv det videre!"])
def test_what_stands_on_a_button_is_heard_without_its_marks(words: str):
    member = a_member(a_world())
    member.say("Kunne I ikke sætte en bænk ved Ordrup Station?")

    assert "Jeg har givet din idé videre" in text_of(member.say(words))


def test_a_button_stands_under_a_message_once(joining: Chat):
    joining.say("sikke noget vrøvl her")
    joining.say("måske")

    labels = [button.label for button in joining.say("tja")[-1].buttons]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Hej, jeg bruger skærmlæser. Kan jeg få svarmulighederne som tal?", "skrive knappens nummer"),
        ("hvad sker der hvis jeg siger ja?", "En gang imellem spørger vi dig"),
        ("Hvem står bag botten?", "står bag og svarer for mig"),
        ("Kan politikerne se hvad jeg skriver?", "Facilitatorerne kan se"),
        ("Bliver mine svar brugt til at træne kunstig intelligens?", "program med faste regler"),
        ("hvor meget får jeg for det", "Du får ikke penge for det"),
    ],
)
def test_what_people_ask_before_they_say_yes_is_answered(joining: Chat, words: str, told: str):
    text = text_of(joining.say(words))

    assert told in text
    assert "Må vi spørge dig, når der er et lab?" in text
    assert joining.step == "labs"


OUT = (
    "jeg vil gerne ud af netværket nu",
    "tak for denne gang, jeg vil gerne ud af netværket nu",
    "jeg vil gerne melde mig ud, jeg er blevet for gammel",
    "jeg gider ikke være med mere",
    "I'm moving away, please take me off the list",
)


@pytest.mark.parametrize("words", OUT)
def test_who_wants_out_in_a_longer_message_is_asked_and_never_passed_on(words: str):
    member = a_member(a_world())

    said = text_of(member.say(words))

    assert "Vil du meldes helt ud af netværket?" in said
    assert citizen_of(member).status is Membership.ACTIVE
