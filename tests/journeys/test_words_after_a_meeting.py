"""After a meeting citizens answer in words as well as by buttons, and what they write reaches whoever holds the meetings."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.effects import ForgetWords, Say
from core.events import Said
from core.markup import Message
from core.members.joining import term_timers
from core.members.rules import MemberRules
from core.network import InvitationStatus
from core.ports import Turn
from tests.chat import Chat, World
from tests.once import told_once
from tests.town import a_second, chat_of, gathering, invitations, tap, the_second

S = InvitationStatus
DAY = timedelta(days=1)


@pytest.fixture
def owner(world: World) -> Chat:
    return Chat(world, world.facts.persons[gathering(world).owner].address)


@pytest.fixture
@told_once
def asked(world: World) -> Chat:
    """Somebody with a seat at a lab that ended the evening before, who was asked whether they were there."""
    for one in invitations(world, S.ASKED)[:12]:
        tap(chat_of(world, one), "i_yes")
    ends = gathering(world).sessions[0].start + timedelta(hours=3)
    world.advance(ends + timedelta(hours=14) - world.now)
    chat = chat_of(world, invitations(world, S.SEATED)[0])
    assert "Var du med" in chat.new()[-1].text
    return chat


def said_to(world: World, chat: Chat, words: str) -> Turn:
    """The turn of what somebody writes."""
    world.now += timedelta(seconds=1)
    return world.take(Said(id=words, source="test", at=world.now, sender=chat.address, text=words))


def everything_said(world: World) -> list[Message]:
    return [message for inbox in world.inboxes.values() for message in inbox]


def facts_of(world: World, chat: Chat) -> dict:
    return dict(next(one for one in invitations(world) if one.citizen == chat.person.id).facts)


@pytest.mark.parametrize("words", ["ja", "ja jeg var der", "jeg deltog", "jeg var der, det var spild af tid", "yes"])
def test_a_yes_in_words_is_noted_and_feedback_asked_for(world: World, asked: Chat, words: str):
    said = asked.say(words)

    assert "Hvor godt var mødet for dig?" in said[-1].text
    assert facts_of(world, asked)["attendance"] == {"0": "came"}


@pytest.mark.parametrize(
    "words", ["nej", "nej, jeg blev syg", "jeg kom ikke", "jeg var desværre syg", "jeg glemte det"]
)
def test_a_no_in_words_is_noted_without_blame(world: World, asked: Chat, words: str):
    said = asked.say(words)

    assert "Det er helt i orden" in said[-1].text
    assert facts_of(world, asked)["attendance"] == {"0": "absent"}


@pytest.mark.parametrize("words", ["hvad skete der med vores idéer?", "hvornår var det?", "stop", "min profil"])
def test_what_is_no_answer_is_taken_for_none(world: World, asked: Chat, words: str):
    asked.say(words)

    assert "attendance" not in facts_of(world, asked)


def test_how_it_was_and_a_few_words_reach_whoever_holds_the_meetings(world: World, asked: Chat, owner: Chat):
    asked.say("ja")
    owner.new()

    assert "Tak for din tid" in asked.say("4")[-1].text
    assert owner.new() == []
    said = asked.say("det var rigtig godt, men lidt for langt")

    assert said[-1].text.startswith("Skal jeg give det videre til dem, der holder møderne?")
    assert owner.new() == []
    said = asked.tap("Ja, giv det videre")

    assert said[-1].text == "Tak. Dine ord er givet videre til dem, der holder møderne."
    told = owner.new()[-1].text
    assert "skriver om mødet: «det var rigtig godt, men lidt for langt»" in told
    assert asked.person.name not in told
    assert facts_of(world, asked)["score"] == {"0": 4}


@pytest.mark.parametrize(
    "words", ["4/5", "fire ud af fem", "4 ud af 5", "4 ud af 5 stjerner", "jeg giver det 4", "4 stjerner", "4 out of 5"]
)
def test_a_score_in_words_is_a_score(world: World, asked: Chat, words: str):
    asked.say("ja")

    assert "Tak for din tid" in asked.say(words)[-1].text
    assert facts_of(world, asked)["score"] == {"0": 4}


SCORED = (
    "det var godt, men for lang tid. 4 ud af 5",
    "4, men det var alt for langt",
    "Det var fint, jeg giver det 4",
    "4/5 - det var godt, men for lang tid",
)


@pytest.mark.parametrize("words", SCORED)
def test_a_score_among_words_is_noted_and_the_words_are_asked_about(world: World, asked: Chat, owner: Chat, words: str):
    asked.say("ja")
    owner.new()

    said = asked.say(words)[-1].text

    assert facts_of(world, asked)["score"] == {"0": 4}
    assert "Jeg har noteret 4 ud af 5." in said and "Skal jeg give det videre" in said
    assert owner.new() == []
    assert "givet videre" in asked.tap("Ja, giv det videre")[-1].text
    assert f"«{words}»" in owner.new()[-1].text
    assert facts_of(world, asked)["score"] == {"0": 4}


@pytest.mark.parametrize(
    "words",
    [
        "det var godt, men der kom kun 3 ud af 12",
        "det var godt, 3-4 ud af 5",
        "det var godt, 3 eller 4 ud af 5",
        "det var godt, og vi var 4 ved bordet",
        "det var godt, 4/5 eller 3/5",
        "3. bord var godt, men det var langt",
        "8 ud af 5, så godt var det",
    ],
)
def test_a_number_that_tells_something_else_is_no_score(world: World, asked: Chat, words: str):
    asked.say("ja")

    asked.say(words)

    assert "score" not in facts_of(world, asked)


def test_a_score_that_was_given_stays_whatever_words_follow(world: World, asked: Chat):
    asked.say("ja")
    asked.say("5")

    said = asked.say("det var godt, men for lang tid. 4 ud af 5")[-1].text

    assert "noteret" not in said
    assert facts_of(world, asked)["score"] == {"0": 5}


UNASKED = (
    "Jeg har fået konstateret kræft og skal opereres",
    "min mail er nu peter@x.dk og telefon 22334455",
    "Jeg kan ikke tåle nødder",
    "Mit nummer er 22334455, ring bare",
    "det var rigtig godt, men lidt for langt",
)


@pytest.mark.parametrize("words", UNASKED)
def test_words_nobody_asked_for_are_told_nobody_and_kept_nowhere_without_a_yes(
    world: World, asked: Chat, owner: Chat, words: str
):
    asked.say("ja")
    owner.new()

    turn = said_to(world, asked, words)
    assert ForgetWords() in turn.effects
    assert asked.new()[-1].text.count("Skal jeg give det videre") == 1
    assert "Jeg har ikke givet det videre" in asked.tap("Nej tak")[-1].text

    assert owner.new() == []
    assert all(words not in message.text for message in everything_said(world))
    assert words not in repr(world.facts)


def test_what_was_passed_on_stands_in_its_message_and_nowhere_else(world: World, asked: Chat, owner: Chat):
    asked.say("ja")
    owner.new()
    asked.tap("4")

    asked.tap("Skriv et par ord")
    turn = said_to(world, asked, "Der var koldt i salen")

    assert "«Der var koldt i salen»" in owner.new()[-1].text
    assert ForgetWords() in turn.effects
    assert [one.about for one in turn.effects if isinstance(one, Say) and one.prompt == "meeting/words"] == [
        (asked.person.id,)
    ]
    assert "Der var koldt i salen" not in repr(world.facts)


@pytest.mark.parametrize("words", ["Kommunen burde plante flere træer", "Jeg har et forslag til en ny cykelsti"])
def test_an_idea_after_a_meeting_goes_the_way_of_ideas(world: World, asked: Chat, owner: Chat, words: str):
    asked.say("ja")
    owner.new()

    assert "Det lyder som din egen idé til kommunen" in asked.say(words)[-1].text
    asked.say("ja")
    assert f"«{words}»" in owner.new()[-1].text


@pytest.mark.parametrize(
    "words",
    [
        "Jeg må melde afbud til mødet",
        "Jeg kan ikke komme den dag",
        "Jeg kan desværre ikke komme alligevel",
    ],
)
def test_a_seat_that_is_given_up_after_a_meeting_is_no_word_about_it(
    world: World, asked: Chat, owner: Chat, words: str
):
    asked.say("ja")
    a_second(world, asked, S.SEATED)
    owner.new()

    said = asked.say(words)

    assert "5. december" in said[-1].text
    assert "Meld fra" in [button.label for button in said[-1].buttons] or "Vil du melde fra?" in said[-1].text
    assert owner.new() == []


def test_a_seat_that_is_plainly_given_up_after_a_meeting_is_free(world: World, asked: Chat, owner: Chat):
    asked.say("ja")
    a_second(world, asked, S.SEATED)
    owner.new()

    asked.say("Jeg er nødt til at trække mig")

    assert the_second(world, asked).status is S.WITHDRAWN
    assert not any("skriver om mødet" in message.text for message in owner.new())


def test_half_an_answer_to_an_invitation_after_a_meeting_brings_it_again(world: World, asked: Chat, owner: Chat):
    asked.say("ja")
    a_second(world, asked, S.ASKED)
    owner.new()

    said = asked.say("Jeg kommer gerne til den")

    assert "Vil du være med i et lab?" in said[-1].text
    assert owner.new() == []


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Jeg vil gerne deltage", S.SEATED),
        ("Det kan jeg desværre ikke", S.DECLINED),
    ],
)
def test_an_answer_to_an_invitation_after_a_meeting_is_no_word_about_it(
    world: World, asked: Chat, words: str, status: S
):
    asked.say("ja")
    a_second(world, asked, S.ASKED)

    asked.say(words)

    assert the_second(world, asked).status is status


def test_the_times_of_a_poll_after_a_meeting_are_no_word_about_it(world: World, asked: Chat):
    asked.say("ja")
    first = replace(gathering(world).sessions[0], start=world.now + 10 * DAY)
    both = (first, replace(first, start=first.start + 2 * DAY))
    a_second(world, asked, S.ASKED, sessions=both, progress={"is_open": True})

    asked.say("Kun lørdag passer mig")

    assert the_second(world, asked).facts["slots"] == [0]


TOLD = ("det var rigtig godt, men lidt for langt", "Tak for et godt møde", "Der var alt for koldt i salen")


@pytest.mark.parametrize("words", TOLD)
def test_a_word_about_the_meeting_is_offered_to_be_passed_on_also_with_a_seat_elsewhere(
    world: World, asked: Chat, words: str
):
    asked.say("ja")
    a_second(world, asked, S.SEATED)

    said = asked.say(words)

    assert said[-1].text.startswith("Skal jeg give det videre til dem, der holder møderne?")
    assert the_second(world, asked).status is S.SEATED


@pytest.mark.parametrize("words", [*TOLD, "Jeg kunne ikke høre noget"])
def test_a_word_about_the_meeting_answers_no_invitation(world: World, asked: Chat, words: str):
    asked.say("ja")
    a_second(world, asked, S.ASKED)

    asked.say(words)

    assert the_second(world, asked).status is S.ASKED


def test_a_word_about_the_meeting_takes_no_other_term(world: World, asked: Chat):
    asked.say("ja")
    citizen = world.facts.all_citizens[asked.person.id]
    ends = world.now.date() + 10 * DAY
    world.facts.all_citizens[citizen.person] = replace(citizen, term_end=ends)

    asked.say("det var rigtig godt, men lidt for langt")

    assert world.facts.all_citizens[citizen.person].term_end == ends


def test_the_button_for_words_passes_them_on_too_and_nothing_when_left_out(world: World, asked: Chat, owner: Chat):
    asked.say("ja")
    asked.say("5")
    owner.new()

    asked.tap("Skriv et par ord")
    assert asked.say("spring over")[-1].text == "Helt i orden. Tak for din tid."
    assert owner.new() == []
    asked.tap("Skriv et par ord")
    asked.say("God stemning")

    assert "«God stemning»" in owner.new()[-1].text


def test_a_yes_answers_an_invitation_that_waits_before_it_answers_what_is_over(world: World, asked: Chat):
    a_second(world, asked, S.ASKED)

    asked.say("ja")

    assert the_second(world, asked).status is S.SEATED
    assert "attendance" not in facts_of(world, asked)


def test_words_much_later_are_no_answer_any_more(world: World, asked: Chat):
    world.advance(20 * DAY)

    asked.say("ja")

    assert "attendance" not in facts_of(world, asked)


PRAISE = ("Det var rigtig godt", "Det var godt", "det var rigtig godt, jeg lærte meget")


@pytest.mark.parametrize("words", PRAISE)
def test_praise_with_an_invitation_open_is_offered_to_be_passed_on_and_the_invitation_stays(
    world: World, asked: Chat, words: str
):
    a_second(world, asked, S.ASKED)
    asked.say("jeg var der")
    asked.new()

    said = asked.say(words)

    assert said[-1].text.startswith("Skal jeg give det videre til dem, der holder møderne?")
    assert len(said) == 1
    assert the_second(world, asked).status is S.ASKED
    asked.say("ja")
    assert the_second(world, asked).status is S.ASKED
    asked.say("ja")
    assert the_second(world, asked).status is S.SEATED


def test_a_word_or_two_where_some_were_asked_for_are_offered_to_be_passed_on(asked: Chat):
    asked.say("ja")
    assert "Har du et par ord mere" in asked.say("4")[-1].text

    assert asked.say("super godt arrangement")[-1].text.startswith(
        "Skal jeg give det videre til dem, der holder møderne?"
    )


def ends_in(world: World, chat: Chat, days: int) -> None:
    """Their term ends in so many days, and they are asked before that."""
    citizen = world.facts.all_citizens[chat.person.id]
    changed = replace(citizen, term_end=world.now.date() + timedelta(days=days))
    world.facts.all_citizens[citizen.person] = changed
    for timer in term_timers(changed, MemberRules()):
        world.timers[timer.key] = timer


def term_end(world: World, chat: Chat) -> date | None:
    return world.facts.all_citizens[chat.person.id].term_end


def test_a_yes_to_another_term_that_was_asked_later_says_nothing_of_the_meeting(world: World, asked: Chat):
    ends_in(world, asked, 16)
    world.advance(5 * DAY)
    assert "Er du stadig med?" in asked.new()[-1].text
    before = term_end(world, asked)

    asked.say("ja")

    assert "attendance" not in facts_of(world, asked)
    assert term_end(world, asked) > before


def test_a_no_to_another_term_that_was_asked_later_says_nothing_of_the_meeting(world: World, asked: Chat):
    ends_in(world, asked, 16)
    world.advance(5 * DAY)
    asked.new()

    said = asked.say("nej tak")

    assert said[-1].text.startswith("Vil du meldes helt ud af netværket?")
    assert "attendance" not in facts_of(world, asked)


def test_a_meeting_that_was_asked_about_after_another_term_is_answered_first(world: World, asked: Chat):
    citizen = world.facts.all_citizens[asked.person.id]
    ends = world.now.date() + 10 * DAY
    world.facts.all_citizens[citizen.person] = replace(citizen, term_end=ends)

    asked.say("ja")

    assert facts_of(world, asked)["attendance"] == {"0": "came"}
    assert term_end(world, asked) == ends


@pytest.mark.parametrize("words", ["ja", "nej"])
def test_a_yes_or_no_to_whether_they_want_to_leave_says_nothing_of_the_meeting(world: World, asked: Chat, words: str):
    assert "Vil du meldes helt ud af netværket?" in asked.say("så er det farvel")[-1].text

    asked.say(words)

    assert "attendance" not in facts_of(world, asked)


@pytest.mark.parametrize("words", ["ja", "nej"])
def test_a_yes_or_no_to_whether_a_seat_is_given_up_says_nothing_of_the_meeting(world: World, asked: Chat, words: str):
    a_second(world, asked, S.SEATED)
    assert "Vil du melde fra?" in asked.say("afmeld mig")[-1].text

    asked.say(words)

    assert "attendance" not in facts_of(world, asked)


def test_a_greeting_between_leaves_the_question_open(world: World, asked: Chat):
    asked.say("hej")

    asked.say("ja")

    assert facts_of(world, asked)["attendance"] == {"0": "came"}


@pytest.mark.parametrize(("status", "after"), [(S.ASKED, S.DECLINED), (S.SEATED, S.SEATED)])
def test_who_does_not_come_to_what_is_ahead_says_nothing_of_what_is_over(
    world: World, asked: Chat, status: InvitationStatus, after: InvitationStatus
):
    a_second(world, asked, status)

    said = asked.say("jeg kommer ikke")

    assert "attendance" not in facts_of(world, asked)
    assert the_second(world, asked).status is after
    assert status is S.ASKED or "Vil du melde fra?" in said[-1].text


@pytest.mark.parametrize("words", ["nej, jeg blev syg", "jeg kom ikke", "jeg var der ikke"])
def test_who_did_not_come_to_what_is_over_says_nothing_of_what_is_ahead(world: World, asked: Chat, words: str):
    a_second(world, asked, S.ASKED)

    asked.say(words)

    assert facts_of(world, asked)["attendance"] == {"0": "absent"}
    assert the_second(world, asked).status is S.ASKED


@pytest.mark.parametrize("status", [S.ASKED, S.SEATED])
def test_a_score_that_was_given_before_is_no_answer_to_what_is_ahead(
    world: World, asked: Chat, status: InvitationStatus
):
    asked.say("ja")
    asked.say("4")
    a_second(world, asked, status)

    asked.say("4")

    assert the_second(world, asked).status is status
    assert facts_of(world, asked)["score"] == {"0": 4}


@pytest.mark.parametrize(("words", "score"), [("tre", 3), ("en klar femmer", 5), ("four", 4)])
def test_a_score_by_its_name_is_a_score(world: World, asked: Chat, words: str, score: int):
    asked.say("ja")
    asked.say(words)

    assert facts_of(world, asked)["score"] == {"0": score}


@pytest.mark.parametrize("words", ["10", "8/10", "rigtig godt", "dårligt", "really good"])
def test_a_word_or_a_number_beyond_five_is_asked_for_its_number_once(world: World, asked: Chat, words: str):
    asked.say("ja")

    assert "Hvilket tal passer bedst?" in asked.say(words)[-1].text
    assert "score" not in facts_of(world, asked)
    assert "Hvilket tal" not in asked.say(words)[-1].text


@pytest.mark.parametrize("words", ["tak", "nej", "stop", "hvad er det?"])
def test_what_tells_nothing_of_the_meeting_is_not_asked_for_a_number(asked: Chat, words: str):
    asked.say("ja")

    assert "Hvilket tal" not in asked.say(words)[-1].text


def test_a_score_given_while_words_wait_to_be_passed_on_is_noted_and_they_wait_on(world: World, asked: Chat):
    asked.say("ja")
    asked.say("det var rigtig godt, men lidt for langt")

    said = asked.say("4")[-1].text

    assert "Jeg har noteret 4 ud af 5." in said and "Skal jeg give det videre" in said
    assert facts_of(world, asked)["score"] == {"0": 4}
    assert "givet videre" in asked.say("ja")[-1].text


def test_a_story_in_which_somebody_could_not_hear_is_of_the_meeting(asked: Chat):
    asked.say("ja")

    said = asked.say("Det var en oplevelse. Men der var meget larm, og jeg kunne ikke høre så godt.")

    assert "dem, der holder møderne" in said[-1].text


def test_who_could_not_make_it_was_not_there(world: World, asked: Chat):
    asked.say("I couldn't make it")

    assert facts_of(world, asked)["attendance"] == {"0": "absent"}


@pytest.mark.parametrize("words", ["det blev jo aflyst", "jeg fandt ikke derhen"])
def test_who_never_got_there_was_not_there(world: World, asked: Chat, words: str):
    asked.say(words)

    assert facts_of(world, asked)["attendance"] == {"0": "absent"}


def test_a_waste_of_time_is_no_wish_to_leave(world: World, asked: Chat):
    asked.say("ja")

    assert "Hvilket tal passer bedst?" in asked.say("spild af tid")[-1].text
