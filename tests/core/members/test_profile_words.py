"""Answers to the profile's questions as people write them: the languages they speak, and how old they are."""

import pytest

from core.actions import Ordered, token
from tests.chat import Chat, World
from tests.core.members.test_room import a_newcomer, citizen_of
from tests.town import settle
from tests.worlds import a_world


@pytest.fixture
def world() -> World:
    return a_world()


def asked(world: World, slot: str) -> Chat:
    citizen = settle(world, 3)[1]
    citizen.tap_token(token(Ordered(f"profile_{slot}")))
    return citizen


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("dansk, engelsk og lidt tysk", ("Dansk", "Engelsk", "Tysk")),
        ("jeg taler dansk og engelsk", ("Dansk", "Engelsk")),
        ("English, Danish", ("Dansk", "Engelsk")),
        ("I speak English and some Danish", ("Dansk", "Engelsk")),
        ("kun dansk", ("Dansk",)),
        ("polsk og engelsk", ("Engelsk", "Polsk")),
        ("svensk", ("Svensk",)),
        ("dansk, lidt somali og tegnsprog", ("Dansk", "Tegnsprog", "Somali")),
        ("fransk tysk engelsk dansk", ("Dansk", "Engelsk", "Tysk", "Fransk")),
        ("farsi, men ikke engelsk", ("Persisk (farsi)",)),
        ("1 og 8", ("Dansk", "Tegnsprog")),
    ],
)
def test_languages_that_are_named_are_the_answer(world: World, words: str, named: tuple[str, ...]):
    citizen = asked(world, "languages")

    said = citizen.say(words)

    ticked = tuple(button.label.removeprefix("✓ ") for button in said[-1].buttons if button.label.startswith("✓ "))
    assert ticked == named
    assert citizen.person.language == "da"


@pytest.mark.parametrize("words", ["9", "alle", "i"])
def test_a_language_without_a_button_is_chosen_by_its_name_alone(world: World, words: str):
    citizen = asked(world, "languages")

    said = citizen.say(words)

    assert "✓ Svensk" not in [button.label for button in said[-1].buttons]


def test_a_language_that_was_written_is_kept_shown_and_taken_off_like_any_other(world: World):
    citizen = asked(world, "languages")
    citizen.say("dansk, svensk og somali")
    citizen.tap("✓ Svensk")
    citizen.say("og græsk")

    citizen.tap("Det passer")

    found = world.facts.citizen(citizen.person.id)
    assert found is not None and found.languages == {"danish", "somali", "greek"}
    citizen.say("min profil")
    assert "Sprog: Dansk, Græsk og Somali" in citizen.world.inboxes[citizen.person.id][-1].text


def test_somebody_who_reads_english_reads_them_in_english(world: World):
    citizen = asked(world, "languages")
    citizen.say("skift til engelsk")

    said = citizen.say("svensk and Greek")

    assert "Swedish and Greek" in said[-1].text


@pytest.mark.parametrize("words", ["skift til engelsk", "english please", "kan vi tage det på engelsk?"])
def test_another_language_can_still_be_asked_for_there(world: World, words: str):
    citizen = asked(world, "languages")

    citizen.say(words)

    assert citizen.person.language == "en"


@pytest.mark.parametrize(
    ("words", "band"),
    [
        ("45", "45-59"),
        ("jeg er 67", "60-74"),
        ("67 år", "60-74"),
        ("syvogtres", "60-74"),
        ("født i 1958", "60-74"),
        ("lige fyldt 75", "75+"),
        ("101", "75+"),
        ("mellem 50 og 55", "45-59"),
        ("3", "45-59"),  # the third button
        ("sidst i halvtredserne", "45-59"),
        ("først i tresserne", "60-74"),
        ("trediverne", "30-44"),
        ("in my fifties", "45-59"),
        ("late seventies", "75+"),
        ("begyndelsen af 40'erne", "30-44"),
    ],
)
def test_an_age_is_its_span(world: World, words: str, band: str):
    citizen = asked(world, "age_band")

    citizen.say(words)

    found = world.facts.citizen(citizen.person.id)
    assert found is not None
    assert found.age_band == band


@pytest.mark.parametrize("words", ["over 60", "i 40'erne", "midt i fyrrerne", "født i 1981"])
def test_an_age_in_two_spans_is_asked_about(world: World, words: str):
    citizen = asked(world, "age_band")

    said = citizen.say(words)

    assert said[-1].text.startswith("Mente du")
    found = world.facts.citizen(citizen.person.id)
    assert found is not None
    assert found.age_band == ""


@pytest.mark.parametrize("words", ["17", "jeg har boet her i 40 år", "jeg har 3 børn på 4, 6 og 9"])
def test_other_figures_are_no_age(world: World, words: str):
    citizen = asked(world, "age_band")

    citizen.say(words)

    found = world.facts.citizen(citizen.person.id)
    assert found is not None
    assert found.age_band == ""


@pytest.mark.parametrize("words", ["Novo Nordisk", "Njord"])
def test_a_tie_that_looks_like_a_no_is_a_tie(world: World, words: str):
    citizen = asked(world, "ties")

    citizen.say(words)

    found = world.facts.citizen(citizen.person.id)
    assert found is not None
    assert found.ties == {words.casefold()}


@pytest.mark.parametrize("words", ["/help", "hjælp", "hvad kan jeg skrive?"])
def test_help_in_a_question_tells_a_citizen_of_a_citizens_orders(world: World, words: str):
    said = asked(world, "role").say(words)[-1].text

    assert "ny sag" not in said
    assert "min profil" in said or words.endswith("?")


@pytest.mark.parametrize("step", ["age_band", "district"])
@pytest.mark.parametrize("words", ["pensionist", "fysioterapeut, genoptræning af ældre", "de gamle på plejehjemmet"])
def test_no_age_is_read_in_words_about_the_old(world: World, step: str, words: str):
    citizen = asked(world, step)

    citizen.say(words)

    found = world.facts.citizen(citizen.person.id)
    assert found is not None
    assert found.age_band == ""


@pytest.mark.parametrize("words", ["17", "jeg er 16 år"])
def test_whoever_is_below_all_the_spans_is_told_so(world: World, words: str):
    citizen = asked(world, "age_band")

    said = citizen.say(words)

    assert "Den yngste gruppe begynder ved 18 år" in said[-1].text


@pytest.mark.parametrize(("step", "then"), [("fields", "interests"), ("age_band", "district"), ("district", "ties")])
@pytest.mark.parametrize("words", ["nej", "nej tak"])
def test_a_no_to_a_question_that_is_voluntary_skips_it(step: str, then: str, words: str):
    citizen = a_newcomer(a_world())
    citizen.say_until(step, "ved ikke")

    citizen.say(words)

    assert citizen.step == then


def test_a_no_to_what_was_noted_takes_it_away_and_asks_again():
    citizen = a_newcomer(a_world())
    citizen.say("jeg er lærer")

    citizen.say("nej")

    assert citizen.step == "fields"
    assert not citizen_of(citizen).competences
