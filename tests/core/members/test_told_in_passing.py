"""What a citizen tells about themselves at another question of the profile fills its own, is said back and not asked again."""

import pytest

from core.actions import Ordered, token
from core.network import Citizen
from tests.chat import Chat, World, text_of
from tests.town import an_unknown_member
from tests.worlds import a_world

TOLD = "jeg er 67 og bor i Vangede, kan bedst om tirsdagen"
STEPS = ("fields", "interests", "role")


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def citizen(world: World) -> Chat:
    return an_unknown_member(world)


def known(world: World, citizen: Chat) -> Citizen:
    return world.facts.all_citizens[citizen.person.id]


def days(one: Citizen) -> list:
    return [row["days"] for row in one.usual.get("recurring", ())]


@pytest.mark.parametrize("at", STEPS)
def test_it_fills_its_own_questions_and_is_said_back(world: World, citizen: Chat, at: str):
    citizen.say_until(at, "ved ikke")

    said = text_of(citizen.say(TOLD))

    assert "Alder: 60-74; Bydel: Vangede; Hvornår jeg kan: tirsdage" in said
    assert "forstod" not in said.replace("Jeg har forstået", "")
    assert citizen.step == at
    one = known(world, citizen)
    assert (one.age_band, one.district, days(one)) == ("60-74", "vangede", [[2]])
    assert one.written["times"] == "kan bedst om tirsdagen"


def test_what_was_told_is_not_asked_again(citizen: Chat):
    citizen.say(TOLD)
    asked = []
    while citizen.conversation.dialogue is not None:
        asked.append(citizen.step)
        citizen.say("ved ikke")

    assert asked == ["fields", "interests", "role", "languages", "ties"]


def test_a_sentence_that_answers_the_question_tells_the_rest_too(world: World, citizen: Chat):
    said = text_of(citizen.say("Jeg er sygeplejerske, 67 år og bor i Vangede"))

    assert "Jeg har forstået: Alder: 60-74; Bydel: Vangede." in said
    assert "Jeg har noteret: Sundhed og ældre" in said
    citizen.tap("Det passer")
    assert (known(world, citizen).age_band, known(world, citizen).district) == ("60-74", "vangede")
    assert set(known(world, citizen).competences) == {"health"}


def test_a_trade_told_at_a_later_question_fills_what_was_left_open(world: World, citizen: Chat):
    citizen.say_until("role", "ved ikke")

    said = text_of(citizen.say("jeg er pensioneret sygeplejerske og bor i Ordrup"))

    assert "Det ved jeg noget om: Sundhed og ældre" in said
    assert set(known(world, citizen).competences) == {"health"}
    assert known(world, citizen).district == "ordrup"


def test_at_the_question_of_the_district_the_age_is_heard(world: World, citizen: Chat):
    citizen.say_until("age_band", "ved ikke")
    citizen.say("ved ikke")

    citizen.say("jeg er 67 og bor i Vangede")

    assert (known(world, citizen).age_band, known(world, citizen).district) == ("60-74", "vangede")


def test_what_was_answered_is_not_changed_by_it(world: World, citizen: Chat):
    citizen.say("jeg er 67 og bor i Vangede")

    said = text_of(citizen.say("jeg er 34 og bor i Ordrup"))

    assert "Alder" not in said
    assert (known(world, citizen).age_band, known(world, citizen).district) == ("60-74", "vangede")


def test_one_question_that_is_changed_touches_no_other(world: World, citizen: Chat):
    citizen.say("jeg er 67 og bor i Vangede")
    citizen.tap_token(token(Ordered("profile_role")))

    citizen.say("jeg er 34 og bor i Ordrup, jeg vil helst give råd")

    assert (known(world, citizen).age_band, known(world, citizen).district) == ("60-74", "vangede")


@pytest.mark.parametrize(
    "words",
    [
        "min mand er 70 og bor i Vangede",
        "jeg har arbejdet 30 år i børnehave i Hellerup om tirsdagen",
        "jeg spiller fodbold i Hellerup Boldklub om tirsdagen",
        "jeg underviser 45 elever i Gentofte",
        "mine børn er 40 og 45 år",
    ],
)
def test_what_only_sounds_like_it_fills_nothing(world: World, citizen: Chat, words: str):
    said = text_of(citizen.say(words))

    one = known(world, citizen)
    assert "Jeg har forstået" not in said
    assert (one.age_band, one.district, days(one)) == ("", "", [])


FOUND = "jeg har været sygeplejerske i 40 år og er glad for haver"


def test_when_somebody_can_takes_no_field_away(world: World, citizen: Chat):
    citizen.say(FOUND)
    words = "jeg kan bedst tirsdag og torsdag om formiddagen, men ikke når jeg er til fysioterapi den første torsdag i måneden"
    citizen.say(words)
    citizen.say("ja")

    assert "health" in known(world, citizen).competences


def test_a_field_that_is_denied_goes(world: World, citizen: Chat):
    citizen.say(FOUND)
    citizen.say("ikke sundhed")
    citizen.say("ja")

    assert "health" not in known(world, citizen).competences


def test_what_somebody_did_all_their_life_told_unasked_opens_the_profile(world: World, citizen: Chat):
    citizen.say_until("ties", "ved ikke")
    citizen.say("ved ikke")

    assert "Jeg har noteret: «Sundhed og ældre» og «Klima og miljø»" in text_of(citizen.say(FOUND))


def test_a_need_told_by_somebody_with_a_trade_is_passed_on(world: World, citizen: Chat):
    citizen.say_until("ties", "ved ikke")
    citizen.say("ved ikke")

    said = citizen.say("jeg er lærer, og skolen på Bregnegårdsvej mangler cykelstativer ved indgangen")

    assert "give det videre" in text_of(said)
