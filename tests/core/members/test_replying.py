"""A facilitator answers what a citizen asked, from the message they read it in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.actions import Acted, token
from core.effects import Edit, Say
from core.model import Address, Role
from core.network import Enquiry
from tests.chat import Chat, World
from tests.town import settle
from tests.worlds import a_facilitator, a_world

QUESTION = "hvem skal jeg ringe til om min byggetilladelse"
ANSWER = "Ring til Byg og Miljø på 39 98 00 00. De har åbent til kl. 15."


@pytest.fixture
def world() -> World:
    world = a_world()
    for number in (1, 2):
        a_facilitator(world, number).open()
    return world


@pytest.fixture
def member(world: World) -> Chat:
    return settle(world, 1)[0]


@pytest.fixture
def jonas(world: World) -> Chat:
    return a_facilitator(world, 1)


@pytest.fixture
def birgit(world: World) -> Chat:
    return a_facilitator(world, 2)


@pytest.fixture
def asked(member: Chat, jonas: Chat, birgit: Chat) -> Chat:
    """The member has asked, and both facilitators have read it."""
    member.say(QUESTION)
    member.say("ja")
    for chat in (member, jonas, birgit):
        chat.new()
    return member


def text(messages: list) -> str:
    return "\n".join(message.text for message in messages)


def enquiry_of(chat: Chat) -> Enquiry:
    (found,) = chat.world.facts.enquiries.values()
    return found


def test_the_answer_reaches_the_citizen_with_what_they_asked_and_who_answers(asked: Chat, jonas: Chat):
    under = text(jonas.tap("Svar"))
    done = text(jonas.say(ANSWER))

    assert QUESTION in under and "Hvad vil du svare?" in under
    assert "på vej til Asta" in done
    said = text(asked.new())
    assert f"Du spurgte: «{QUESTION}»" in said
    assert f"Jonas fra Sparringsrummet svarer: «{ANSWER}»" in said
    assert jonas.conversation.dialogue is None


def test_the_answer_keeps_quiet_hours_and_goes_when_its_author_is_erased(asked: Chat, jonas: Chat):
    jonas.tap("Svar")
    jonas.say(ANSWER)

    (sent,) = [one for one in jonas.world.said if one.to == asked.person.id and ANSWER in str(one.params)]
    assert sent.respects_quiet_hours
    assert sent.about == (jonas.person.id,)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("jeg er træt af støjen fra motorvejen", "Du skrev: «jeg er træt"),
        ("Der burde være flere bænke ved søen", "Du havde en idé: «Der burde"),
    ],
)
def test_an_idea_and_a_few_words_are_answered_as_what_they_are(member: Chat, jonas: Chat, words: str, said: str):
    member.say(words)
    member.say("ja")
    member.new()

    jonas.tap("Svar")
    jonas.say("Tak. Jeg giver det videre til Park og Vej.")

    assert said in text(member.new())


def test_two_questions_of_one_moment_are_both_kept_and_each_has_its_answer(world: World, member: Chat, jonas: Chat):
    """Two deliveries may be taken in the same millisecond."""
    now = world.now
    for words in (QUESTION, "hvornår fejer I vejen her hos os?"):
        world.now = now
        member.say(words)
        world.now = now
        member.say("ja")
    first, second = sorted(world.facts.enquiries.values(), key=lambda one: one.asked)
    jonas.new()

    jonas.tap("Svar")
    jonas.say(ANSWER)

    assert (first.words, second.words) == (QUESTION, "hvornår fejer I vejen her hos os?")
    assert second.asked - first.asked == timedelta(milliseconds=1)
    answered = world.facts.enquiries
    assert answered[member.person.id, second.asked].answer == ANSWER
    assert not answered[member.person.id, first.asked].answer


def test_a_second_facilitator_is_told_that_it_is_answered_and_by_whom(asked: Chat, jonas: Chat, birgit: Chat):
    button = birgit.token("Svar")
    jonas.tap("Svar")
    jonas.say(ANSWER)
    asked.new()

    edits = [one for one in jonas.world.edits if one.prompt == "reply/answered"]
    assert {one.to for one in edits} == {jonas.person.id, birgit.person.id}
    assert not any(one.choices for one in edits)
    assert "Jonas svarede" in birgit.world.as_edited[birgit.person.id].text
    assert "Jonas har allerede svaret Asta" in text(birgit.tap_token(button))
    assert birgit.conversation.dialogue is None
    assert asked.new() == []


def test_the_message_that_is_settled_is_the_one_the_question_came_in(asked: Chat, jonas: Chat):
    jonas.tap("Svar")
    jonas.say(ANSWER)

    came = {one.thread for one in jonas.world.said if one.prompt == "network/own_idea"}
    settled = {one.thread for one in jonas.world.edits if one.prompt == "reply/answered"}
    assert came == settled and "" not in came


def test_where_the_question_waits_for_the_morning_the_answer_waits_behind_it(asked: Chat, jonas: Chat):
    jonas.tap("Svar")
    jonas.say(ANSWER)

    came = {one.is_bulk for one in jonas.world.said if one.prompt == "network/own_idea"}
    settled = {one.is_bulk for one in jonas.world.edits if one.prompt == "reply/answered"}
    assert came == settled == {True}


def test_of_two_who_write_at_once_the_second_is_told_and_sends_nothing(asked: Chat, jonas: Chat, birgit: Chat):
    jonas.tap("Svar")
    birgit.tap("Svar")
    jonas.say(ANSWER)
    asked.new()

    said = text(birgit.say("Ring til os."))

    assert "Jonas har allerede svaret Asta" in said and ANSWER in said
    assert asked.new() == []
    assert enquiry_of(asked).answered_by == jonas.person.id


def test_who_was_erased_meanwhile_gets_no_answer_and_the_facilitator_is_told_kindly(asked: Chat, jonas: Chat):
    jonas.tap("Svar")
    asked.say("slet mig")
    asked.tap("Ja, slet alt om mig")

    said = text(jonas.say(ANSWER))

    assert "Borgeren er ikke hos os længere" in said
    assert jonas.conversation.dialogue is None


def test_nothing_of_the_citizen_stands_in_the_facilitators_conversation(asked: Chat, jonas: Chat):
    jonas.tap("Svar")

    assert QUESTION not in repr(jonas.conversation) and "Asta" not in repr(jonas.conversation)


def test_the_facilitators_messages_about_it_go_with_the_citizen(asked: Chat, jonas: Chat, birgit: Chat):
    jonas.tap("Svar")
    jonas.say(ANSWER)
    birgit.tap_token(token(Acted("reply", asked.person.id, str(int(enquiry_of(asked).asked.timestamp() * 1_000)))))

    sent: list[Say | Edit] = [*jonas.world.said, *jonas.world.edits]
    telling = [one for one in sent if one.to != asked.person.id and ("Asta" in repr(one) or QUESTION in repr(one))]
    assert len(telling) == 7  # read by two, asked under, sent, settled for two, already answered
    assert all(asked.person.id in one.about for one in telling)


def test_who_stopped_after_asking_hears_no_more(asked: Chat, jonas: Chat):
    asked.say("stop")
    asked.new()

    said = text(jonas.tap("Svar"))

    assert "Borgeren er ikke hos os længere" in said
    assert asked.new() == []


def test_whose_term_ended_after_asking_hears_no_more(asked: Chat, jonas: Chat):
    facts = asked.world.facts
    left = (asked.world.now + timedelta(minutes=1)).isoformat()
    citizen = facts.all_citizens[asked.person.id]
    facts.all_citizens[asked.person.id] = replace(citizen, facts={"left": left})

    assert "Borgeren er ikke hos os længere" in text(jonas.tap("Svar"))


def test_a_stranger_gets_an_answer_too(world: World, jonas: Chat):
    stranger = Chat(world, Address("play", "citizen-x"))
    stranger.open()
    stranger.say(QUESTION)
    stranger.say("ja")
    stranger.new()

    jonas.tap("Svar")
    jonas.say(ANSWER)

    assert ANSWER in text(stranger.new())


def test_who_cannot_be_reached_is_not_written_to(asked: Chat, jonas: Chat):
    facts = asked.world.facts
    facts.persons[asked.person.id] = replace(asked.person, is_reachable=False)

    assert "Jeg kan ikke nå Asta lige nu" in text(jonas.tap("Svar"))


@pytest.mark.parametrize("value", ["", "x", "1", "9" * 14, "9" * 15, "9" * 40])
def test_an_invented_button_opens_nothing(asked: Chat, jonas: Chat, value: str):
    said = text(jonas.tap_token(token(Acted("reply", asked.person.id, value[:30]))))

    assert "Det kan jeg ikke give et svar på mere" in said


def test_a_citizen_cannot_answer_with_a_facilitators_button(asked: Chat, jonas: Chat):
    said = text(asked.tap_token(jonas.token("Svar")))

    assert "Den knap er for facilitatorer" in said and QUESTION not in said


def test_an_order_in_the_answer_is_part_of_it_and_a_stop_sends_nothing(asked: Chat, jonas: Chat):
    jonas.tap("Svar")

    assert "Det er lagt væk" in text(jonas.say("stop"))
    assert asked.new() == []
    assert enquiry_of(asked).answered is None


def test_what_was_under_way_goes_on_after_the_answer(asked: Chat, jonas: Chat):
    jonas.say("ny sparring")
    jonas.tap("Svar")

    said = jonas.say(ANSWER)

    assert jonas.step == "entry" and "på vej til Asta" in said[-1].text


def test_who_is_a_facilitator_no_more_sends_no_answer(asked: Chat, jonas: Chat):
    jonas.tap("Svar")
    jonas.world.facts.persons[jonas.person.id] = replace(jonas.person, roles=frozenset({Role.EMPLOYEE}))

    said = text(jonas.say(ANSWER))

    assert "Den knap er for facilitatorer" in said
    assert asked.new() == []
    assert enquiry_of(asked).answered is None


def test_a_second_tap_asks_for_one_answer_and_not_for_two(asked: Chat, jonas: Chat):
    button = jonas.token("Svar")
    jonas.tap_token(button)
    jonas.tap_token(button)

    said = text(jonas.say(ANSWER))

    assert "på vej til Asta" in said and "Hvad vil du svare?" not in said
    assert jonas.conversation.dialogue is None


def test_what_others_read_of_the_answer_goes_with_its_author(asked: Chat, jonas: Chat, birgit: Chat):
    jonas.tap("Svar")
    jonas.say(ANSWER)

    settled = {one.to: one.about for one in jonas.world.edits if one.prompt == "reply/answered"}
    assert settled[birgit.person.id] == (asked.person.id, jonas.person.id)


@pytest.mark.parametrize("order", ["kø", "vis 12", "digest"])
def test_an_order_is_no_answer_to_a_citizen(asked: Chat, jonas: Chat, order: str):
    jonas.tap("Svar")

    said = text(jonas.say(order))

    assert "Hvad vil du svare?" in said
    assert asked.new() == []
    jonas.say(ANSWER)
    assert ANSWER in text(asked.new())
