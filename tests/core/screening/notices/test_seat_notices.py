"""Words of a facilitator to all who have a seat: shown first, sent by a tap or a yes, to nobody else, and once."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from core import workdays
from core.actions import Picked, read
from core.effects import ForgetWords, Say
from core.events import Said
from core.gatherings.rules import RoomRules
from core.network import NOTICES, GatheringStatus, InvitationStatus, Membership, Purpose
from tests.chat import Chat, World
from tests.town import a_decided_case, a_second, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world

PARKING = "I parkerer bag rådhuset"
SEATED = InvitationStatus.SEATED
SEND = "Send beskeden"


@pytest.fixture
def world() -> World:
    world = a_world()
    settle(world, 60)
    return world


@pytest.fixture
def facilitator(world: World) -> Chat:
    """Four of those who were asked have a seat."""
    chat = asking(world)
    for one in invitations(world, InvitationStatus.ASKED)[:4]:
        chat_of(world, one).say("ja")
    world.said.clear()
    return chat


def notices(world: World) -> list[Say]:
    return [one for one in world.said if one.prompt == "invitation/notice"]


def seated(world: World) -> set[int]:
    return {one.citizen for one in invitations(world, SEATED)}


ORDERS = [
    f"skriv til alle med plads: {PARKING}",
    f"Skriv til alle med plads i sag 1: {PARKING}",
    f"sig til deltagerne på hold 1, at {PARKING}",
    "sig til dem der kommer, at de parkerer bag rådhuset",
    f'Kan du sende en besked til alle, der har en plads: "{PARKING}"',
]


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_with_its_words_is_shown_as_citizens_read_it_and_a_tap_sends_it(
    world: World, facilitator: Chat, order: str
):
    (shown,) = facilitator.say(order)

    assert f"Jonas fra Sparringsrummet skriver: «{PARKING}»" in shown.text
    assert "Biblioteket får færre besøg" in shown.text
    assert "tirsdag den 24. november 2026 kl. 17.00-20.00" in shown.text
    assert "Rådhussalen" in shown.text
    assert "til 4 borgere" in shown.text
    assert notices(world) == []

    assert "Sendt til 4 borgere på hold 1." in facilitator.tap(SEND)[-1].text
    assert {one.to for one in notices(world)} == seated(world)
    read_by_one = chat_of(world, invitations(world, SEATED)[0]).new()[-1].text
    assert read_by_one in shown.text
    assert facilitator.conversation.dialogue is None


def test_the_button_asks_for_the_words_and_what_is_shown_can_be_changed(world: World, facilitator: Chat):
    facilitator.say("vis hold 1")

    assert "Hvad skal der stå i beskeden" in facilitator.tap("Skriv til alle med plads")[-1].text
    assert f"«{PARKING}»" in facilitator.say(PARKING)[-1].text
    assert "Hvad skal der stå" in facilitator.tap("Ret ordene")[-1].text
    assert "«Vi mødes i gården»" in facilitator.say("Vi mødes i gården")[-1].text
    assert "«Vi mødes ved porten»" in facilitator.say("Vi mødes ved porten")[-1].text
    assert "Hvad skal der stå" in facilitator.say("nej")[-1].text
    facilitator.say("Vi mødes ved døren")
    assert notices(world) == []

    facilitator.say("ja")

    assert {one.params["words"] for one in notices(world)} == {"Vi mødes ved døren"}


@pytest.mark.parametrize(
    "words", ["husk, I parkerer bag rådhuset", "skriv til dem, at der er kaffe", "kære alle, vi ses"]
)
def test_below_a_gathering_words_to_its_people_are_enough(world: World, facilitator: Chat, words: str):
    facilitator.say("vis hold 1")

    assert "Sådan læser de beskeden" in facilitator.say(words)[-1].text


@pytest.mark.parametrize(
    "words", ["husk, I parkerer bag rådhuset", "skriv til dem, at der er kaffe", "kære alle, vi ses"]
)
def test_elsewhere_they_are_not(world: World, facilitator: Chat, words: str):
    facilitator.say("kø")

    assert "Sådan læser de beskeden" not in facilitator.say(words)[-1].text
    assert notices(world) == []


@pytest.mark.parametrize("words", ["spørg dem, om de vil have kaffe", "hør dem lige, hvad de vil spise"])
def test_a_question_to_its_people_asks_for_the_words(world: World, facilitator: Chat, words: str):
    facilitator.say("vis hold 1")

    assert "Hvad skal der stå i beskeden" in facilitator.say(words)[-1].text


@pytest.mark.parametrize("words", ["spørg medarbejderen om økonomien", "skriv til hende, at vi mangler et svar"])
def test_a_question_to_somebody_else_does_not(world: World, facilitator: Chat, words: str):
    facilitator.say("vis hold 1")

    assert "har en plads" not in facilitator.say(words)[-1].text


@pytest.mark.parametrize("words", ["tak", "hvor mange får den?", "ok?", "5", "måske"])
def test_what_is_no_yes_sends_nothing_and_keeps_the_words(world: World, facilitator: Chat, words: str):
    facilitator.say(ORDERS[0])

    said = facilitator.say(words)

    assert f"«{PARKING}»" in said[-1].text
    assert notices(world) == []


@pytest.mark.parametrize("words", ["stop", "fortryd"])
def test_a_stop_lets_go_of_the_words(world: World, facilitator: Chat, words: str):
    facilitator.say(ORDERS[0])

    facilitator.say(words)

    assert facilitator.conversation.dialogue is None
    facilitator.say("ja")
    assert notices(world) == []


def test_a_second_tap_sends_nothing_more(world: World, facilitator: Chat):
    facilitator.say(ORDERS[0])
    send = facilitator.token(SEND)
    assert isinstance(read(send), Picked)

    facilitator.tap_token(send, "message")
    facilitator.tap_token(send, "message")
    world.now += timedelta(minutes=2)
    facilitator.tap_token(send, "message")

    assert len(notices(world)) == 4


def a_lead(world: World) -> Chat:
    chat = Chat(world, replace(a_facilitator(world, 2).address, chat="lead"))
    chat.open()
    return chat


def test_of_two_who_write_at_once_the_second_reads_what_the_first_sent(world: World, facilitator: Chat):
    lead = a_lead(world)
    lead.say("skriv til alle på hold 1: Vi starter kl. 17")
    facilitator.say(ORDERS[0])
    facilitator.tap(SEND)

    said = lead.tap(SEND)[-1].text

    assert f"Imens er der skrevet til de samme borgere: «{PARKING}»" in said
    assert "«Vi starter kl. 17»" in said
    assert len(notices(world)) == 4
    lead.tap(SEND)
    assert len(notices(world)) == 8


def test_a_meeting_that_was_moved_meanwhile_is_shown_anew(world: World, facilitator: Chat):
    facilitator.say(ORDERS[0])
    before = gathering(world)
    moved = replace(before.sessions[0], place="Kælderen")
    world.facts.gatherings[1] = replace(before, sessions=(moved,))

    said = facilitator.tap(SEND)[-1].text

    assert "Mødet er ændret" in said
    assert "Kælderen" in said
    assert notices(world) == []


def test_only_who_has_a_seat_now_and_may_be_told_is_written_to(world: World, facilitator: Chat):
    one, two, three, four = invitations(world, SEATED)
    waiting = invitations(world, InvitationStatus.ASKED)[0]
    world.facts.invitations[1, waiting.citizen] = replace(waiting, status=InvitationStatus.WAITING)
    world.facts.all_citizens[two.citizen] = replace(
        world.facts.all_citizens[two.citizen], purposes=frozenset({Purpose.GROUPS})
    )
    world.facts.all_citizens[three.citizen] = replace(world.facts.all_citizens[three.citizen], status=Membership.ENDED)
    facilitator.say(ORDERS[0])
    chat_of(world, four).tap_token(chat_of(world, four).token("Meld fra"), "m")
    tap(chat_of(world, four), "i_leave_yes")

    facilitator.tap(SEND)

    assert [said.to for said in notices(world)] == [one.citizen]
    assert notices(world)[0].needs == "seat:labs@1"


def test_nobody_reads_who_else_comes(world: World, facilitator: Chat):
    facilitator.say(ORDERS[0])
    facilitator.tap(SEND)

    names = {world.facts.persons[one].name for one in seated(world)}
    for said in notices(world):
        text = world.wording.message("da", said.prompt, said.params).text
        assert not any(name in text.split() for name in names)
        assert said.about == (facilitator.person.id,)


def test_who_gets_a_seat_later_reads_it_and_so_does_who_looks_again(world: World, facilitator: Chat):
    facilitator.say(ORDERS[0])
    facilitator.tap(SEND)
    late = chat_of(world, invitations(world, InvitationStatus.ASKED)[0])

    assert PARKING not in "".join(one.text for one in late.new())
    assert f"«{PARKING}»" in late.say("ja")[-1].text
    assert f"«{PARKING}»" in late.say("hvor er det?")[-1].text
    assert f"«{PARKING}»" in facilitator.say("vis hold 1")[-1].text


def test_the_log_says_who_and_when_and_no_word_of_it(world: World, facilitator: Chat):
    facilitator.say(ORDERS[0])
    facilitator.tap(SEND)

    line = world.facts.log[-1]

    assert (line.who, line.what, line.facts) == (facilitator.person.id, "notice", {"gathering": 1, "told": 4})
    assert PARKING not in str(line)


def test_the_words_of_an_order_are_not_in_the_log_of_events(world: World, facilitator: Chat):
    said = Said(id="1", source="test", at=world.now, sender=facilitator.address, text=ORDERS[0])

    assert ForgetWords() in world.service.decide(said, world.facts).effects


def test_when_it_is_over_the_words_are_gone(world: World, facilitator: Chat):
    facilitator.say(ORDERS[0])
    facilitator.tap(SEND)
    assert gathering(world).notices

    tap(facilitator, "g_cancel_yes")

    assert NOTICES not in gathering(world).progress


def test_a_colleague_without_a_right_to_it_is_told_whose_it_is(world: World, facilitator: Chat):
    other = a_facilitator(world, 2)
    other.open()

    assert "Jonas" in other.say("skriv til alle på hold 1: hej med jer")[-1].text
    assert "Sådan læser" not in other.say("skriv til alle med plads i sag 1: hej med jer")[-1].text
    assert "Sådan læser" not in tap(other, "g_tell")[-1].text
    assert notices(world) == []


def test_who_loses_the_right_before_the_tap_sends_nothing(world: World, facilitator: Chat):
    facilitator.say(ORDERS[0])
    world.facts.gatherings[1] = replace(gathering(world), owner=999)

    facilitator.tap(SEND)

    assert notices(world) == []


@pytest.mark.parametrize("order", ["skriv til alle med plads i sag 1: hej alle", "skriv til alle på hold 1: hej"])
def test_where_nobody_has_a_seat_it_is_said(world: World, order: str):
    chat = asking(world)

    said = chat.say(order)[-1].text

    assert "har en plads" in said
    assert chat.conversation.dialogue is None


def test_whom_it_cannot_be_sent_to_is_said(world: World, facilitator: Chat):
    said = facilitator.say("skriv til alle på hold 1, der har meldt fra: kom alligevel")

    assert "Jeg kan kun skrive til alle, der har en plads" in said[-1].text


@pytest.mark.parametrize("is_typed", [True, False])
def test_of_several_gatherings_it_is_asked_which_and_the_words_wait(world: World, facilitator: Chat, *, is_typed: bool):
    one = invitations(world, SEATED)[0]
    a_second(world, chat_of(world, one), SEATED)
    facilitator.say("kø")

    said = facilitator.say(ORDERS[0])

    assert "Hvilket hold skal jeg skrive til?" in said[-1].text
    assert [one.label for one in said[-1].buttons] == ["Skriv til hold 1", "Skriv til hold 2"]
    shown = facilitator.say("2") if is_typed else facilitator.tap("Skriv til hold 2")
    assert f"«{PARKING}»" in shown[-1].text
    assert "hold 2" in shown[-1].text
    assert "til 1 borger," in shown[-1].text.replace("**", "")


def test_a_long_text_is_told_its_limit_and_nothing_is_sent(world: World, facilitator: Chat):
    said = facilitator.say(f"skriv til alle med plads: {'Vi mødes her. ' * 300}")

    assert "Jeg kan højst gemme 2000" in said[-1].text
    assert facilitator.step == "words"
    long = "Vi mødes her. " * 140
    assert long.strip() in facilitator.say(long)[-1].text


@pytest.mark.parametrize("words", ["<!channel> *fed* {{ 7*7 }} <b>x</b>", "**a** - b # c", "«x» \u202e y"])
def test_hostile_words_mean_nothing(world: World, facilitator: Chat, words: str):
    facilitator.say("vis hold 1")
    facilitator.tap("Skriv til alle med plads")

    shown = facilitator.say(words)[-1]

    assert words.replace("\u202e", "") in shown.text
    facilitator.tap(SEND)
    assert len(notices(world)) == 4


@pytest.mark.parametrize(
    ("clock", "is_held", "says"),
    [
        ((23, 22), True, "om aftenen og natten, så de får den tirsdag den 24. november 2026 kl. 08.00."),
        ((24, 7), True, "om aftenen og natten"),
        ((24, 12), True, "De får den med det samme."),
        ((24, 15), False, "De får den med det samme."),
    ],
)
def test_by_night_it_waits_and_near_the_meeting_it_does_not(
    world: World, facilitator: Chat, clock: tuple[int, int], is_held: bool, says: str
):
    world.now = workdays.at(date(2026, 11, clock[0]), time(clock[1]))

    shown = facilitator.say(ORDERS[0])[-1].text
    facilitator.tap(SEND)

    assert says in shown
    for said in notices(world):
        assert (said.respects_quiet_hours, said.is_bulk) == (is_held, is_held)
        assert said.expires == gathering(world).sessions[0].start + timedelta(hours=3)


def test_before_a_meeting_in_the_morning_it_comes_by_night_and_that_is_said(world: World, facilitator: Chat):
    session = replace(gathering(world).sessions[0], start=workdays.at(date(2026, 11, 24), time(9)))
    world.facts.gatherings[1] = replace(gathering(world), sessions=(session,))
    world.now = workdays.at(date(2026, 11, 23), time(23))
    assert not RoomRules().may_wait(world.now, session.start)

    assert "også selv om det er aften eller nat" in facilitator.say(ORDERS[0])[-1].text
    facilitator.tap(SEND)

    assert not any(said.respects_quiet_hours for said in notices(world))


def test_what_is_delicate_is_told_no_more_of(world: World, facilitator: Chat):
    world.facts.gatherings[1] = replace(gathering(world), is_delicate=True)

    shown = facilitator.say(ORDERS[0])[-1].text
    facilitator.tap(SEND)

    assert "Emnet er følsomt" in shown
    text = world.wording.message("da", "invitation/notice", notices(world)[0].params).text
    assert "Biblioteket" not in text
    assert "Rådhussalen" not in text


def test_citizens_read_the_frame_in_their_own_language_and_the_facilitator_sees_it(world: World, facilitator: Chat):
    for one in seated(world):
        world.facts.persons[one] = replace(world.facts.persons[one], language="en")

    shown = facilitator.say(ORDERS[0])[-1].text

    assert f"Jonas of Sparringsrummet writes: “{PARKING}”" in shown
    assert "Dine ord oversætter jeg ikke" in shown


def test_in_the_middle_of_a_plan_it_is_sent_and_the_question_stands_again(world: World, facilitator: Chat):
    tap(facilitator, "g_set", 1, "when")

    facilitator.say("skriv til dem, at vi finder en ny tid")
    assert facilitator.step == "send"
    facilitator.tap(SEND)

    assert len(notices(world)) == 4
    assert facilitator.step == "when"


def test_what_is_over_is_written_to_by_nobody(world: World, facilitator: Chat):
    world.facts.gatherings[1] = replace(gathering(world), status=GatheringStatus.DONE)

    tap(facilitator, "g_tell")

    assert facilitator.conversation.dialogue is None
    assert notices(world) == []


@pytest.mark.parametrize("words", ["tak", "hvor er det?", "ok", "det er noteret", "tak for beskeden"])
def test_an_answer_of_a_citizen_keeps_the_seat(world: World, facilitator: Chat, words: str):
    facilitator.say(ORDERS[0])
    facilitator.tap(SEND)
    one = invitations(world, SEATED)[0]
    chat = chat_of(world, one)
    chat.new()

    said = chat.say(words)

    assert said
    assert world.facts.invitations[1, one.citizen].status is SEATED
    if "hvor" in words:
        assert "Rådhussalen" in said[0].text


def test_an_employee_who_writes_so_tells_of_a_need(world: World):
    a_decided_case(world)
    chat = Chat(world, replace(a_facilitator(world, 2).address, chat="employee"))

    chat.say("Vi vil skrive til alle med plads: hej alle")

    assert not any(one.name == "notice" for one in chat.conversation.stack)
