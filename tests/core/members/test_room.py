"""The citizen comes in, says what they may be asked for, tells about themselves, rests and leaves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.effects import ForgetWords
from core.events import Said
from core.links import LASTS, key_of
from core.model import Address
from core.network import Citizen, GatheringStatus, InvitationStatus, Membership, Purpose
from tests import factories
from tests.chat import Chat, World, text_of
from tests.factories import a_gathering, an_invitation
from tests.once import told_once
from tests.worlds import a_facilitator, a_world

ALL = frozenset(Purpose)


def a_citizen(world: World, name: str = "citizen") -> Chat:
    return Chat(world, Address("play", name))


def citizen_of(chat: Chat) -> Citizen | None:
    return chat.world.facts.citizen(chat.person.id)


def a_code(world: World) -> str:
    """The code of a fresh link, as the facilitator is told it."""
    mette = a_facilitator(world)
    mette.open()
    (message,) = mette.say("lav et link")
    return message.text.split()[4]


@pytest.mark.parametrize(
    "words",
    [
        "jeg vil gerne have et link til et nyt medlem",
        "link til nyt medlem",
        "lav et link til en ny borger",
        "I would like a link for a new member",
        "jeg skal bruge et link",
        "lav 3 links til nye borgere",
        "kan jeg få et invitationslink til en borger?",
        "inviter en ny borger",
        "I need an invitation link",
    ],
)
def test_a_facilitator_asks_for_a_link_as_the_guide_says(words: str):
    mette = a_facilitator(a_world())
    mette.open()
    mette.new()

    said = mette.say(words)[-1].text

    assert "i_" in said and ("Det virker én gang" in said or "It works once" in said)


@told_once
def an_invited(world: World, name: str = "citizen") -> Chat:
    chat = a_citizen(world, name)
    chat.say(a_code(world))
    return chat


@told_once
def an_agreed(world: World, name: str = "citizen") -> Chat:
    """Somebody who said yes to everything, and is asked whether they join."""
    chat = an_invited(world, name)
    for _ in Purpose:
        chat.say("ja")
    return chat


@told_once
def a_newcomer(world: World, name: str = "citizen") -> Chat:
    """A member who was just asked the first question of the profile."""
    chat = an_agreed(world, name)
    chat.tap("Ja, jeg vil være med")
    return chat


@told_once
def a_member(world: World, name: str = "citizen") -> Chat:
    """Somebody who said yes to everything and nothing about themselves."""
    chat = a_newcomer(world, name)
    while chat.conversation.stack:
        chat.say("ved ikke")
    return chat


# --- the first meeting ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "first",
    [lambda chat: chat.send_other("sticker"), lambda chat: chat.send_other("photo"), lambda chat: chat.change("hej")],
)
def test_whatever_comes_first_the_first_line_says_that_it_is_a_bot_and_once(first):
    chat = a_citizen(a_world())

    (message,) = first(chat)

    assert message.text.startswith("Hej! Jeg er en bot for Sparringsrummet")
    assert "Jeg er en bot" not in text_of(chat.say("noget helt andet end det, du spurgte om"))


def test_a_stranger_is_greeted_by_a_bot_that_says_who_is_behind_it_and_how_to_stop():
    said = text_of(a_citizen(a_world()).open())

    assert said.startswith("Hej! Jeg er en bot for Sparringsrummet i Gentofte Kommune.")
    assert "Det er frivilligt, og et nej koster ikke noget. Skriv «stop»" in said


def test_nothing_is_known_of_somebody_who_only_looked_in():
    world = a_world()
    chat = a_citizen(world)

    chat.open()
    chat.say("stop")

    assert citizen_of(chat) is None
    assert world.facts.consents == []


def test_a_citizen_may_choose_english():
    chat = a_citizen(a_world())
    chat.open()

    chat.tap("English")

    assert chat.person.language == "en"
    assert "not in the network now" in text_of(chat.open())


# --- joining by a link ----------------------------------------------------------------------------


def test_each_purpose_is_agreed_to_by_itself_and_logged_with_the_text_that_was_read():
    world = a_world()
    chat = an_invited(world)

    chat.tap("Ja, gerne")
    chat.tap("Nej tak")
    chat.say("ved ikke")
    chat.tap("Ja, jeg vil være med")

    found = citizen_of(chat)
    assert found is not None and found.status is Membership.ACTIVE
    assert found.purposes == {Purpose.LABS}
    (line,) = world.facts.consents
    assert (line.purpose, line.is_given, line.at) == (Purpose.LABS, True, world.now)
    assert line.text_version.startswith("2026-1-da-")


def test_a_no_to_everything_keeps_nothing():
    world = a_world()
    chat = an_invited(world)

    for _ in Purpose:
        said = text_of(chat.say("nej"))

    assert "Så er du ikke med" in said
    assert citizen_of(chat) is None
    assert world.facts.consents == []


@pytest.mark.parametrize("written", ["nej", "nej tak", "stop"])
def test_a_no_at_the_end_keeps_nothing_either(written: str):
    world = a_world()
    chat = an_agreed(world)

    (message,) = chat.say(written)

    assert "i orden" in message.text
    assert citizen_of(chat) is None
    assert chat.conversation.stack == ()


def test_a_link_is_spent_on_the_first_who_follows_it():
    world = a_world()
    code = a_code(world)
    first, second = a_citizen(world, "citizen-1"), a_citizen(world, "citizen-2")

    first.say(code)
    refused = text_of(second.say(code))
    again = text_of(first.say(code))

    assert "brugt af en anden" in refused
    assert second.conversation.stack == ()
    assert "Du er inviteret" in again


def test_a_link_of_two_weeks_ago_is_dead_and_the_other_way_in_is_shown():
    world = a_world()
    code = a_code(world)
    world.now += LASTS

    messages = a_citizen(world).say(code)

    assert "virker ikke mere" in text_of(messages)
    assert "Jeg vil gerne være med" in [button.label for button in messages[-1].buttons]


FORGED = "i_kK7-jd8sLq0_aPz91mNbVcX2eRtYuIoP"
NONE_SUCH = "Linket kan ikke bruges"


def test_a_link_that_nobody_made_is_said_to_be_none_after_the_greeting():
    messages = a_citizen(a_world()).open(key_of(FORGED))

    said = text_of(messages)
    assert said.index("Jeg er en bot") < said.index(NONE_SUCH)
    assert "Jeg vil gerne være med" in [button.label for button in messages[-1].buttons]


def test_a_link_that_nobody_made_leaves_what_is_asked_standing():
    chat = an_invited(a_world())
    step = chat.step

    said = text_of(chat.open(key_of(FORGED)))

    assert said.startswith(NONE_SUCH)
    assert chat.step == step


def test_a_chat_that_is_opened_without_a_link_hears_of_none():
    assert NONE_SUCH not in text_of(a_citizen(a_world()).open())


@pytest.mark.parametrize("written", ["{}", "/start {}"])
def test_a_code_that_nobody_made_is_said_to_be_none(written: str):
    messages = a_citizen(a_world()).say(written.format(FORGED))

    assert NONE_SUCH in text_of(messages)
    assert "Jeg vil gerne være med" in [button.label for button in messages[-1].buttons]


def test_only_a_facilitator_makes_links():
    world = a_world()
    chat = a_member(world)
    before = dict(world.facts.links)

    chat.say("lav et link")

    assert world.facts.links == before


def test_the_secret_is_stored_nowhere_but_in_the_message():
    world = a_world()
    code = a_code(world)

    assert code.removeprefix("i_") not in repr(world.facts)


@pytest.mark.parametrize("letter", ["i", "f"], ids=["of a link", "for moving"])
@pytest.mark.parametrize("written", ["{}", "/start {}", "her er koden: {}.", "{} virker ikke, hvorfor?"])
def test_a_code_that_is_written_is_not_kept_in_the_log_of_events(letter: str, written: str):
    """It may be open still: whoever reads the log is not to follow it."""
    world = a_world()
    chat = a_citizen(world)
    code = f"{letter}_kK7-jd8sLq0_aPz91mNbVcX2eRtYuIoP"

    turn = world.take(Said(id="1", source="test", at=world.now, sender=chat.address, text=written.format(code)))

    assert ForgetWords() in turn.effects


def test_words_that_only_look_a_little_like_a_code_are_kept():
    world = a_world()
    chat = Chat(world, Address("play", "employee"))

    turn = world.take(
        Said(id="1", source="test", at=world.now, sender=chat.address, text="Vi vil teste i_gang og f_eks")
    )

    assert ForgetWords() not in turn.effects


# --- joining on one's own ---------------------------------------------------------------------


@told_once
def an_applicant(world: World, name: str = "citizen") -> Chat:
    chat = a_citizen(world, name)
    chat.open()
    chat.tap("Jeg vil gerne være med")
    for _ in Purpose:
        chat.say("ja")
    chat.say("Jeg bor i Vangede og er nysgerrig")
    chat.tap("Ja, jeg vil være med")
    return chat


def test_on_ones_own_a_facilitator_says_yes_and_the_term_begins_then():
    world = a_world()
    mette = a_facilitator(world)
    mette.open()
    chat = an_applicant(world)
    mette.new()
    world.now += timedelta(days=3)

    said = text_of(mette.say("ansøgninger"))
    mette.tap("Godkend")

    assert "Jeg bor i Vangede og er nysgerrig" in said
    found = citizen_of(chat)
    assert found is not None and found.status is Membership.ACTIVE
    assert found.since == world.now.date()
    assert "words" not in found.facts
    assert "Godt nyt" in text_of(chat.new())


def test_a_no_is_kind_and_takes_the_consents_back():
    world = a_world()
    mette = a_facilitator(world)
    mette.open()
    chat = an_applicant(world)
    chat.new()

    mette.tap("Afvis")

    found = citizen_of(chat)
    assert found is not None and found.status is Membership.ENDED and found.purposes == frozenset()
    assert [line.is_given for line in world.facts.consents] == [True] * 3 + [False] * 3
    assert text_of(chat.new()).startswith("Tak, fordi du ville være med.")


def test_of_two_facilitators_the_second_hears_that_it_is_done():
    world = a_world()
    mette, jonas = a_facilitator(world), a_facilitator(world, 2)
    mette.open()
    jonas.open()
    an_applicant(world)

    mette.tap("Godkend")
    said = text_of(jonas.tap("Afvis"))

    assert "Den ansøgning er der ikke mere" in said
    assert [one.status for one in world.facts.all_citizens.values()] == [Membership.ACTIVE]


def test_a_citizen_cannot_approve_themselves():
    world = a_world()
    mette = a_facilitator(world)
    mette.open()
    chat = an_applicant(world)
    mette.say("ansøgninger")

    said = text_of(chat.tap_token(mette.token("Godkend")))

    assert "for facilitatorer" in said
    found = citizen_of(chat)
    assert found is not None and found.status is Membership.APPLIED


# --- consent, pause, leaving ----------------------------------------------------------------------


@pytest.mark.parametrize("purpose", Purpose)
def test_consent_is_taken_back_with_one_tap_and_given_again_with_one(purpose: Purpose):
    world = a_world()
    chat = a_member(world)
    label = {"labs": "labs", "advising": "rådgivning", "groups": "100-dages grupper"}[purpose.value]

    chat.say("indstillinger")
    chat.tap(f"Nej til {label}")
    after_no = citizen_of(chat)
    chat.say("indstillinger")
    chat.tap(f"Ja til {label}")

    assert after_no is not None and after_no.purposes == ALL - {purpose}
    found = citizen_of(chat)
    assert found is not None and found.purposes == ALL
    assert [(one.purpose, one.is_given) for one in world.facts.consents[3:]] == [(purpose, False), (purpose, True)]


def test_a_pause_has_an_end_and_is_ended_early_with_a_tap():
    world = a_world()
    chat = a_member(world)

    chat.say("hold pause")
    said = text_of(chat.say("til 1. december"))
    found = citizen_of(chat)
    chat.tap("Slut på pausen")

    assert "tirsdag den 1. december 2026" in said
    assert found is not None and found.paused_until is not None
    after = citizen_of(chat)
    assert after is not None and after.paused_until is None


def test_a_stop_takes_everything_back_and_can_be_undone():
    world = a_world()
    chat = a_member(world)

    messages = chat.say("stop")
    left = citizen_of(chat)
    chat.tap("Fortryd: jeg vil blive")

    assert len(messages) == 1
    assert left is not None and left.status is Membership.ENDED and left.purposes == frozenset()
    back = citizen_of(chat)
    assert back is not None and back.status is Membership.ACTIVE and back.purposes == ALL


@pytest.mark.parametrize(
    "written",
    [
        "stop",
        "Meld mig ud",
        "jeg vil ud af netværket",
        "ikke flere invitationer",
        "afmeld mig",
        "unsubscribe",
        "/stop",
    ],
)
def test_plain_words_for_leaving_are_obeyed_at_once(written: str):
    chat = a_member(a_world())

    chat.say(written)

    left = citizen_of(chat)
    assert left is not None and left.status is Membership.ENDED


@pytest.mark.parametrize(
    "written",
    [
        "jeg vil ikke være en del af det længere",
        "I don't want to be part of this any more",
        "I no longer want to be a member",
        "please take me off the list",
        "I want out",
    ],
)
def test_whoever_says_at_length_that_they_want_out_is_shown_the_way(written: str):
    chat = a_member(a_world())

    said = chat.say(written)

    assert "Meld mig ud" in [button.label for button in said[-1].buttons]
    assert "forlade" in said[-1].text or "meldes" in said[-1].text


@pytest.mark.parametrize("written", ["så er det farvel", "luk det ned", "jeg stopper her", "stob", "annuller"])
def test_words_that_may_end_a_chat_put_nobody_out_of_the_network(written: str):
    chat = a_member(a_world())

    said = chat.say(written)

    member = citizen_of(chat)
    assert member is not None and member.status is Membership.ACTIVE
    assert text_of(said).startswith("Vil du meldes helt ud af netværket?")
    chat.tap("Meld mig ud")
    left = citizen_of(chat)
    assert left is not None and left.status is Membership.ENDED


def test_a_goodbye_is_answered_with_one():
    chat = a_member(a_world())

    said = chat.say("farvel")

    assert text_of(said).startswith("Hav det godt")


@pytest.mark.parametrize("written", ["afmeld mig fra netværket", "afmeld mig fra alt", "meld mig ud af netværket"])
def test_signing_off_from_the_network_by_name_is_obeyed_at_once(written: str):
    chat = a_member(a_world())

    chat.say(written)

    left = citizen_of(chat)
    assert left is not None and left.status is Membership.ENDED


def test_a_stop_that_is_about_something_else_puts_nobody_out_of_the_network():
    chat = a_member(a_world())

    chat.say("stop bussen")

    member = citizen_of(chat)
    assert member is not None and member.status is Membership.ACTIVE


def test_words_that_may_end_a_chat_put_a_members_dialogue_down_and_keep_it():
    chat = a_member(a_world())
    chat.say("hold pause")

    said = chat.say("jeg stopper her")

    member = citizen_of(chat)
    assert member is not None and member.status is Membership.ACTIVE
    assert "Jeg gemmer det til senere" in text_of(said)
    assert chat.conversation.is_paused


@pytest.mark.parametrize("begun", ["hold pause", "min profil"])
@pytest.mark.parametrize("written", ["lad mig være i fred", "jeg vil ud", "leave me alone"])
def test_out_of_the_network_is_one_tap_where_a_stop_put_something_down(begun: str, written: str):
    chat = a_member(a_world())
    chat.say(begun)
    if begun == "min profil":
        chat.tap("Hvornår jeg kan")

    said = chat.say(written)

    assert "Skal jeg slet ikke skrive til dig mere" in text_of(said)
    chat.tap("Meld mig ud")
    left = citizen_of(chat)
    assert left is not None and left.status is Membership.ENDED


@pytest.mark.parametrize("written", ["fjern mig", "jeg vil ikke være med mere"])
def test_who_wants_out_in_the_middle_of_a_question_is_asked_about_that(written: str):
    chat = a_member(a_world())
    chat.say("hold pause")

    said = chat.say(written)

    assert text_of(said).startswith("Vil du meldes helt ud af netværket?")


@pytest.mark.parametrize("written", ["stop nu", "nej stop", "ok stop", "Please stop!", "STOP!!!", "udmeld", "opt out"])
@pytest.mark.parametrize("begun", ["", "hold pause"])
def test_a_stop_with_a_polite_word_is_a_stop_also_where_a_day_is_asked_for(written: str, begun: str):
    chat = a_member(a_world())
    if begun:
        chat.say(begun)

    chat.say(written)

    left = citizen_of(chat)
    assert left is not None and left.status is Membership.ENDED


def test_the_citizen_sees_how_often_they_were_asked():
    world = a_world()

    said = text_of(a_member(world).say("indstillinger"))

    assert "Vi har spurgt dig 0 af højst 4 gange" in said


# --- the term ----------------------------------------------------------------------------------------


def test_before_the_end_of_the_term_the_member_is_asked_and_one_tap_is_another_year():
    world = a_world()
    chat = a_member(world)
    term_end = citizen_of(chat).term_end
    chat.new()

    world.advance(timedelta(days=352))
    (asked,) = chat.new()
    chat.tap("Ja, et år mere")

    assert "Er du stadig med?" in asked.text
    found = citizen_of(chat)
    assert found is not None and found.term_end.replace(year=term_end.year) == term_end
    assert found.term_end.year == term_end.year + 1


def test_who_never_answers_is_asked_twice_and_out_a_month_after_the_end():
    world = a_world()
    chat = a_member(world)
    chat.new()

    world.advance(timedelta(days=400))

    texts = [message.text for message in chat.new()]
    assert len(texts) == 2
    assert "slutter nu" in texts[1]
    found = citizen_of(chat)
    assert found is None or found.status is Membership.ENDED


# --- ideas --------------------------------------------------------------------------------------------


def test_an_idea_of_ones_own_is_passed_on_when_the_citizen_says_so():
    world = a_world()
    mette = a_facilitator(world)
    mette.open()
    chat = a_member(world)
    mette.new()

    said = text_of(chat.say("Jeg har en idé til en fælles have bag biblioteket"))
    nothing_yet = mette.new()
    chat.say("ja")

    assert "Skal jeg give den videre" in said
    assert nothing_yet == []
    assert "en fælles have bag biblioteket" in text_of(mette.new())
    assert chat.conversation.stack == ()


def test_an_idea_is_kept_back_when_the_citizen_says_no():
    world = a_world()
    mette = a_facilitator(world)
    mette.open()
    chat = a_member(world)
    mette.new()

    chat.say("Jeg har en idé til en fælles have bag biblioteket")
    chat.say("nej")

    assert mette.new() == []


# --- figures and the digest -----------------------------------------------------------------------------


def test_a_lead_reads_figures_and_a_facilitator_does_not():
    world = a_world()
    lone, mette = Chat(world, Address("play", "lead")), a_facilitator(world)
    lone.open()
    mette.open()
    world.facts.all_citizens |= {
        one: a_member_of(one, age_band="30-44" if one < 107 else "75+") for one in range(100, 110)
    }

    said = text_of(lone.say("tal"))
    refused = text_of(mette.say("tal"))

    assert "Netværket har 10 medlemmer" in said
    assert "75 eller ældre" not in said
    assert "nogle grupper er for små til at vise" in said
    assert "medlemmer" not in refused


def a_member_of(person: int, **changes) -> Citizen:

    return factories.a_citizen(person, **changes)


def test_the_digest_tells_how_the_network_is():
    world = a_world()
    mette = a_facilitator(world)
    mette.open()
    an_applicant(world, "citizen-1")
    a_member(world, "citizen-2")

    said = text_of(mette.say("digest"))

    assert "Netværket (1 medlem)" in said
    assert "1 venter på et ja" in said
    assert "1 ny den seneste uge" in said


# --- a seat that is given up -------------------------------------------------------------------------------


def test_a_seat_that_is_given_up_is_offered_to_the_next_who_waits():

    world = a_world()
    leaving, waiting = a_member(world, "citizen-1"), a_member(world, "citizen-2")
    later = world.now + timedelta(days=20)
    room = a_gathering(1, status=GatheringStatus.ASKING, seated=1, most=1, version=1)
    room = replace(room, sessions=(replace(room.sessions[0], start=later),))
    world.facts.gatherings[1] = room
    for chat, status, place in ((leaving, InvitationStatus.SEATED, 0), (waiting, InvitationStatus.WAITING, 1)):
        one = an_invitation(chat.person.id, status=status, place=place, version=1)
        world.facts.invitations[1, chat.person.id] = one
    waiting.new()

    leaving.say("indstillinger")
    leaving.tap("Nej til labs")
    world.advance(timedelta(minutes=1))

    assert world.facts.invitations[1, waiting.person.id].status is InvitationStatus.OFFERED
    assert waiting.new() != []
    assert world.facts.gatherings[1].seated == 0


def test_a_seat_in_the_pause_is_kept_too_and_only_what_comes_after_it_is_told_of_when_it_ends():

    world = a_world()
    chat = a_member(world)
    room = a_gathering(1, status=GatheringStatus.SET, seated=1, version=1)
    for number, days in ((1, 10), (2, 40)):
        start = world.now + timedelta(days=days)
        held = replace(room, number=number, sessions=(replace(room.sessions[0], start=start),))
        world.facts.gatherings[number] = held
        one = an_invitation(chat.person.id, number, status=InvitationStatus.SEATED, version=1)
        world.facts.invitations[number, chat.person.id] = one

    chat.say("hold pause")
    chat.tap("En måned")
    kept = {number: world.facts.invitations[number, chat.person.id].status for number in (1, 2)}
    chat.new()
    world.advance(timedelta(days=31))

    assert kept == {1: InvitationStatus.SEATED, 2: InvitationStatus.SEATED}
    assert text_of(chat.new()[-1:]).count("Du har en plads") == 1
