"""What citizens ask and answer in their own words about a meeting: before they say yes, while they have a seat, and in a poll."""

import pytest

from core.effects import ForgetWords
from core.events import Said
from core.model import Address
from core.network import InvitationStatus
from tests.chat import Chat, World
from tests.town import a_decided_case, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_world

S = InvitationStatus
TWO_TIMES = "enten tirsdag den 24. november 17-20 eller onsdag den 25. november 17-20 i Rådhussalen"


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


@pytest.fixture
def invited(world: World) -> Chat:
    asking(world)
    chat = chat_of(world, invitations(world)[0])
    chat.new()
    return chat


@pytest.fixture
def seated(invited: Chat) -> Chat:
    tap(invited, "i_yes")
    return invited


@pytest.fixture
def polled(world: World) -> Chat:
    asking(world, when=TWO_TIMES)
    chat = chat_of(world, invitations(world)[0])
    chat.new()
    return chat


def status_of(world: World, chat: Chat) -> InvitationStatus:
    return next(one.status for one in invitations(world) if one.citizen == chat.person.id)


def labels(messages: list) -> list[str]:
    return [button.label for button in messages[-1].buttons]


ASKED = (
    ("hvor er det?", "Stedet er Rådhussalen"),
    ("hvornår er det?", "Det er tirsdag den 24. november 2026 kl. 17.00-20.00 (3 timer)"),
    ("hvor længe varer det?", "(3 timer)"),
    ("hvem kommer der ellers?", "Du møder andre borgere"),
    ("hvem har inviteret mig", "Jonas fra Sparringsrummet"),
    ("skal jeg forberede noget?", "Du skal ikke forberede noget"),
    ("må jeg tage min kone med?", "Pladsen er din alene"),
    ("er der parkering?", "Det har jeg ikke fået at vide. Ring på 12 34 56 78"),
    ("hvad handler det om", "Her står, hvad det handler om"),
    ("what time is it?", "tirsdag den 24. november"),
    ("jeg svarer i morgen", "Svar bare senest lørdag den 10. oktober"),
)


@pytest.mark.parametrize(("words", "answer"), ASKED)
def test_a_question_about_a_meeting_is_answered_and_the_invitation_stands_again(
    world: World, invited: Chat, words: str, answer: str
):
    said = invited.say(words)

    assert answer in said[0].text
    assert labels(said)[0] == "Ja, jeg kommer"
    assert status_of(world, invited) is S.ASKED


NOT_SAID_YET = (
    "jeg skal lige spørge min kone",
    "skal lige tjekke min kalender",
    "skal lige høre, hvad min chef siger",
    "det finder jeg ud af i morgen",
    "jeg kan ikke love noget",
    "det kan jeg ikke love",
    "jeg kan desværre ikke love, at jeg kommer",
    "ja, men jeg skal lige spørge min mand først",
    "I can't promise",
    "det er ikke sikkert, at jeg kommer",
    "jeg ved ikke, om jeg kommer",
    "jeg tror ikke, jeg kommer",
    "jeg håber, at jeg kommer",
)


@pytest.mark.parametrize("words", NOT_SAID_YET)
def test_what_is_neither_said_yes_nor_no_to_is_left_open(world: World, invited: Chat, words: str):
    said = invited.say(words)

    assert labels(said)[0] == "Ja, jeg kommer"
    assert status_of(world, invited) is S.ASKED


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("nej, jeg skal sove på det", S.DECLINED),
        ("det er ikke noget for mig", S.DECLINED),
        ("nej, det kan jeg ikke", S.DECLINED),
        ("jeg kan ikke være der", S.DECLINED),
        ("tæl mig ind", S.SEATED),
        ("jeg kan først være der kl. 18", S.SEATED),
    ],
)
def test_what_is_said_plainly_beside_it_counts(world: World, invited: Chat, words: str, status: InvitationStatus):
    invited.say(words)

    assert status_of(world, invited) is status


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("kan man tage sin mand med", "Pladsen er din alene"),
        ("kan jeg være med på zoom", "Det har jeg ikke fået at vide"),
        ("hvordan melder jeg fra?", "Tryk på Nej tak herunder"),
        ("kan jeg stadig melde afbud", "Tryk på Nej tak herunder"),
        ("gælder det stadig på tirsdag?", "Det er tirsdag den 24. november"),
        ("det er for sent på dagen", "Det kan jeg ikke læse som et ja eller et nej"),
        ("min kone kommer", "Pladsen er din alene"),
        ("jeg har brækket benet så det bliver ikke", "Det kan jeg ikke læse som et ja eller et nej"),
    ],
)
def test_what_is_no_answer_keeps_the_invitation_in_sight(world: World, invited: Chat, words: str, answer: str):
    said = invited.say(words)

    assert answer in said[0].text
    assert labels(said)[0] == "Ja, jeg kommer"
    assert status_of(world, invited) is S.ASKED


def test_an_idea_or_a_question_of_ones_own_is_still_passed_on(invited: Chat):
    assert "din egen idé til kommunen" in invited.say("Kommunen burde plante flere træer ved stationen")[-1].text
    tap(invited, "i_no")
    assert "Det kan jeg ikke svare på" in invited.say("hvorfor er vejen ved skolen lukket?")[-1].text


SURE_TO_LEAVE = (
    "hov nej, jeg kan alligevel ikke",
    "jeg kan alligevel ikke komme",
    "det går ikke alligevel",
)


@pytest.mark.parametrize("words", SURE_TO_LEAVE)
def test_half_a_word_of_giving_up_a_seat_is_asked_about(world: World, seated: Chat, words: str):
    assert "Vil du melde fra?" in seated.say(words)[-1].text
    assert status_of(world, seated) is S.SEATED


def test_springing_off_gives_the_seat_back(world: World, seated: Chat):
    seated.say("beklager, jeg er nødt til at springe fra")

    assert status_of(world, seated) is S.WITHDRAWN


def test_a_no_about_something_else_gives_up_no_seat(seated: Chat):
    said = seated.say("jeg kan ikke finde kalenderfilen")

    assert [file.name for file in said[0].files] == ["calendar file"]
    assert "Tryk på Meld fra herunder" in seated.say("hvordan melder jeg fra?")[0].text


@pytest.mark.parametrize(
    "words",
    ["jeg kommer lidt for sent", "kommer 10 min for sent", "jeg må gå tidligere", "I'll be late, running a bit late"],
)
def test_whoever_comes_late_may_have_it_passed_on(world: World, seated: Chat, words: str):
    facilitator = Chat(world, Address("play", "facilitator-1"))
    facilitator.new()

    said = seated.say(words)

    assert "Tak, fordi du siger til" in said[-1].text
    assert status_of(world, seated) is S.SEATED
    seated.say("ja, giv det videre")
    assert any(words in message.text for message in facilitator.new())


def test_whether_one_may_come_late_is_a_question(seated: Chat):
    assert "Det har jeg ikke fået at vide" in seated.say("kan jeg komme lidt senere?")[0].text


@pytest.mark.parametrize("words", ["får man penge for det?", "hvem kan se mine oplysninger", "jeg vil gerne slettes"])
def test_what_is_about_the_network_is_answered_by_the_network(invited: Chat, words: str):
    said = invited.say(words)

    assert "ikke læse som et ja eller et nej" not in said[0].text
    assert "egen idé" not in said[0].text


@pytest.mark.parametrize("words", ["hvor er det?", "hvornår var det nu?", "mine møder", "jeg finder ikke derhen"])
def test_whoever_has_a_seat_is_told_again(world: World, seated: Chat, words: str):
    said = seated.say(words)

    assert "Du er med." in said[-1].text
    assert labels(said)[0] == "Meld fra"
    assert status_of(world, seated) is S.SEATED


def test_a_question_that_tells_what_somebody_needs_is_answered_and_its_words_are_not_kept(world: World, invited: Chat):
    for words, is_kept in (("jeg er i kørestol, kan jeg komme ind?", False), ("kan jeg komme lidt senere?", True)):
        said = Said(id=words, source="test", at=world.now, sender=invited.address, text=words)

        turn = world.take(said)

        assert "Det har jeg ikke fået at vide" in invited.new()[0].text
        assert (ForgetWords() not in turn.effects) is is_kept


def test_the_calendar_file_can_be_had_again(world: World, invited: Chat):
    assert invited.say("kan jeg få kalenderfilen?")[0].files == ()
    tap(invited, "i_yes")

    said = invited.say("kan jeg få kalenderfilen igen")

    assert [file.name for file in said[0].files] == ["calendar file"]


def test_a_delicate_place_is_not_told_before_it_is_opened(world: World):
    facilitator = a_decided_case(world)
    tap(facilitator, "g_set", 1, "delicate")
    facilitator.say("ja")
    tap(facilitator, "g_set", 1, "when")
    facilitator.say("tirsdag den 24. november 17-20 i Rådhussalen")
    tap(facilitator, "g_find")
    tap(facilitator, "g_approve")
    assert gathering(world).is_delicate
    chat = chat_of(world, invitations(world)[0])
    chat.new()

    said = chat.say("hvor er det?")

    assert all("Rådhussalen" not in message.text for message in said)


@pytest.mark.parametrize("answer", ["nej tak", "i_no"])
def test_a_no_can_be_taken_back_under_the_answer(world: World, invited: Chat, answer: str):
    said = tap(invited, answer) if answer == "i_no" else invited.say(answer)
    assert labels(said) == ["Jeg kan godt alligevel"]

    invited.tap("Jeg kan godt alligevel")

    assert status_of(world, invited) is S.SEATED


def test_a_seat_given_up_by_mistake_can_be_had_back(world: World, seated: Chat):
    assert labels(seated.say("jeg kan alligevel ikke")) == ["Jeg kan godt alligevel"]

    seated.tap("Jeg kan godt alligevel")

    assert status_of(world, seated) is S.SEATED


# --- a poll of times --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("begge", [0, 1]),
        ("jeg kan begge dage", [0, 1]),
        ("both", [0, 1]),
        ("kun den 24.", [0]),
        ("den første", [0]),
        ("2", [1]),
        ("onsdag", [1]),
    ],
)
def test_times_are_told_in_words(world: World, polled: Chat, words: str, places: list[int]):
    said = polled.say(words)

    found = next(one for one in invitations(world) if one.citizen == polled.person.id)
    assert found.facts["slots"] == places
    assert said[-1].text.count("Du kan ") == len(places)


def test_none_of_the_times_is_another_time_and_no_refusal(world: World, polled: Chat):
    polled.say("ingen af dem")

    assert status_of(world, polled) is S.OTHER_TIME


@pytest.mark.parametrize("words", ["måske", "hvor er det?", "ja", "hvornår er det?"])
def test_a_poll_is_shown_as_a_poll_and_never_as_an_invitation_to_say_yes_to(world: World, polled: Chat, words: str):
    said = polled.say(words)

    assert labels(said)[0] == "tirsdag den 24. november 2026 kl. 17.00-20.00"
    assert "Ja, jeg kommer" not in [label for message in said for label in labels([message])]
    assert status_of(world, polled) is S.ASKED


def test_a_yes_while_the_time_is_open_takes_no_seat_and_asks_for_times_again(world: World, polled: Chat):
    tap(polled, "i_no")

    said = polled.tap("Jeg kan godt alligevel")

    assert status_of(world, polled) is S.ASKED
    assert gathering(world).seated == 0
    assert "Tryk på alle de tider, du kan" in said[-1].text


def test_a_time_somebody_said_yes_to_is_not_put_to_a_vote(world: World, seated: Chat):
    facilitator = Chat(world, world.facts.persons[gathering(world).owner].address)
    before = gathering(world)
    tap(facilitator, "g_set", 1, "when")

    said = facilitator.say(TWO_TIMES)

    assert "Der er allerede 1, der har sagt ja til den tid" in said[-1].text
    assert facilitator.step == "when"
    assert gathering(world).sessions == before.sessions
    assert seated.new() == []
