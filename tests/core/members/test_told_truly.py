"""What citizens are told is true: numbers are those of the settings, and what can be done stands under what is said."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from core.members.room import Members
from core.network import InvitationStatus
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_citizen, a_member, an_applicant, citizen_of
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world


@pytest.fixture
def asked() -> Chat:
    """Somebody who is asked to a lab."""
    world = a_world()
    settle(world, 60)
    asking(world)
    chat = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])
    chat.new()
    return chat


def labels(message) -> list[str]:
    return [button.label for button in message.buttons]


def with_rules(chat: Chat, monkeypatch: pytest.MonkeyPatch, **numbers) -> None:
    """A municipality that decided otherwise."""
    room = next(one for one in chat.world.service.rooms if isinstance(one, Members))
    monkeypatch.setattr(room, "house", replace(room.house, rules=replace(room.house.rules, **numbers)))


# --- numbers ---------------------------------------------------------------------------------------


def test_the_settings_tell_the_gap_and_the_quiet_hours_as_they_are_set(world: World, monkeypatch):
    chat = a_member(world)
    with_rules(chat, monkeypatch, gap_days=21, quiet=(time(21, 30), time(7)))

    said = text_of(chat.say("indstillinger"))

    assert "mindst 21 dage mellem to invitationer" in said
    assert "mellem kl. 21.30 og 7" in said


def test_without_quiet_hours_none_are_promised(world: World, monkeypatch):
    chat = a_member(world)
    with_rules(chat, monkeypatch, quiet=(time(0), time(0)))

    assert "af os selv" not in text_of(chat.say("indstillinger"))


def test_whoever_is_refused_hears_when_their_data_goes_as_it_is_set(world: World, monkeypatch):
    chat = an_applicant(world)
    mette = a_facilitator(world)
    mette.new()
    with_rules(chat, monkeypatch, forget_days=45)
    chat.new()

    told = text_of(tap(mette, "refuse_member", chat.person.id))

    assert "om 45 dage" in told
    assert "om 45 dage" in text_of(chat.new())


@pytest.mark.parametrize(
    ("months", "label"), [(12, "Ja, et år mere"), (24, "Ja, 2 år mere"), (6, "Ja, 6 måneder mere")]
)
def test_the_button_for_another_term_says_how_long_it_is(world: World, monkeypatch, months: int, label: str):
    chat = a_member(world)
    joined = citizen_of(chat).since
    with_rules(chat, monkeypatch, term_months=months)
    world.advance(timedelta(days=352))

    asked = chat.new()[-1]

    assert labels(asked)[0] == label
    assert f"siden mandag den {joined.day}. oktober {joined.year}" in asked.text


# --- what can be done --------------------------------------------------------------------------------


def test_the_settings_have_the_times_and_the_language_that_the_menu_promises(world: World):
    chat = a_member(world)

    (said,) = chat.say("/settings")

    assert {"Mine tider", "English"} <= set(labels(said))
    chat.tap("Mine tider")
    assert chat.step == "times"


@pytest.mark.parametrize("who", [a_citizen, an_applicant])
def test_who_is_no_member_hears_what_the_settings_are_for(world: World, who):
    chat = who(world)

    said = chat.say("/settings")[-1]

    assert "skifte sprog" in said.text
    assert "English" in labels(said)


def test_an_invitation_that_waits_is_shown_again_in_the_language_that_was_chosen(asked: Chat):
    said = asked.say("English")

    assert said[0].text.startswith("Now I speak English")
    assert said[-1].text.startswith("Would you like to take part")
    assert labels(said[-1])[0].startswith("Yes")


def test_in_a_dialogue_only_its_question_is_asked_in_the_other_language(asked: Chat):
    asked.say("hold pause")

    assert len(asked.say("English")) == 1


# --- what stays, who sees, what is over ------------------------------------------------------------------


def test_before_erasing_it_is_told_what_stays(asked: Chat):
    said = text_of(asked.say("slet mig"))

    assert "men ikke til hvem" in said
    assert "i 8 dage" in said


def test_a_stranger_hears_of_no_invitation(world: World):
    chat = a_citizen(world)
    chat.open()

    said = text_of(chat.say("slet mig"))

    assert "i 8 dage" in said
    assert "invitation" not in said


@pytest.mark.parametrize("language", ["Dansk", "English"])
def test_privacy_names_everybody_who_reads_what_a_meeting_must_allow_for(world: World, language: str):
    chat = a_member(world)
    chat.say(language)

    said = text_of(chat.say("/privacy"))

    assert ("en stedfortræder og lederen" if language == "Dansk" else "a stand-in and the lead") in said


def test_an_old_yes_hears_whether_it_has_begun_or_is_over(asked: Chat):
    world = asked.world
    start = gathering(world).sessions[0].start
    world.advance(start - world.now + timedelta(minutes=30))
    asked.new()

    begun = text_of(tap(asked, "i_yes"))
    world.advance(timedelta(hours=12))
    over = text_of(tap(asked, "i_yes"))

    assert begun.startswith("Det er begyndt, så")
    assert over.startswith("Det er slut, så")


@pytest.mark.parametrize(
    "words",
    ["I have an idea: a bench by the lake would be nice for all of us", "My suggestion is more bins in the park",
     "Jeg har en idé: en bænk ved søen ville være dejlig for os alle sammen her i byen"],
)  # fmt: skip
def test_an_idea_is_thanked_for_also_after_a_stop(world: World, words: str):
    chat = a_citizen(world)
    chat.open()
    chat.say("Dansk")
    chat.say("/stop")

    assert "din egen idé til kommunen" in text_of(chat.say(words))

    chat.say("ja")
    assert [one.kind for one in world.facts.enquiries.values()] == ["idea"]
