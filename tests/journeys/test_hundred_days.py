"""A 100-day group from its people to day 280, and a lab from its evening to what came of it, with the clock moved over a year."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from core import workdays
from core.courses.milestones import CALENDAR, CHECKS
from core.model import Address, Answer, CaseNumber, Person, Role
from core.network import GatheringStatus, InvitationStatus
from tests.chat import Chat, World
from tests.once import told_once
from tests.talk import value as answered
from tests.town import asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee

DAY = timedelta(days=1)
HUNDRED = "onsdag den 4. november 17-19 på Hellerupvej"


@pytest.fixture
def world() -> World:
    return a_world()


@told_once
def filled(world: World, offering: str, citizens: int, when: str) -> Chat:
    """Everybody who is asked says yes until the room is full."""
    settle(world, 120)
    facilitator = asking(world, citizens, offering, when)
    for _ in range(6):
        for one in invitations(world, InvitationStatus.ASKED):
            chat = chat_of(world, one)
            chat.new()
            tap(chat, "i_yes")
        world.advance(2 * DAY)
    assert gathering(world).seated >= gathering(world).least
    return facilitator


def name_of(world: World, invitation) -> str:
    return world.facts.persons[invitation.citizen].name


def texts(chat: Chat) -> str:
    return "\n".join(message.text for message in chat.new())


def until(world: World, day: int) -> None:
    """To just after nine on that day of the 100."""
    start = workdays.local(gathering(world).sessions[0].start).date()
    moment = workdays.at(start + timedelta(days=day), workdays.local(world.now).time().replace(hour=9, minute=5))
    if moment > world.now:
        world.advance(moment - world.now)


def test_a_hundred_day_group_is_followed_until_it_lives_in_operation(world: World):
    facilitator, employee = filled(world, "hundred_day", 3, HUNDRED), an_employee(world)
    texts(employee)
    until(world, -14)
    assert "Om to uger begynder de 100 dage" in texts(employee)
    until(world, 0)
    assert "Dag 0" in texts(employee)
    until(world, 1)
    assert gathering(world).status is GatheringStatus.RUNNING

    until(world, 7)
    assert "Dag 7 af 100" in texts(employee)
    tap(employee, "c_pulse", 1, "7")
    employee.say("Vi har talt med ti naboer")
    employee.say("De vil gerne hjælpe om aftenen")
    texts(facilitator)
    said = employee.say("Vi mangler en nøgle til lokalet")
    assert "Ugens puls er skrevet ned" in said[-1].text
    assert "Vi mangler en nøgle til lokalet" in texts(facilitator)
    assert [one.is_bulk for one in world.said if one.prompt == "course/blocked"] == [False], "it waits for no morning"

    until(world, 30)
    tap(employee, "c_mark", 1, "30.yes")
    for words in ("Fast vejleder om tirsdagen", "Lån af værktøj på biblioteket"):
        tap(employee, "c_solution", 1)
        employee.say(words)
    assert [row["words"] for row in gathering(world).progress["solutions"]][1] == "Lån af værktøj på biblioteket"

    until(world, 100)
    assert "Dag 100" in texts(facilitator)
    tap(facilitator, "c_decide", 1, "100")
    facilitator.say("det går i drift")
    facilitator.say("Flere kom igen")
    assert gathering(world).progress["decision"]["verdict"] == "driftes"
    assert "Besluttet" in texts(employee)

    for check in CHECKS:
        until(world, check)
        assert f"Dag {check}: lever" in texts(employee)
        tap(employee, "c_lives", 1, f"{check}.yes")
    assert gathering(world).status is GatheringStatus.DONE
    assert gathering(world).progress["marks"]["280"] == "yes"
    assert gathering(world).progress["reached"] == list(CALENDAR)


def test_nothing_comes_twice_early_or_by_night_across_both_changes_of_the_clock(world: World):
    filled(world, "hundred_day", 3, HUNDRED)
    moments = []
    for _ in range(300):
        world.advance(DAY)
        moments += [
            (entry.facts["day"], workdays.local(entry.at))
            for entry in world.facts.log
            if entry.what == "day_reached" and entry.facts["day"] not in {day for day, _ in moments}
        ]

    reached = [entry.facts["day"] for entry in world.facts.log if entry.what == "day_reached"]
    assert reached == list(CALENDAR)
    assert {(moment.hour, moment.minute) for _, moment in moments} == {(9, 0)}
    start = workdays.local(gathering(world).sessions[0].start).date()
    assert all((moment.date() - start).days == day for day, moment in moments)


def test_deciding_with_one_solution_asks_once_more_and_only_the_owner_decides(world: World):
    facilitator, employee = filled(world, "hundred_day", 3, HUNDRED), an_employee(world)
    until(world, 100)
    tap(employee, "c_solution", 1)
    employee.say("Fast vejleder")

    assert "Det er facilitatoren, der skriver beslutningen" in tap(employee, "c_decide", 1, "100")[-1].text
    asked = tap(facilitator, "c_decide", 1, "100")
    assert "1 løsning ned" in asked[-1].text
    facilitator.tap("Beslut alligevel")
    facilitator.say("Det stopper")
    facilitator.say("Ingen brugte det")

    assert gathering(world).status is GatheringStatus.DONE
    before = dict(world.facts.gatherings)
    assert "er slut" in tap(employee, "c_pulse", 1, "98")[-1].text
    until(world, 280)
    assert dict(world.facts.gatherings) == before


@pytest.mark.parametrize(
    "value", ["--30.yes", "-.yes", "7.yes", "50.no", "130.yes", "30.partly", "3000000.yes", ".", "30"]
)
def test_a_day_that_nobody_was_asked_about_is_not_marked(world: World, value: str):
    filled(world, "hundred_day", 3, HUNDRED)
    until(world, 31)
    before = dict(world.facts.gatherings)

    assert "hører ikke til" in tap(an_employee(world), "c_mark", 1, value)[-1].text
    assert dict(world.facts.gatherings) == before


def test_a_no_reaches_whoever_holds_it_with_what_was_asked(world: World):
    facilitator, employee = filled(world, "hundred_day", 3, HUNDRED), an_employee(world)
    until(world, 31)
    texts(facilitator)

    tap(employee, "c_mark", 1, "30.no")

    assert "dag 30. Har I haft den første rigtige prøve? Svaret var nej." in texts(facilitator)


def test_a_second_decision_says_that_it_takes_the_place_of_the_first(world: World):
    facilitator, employee = filled(world, "hundred_day", 3, HUNDRED), an_employee(world)
    until(world, 100)

    def decide(verdict: str, why: str) -> str:
        tap(facilitator, "c_anyway", 1, "100")
        facilitator.say(verdict)
        return facilitator.say(why)[-1].text

    texts(employee)
    first = decide("det går i drift", "Flere kom igen")
    told_first = texts(employee)
    second = decide("det skal bredes ud", "Andre biblioteker spørger")

    assert "i stedet for" not in first and "i stedet for" not in told_first
    for told in (second, texts(employee)):
        assert "Besluttet om" in told and "det skal bredes ud" in told
        assert "Det står i stedet for den tidligere beslutning: det går i drift." in told
    assert gathering(world).progress["decision"]["verdict"] == "skaleres"


LONE = Address("play", "lone")


def a_followed_group(world: World) -> Chat:
    """A group under way, of whose test the employee wrote who would run it."""
    facilitator = filled(world, "hundred_day", 3, HUNDRED)
    case = world.facts.all_cases[CaseNumber(1)]
    drift = Answer({"name": "Lone fra biblioteket"}, "Lone fra biblioteket", world.now.isoformat())
    world.facts.all_cases[case.number] = replace(case, answers={**case.answers, "drift": drift})
    return facilitator


def a_colleague(world: World, name: str = "Lone fra biblioteket", chat: Address = LONE) -> Chat:
    """An employee who wrote with the bot once; the driftsejer of the case is «Lone fra biblioteket»."""
    number = world.facts.next_person()
    employee = Person(id=number, address=chat, roles=frozenset({Role.EMPLOYEE}), name=name, version=1)
    world.facts.persons[number] = employee
    return Chat(world, chat)


def test_whoever_runs_it_is_asked_whether_it_lives_when_the_bot_knows_them(world: World):
    employee, lone = (a_followed_group(world), an_employee(world))[1], a_colleague(world)
    until(world, 129)
    texts(employee)

    until(world, 130)
    asked = texts(lone)
    lone.say("delvist")
    until(world, 190)
    tap(lone, "c_lives", 1, "190.no")

    assert "Dag 130: lever" in asked and "Du står som driftsejer" in asked
    assert "lever" not in texts(employee)
    assert gathering(world).progress["marks"] == {"130": "partly", "190": "no"}


@pytest.mark.parametrize("name", ["Lone Madsen", "lone fra biblioteket", "Lone"])
def test_nobody_is_taken_for_the_one_who_runs_it_by_half_a_name(world: World, name: str):
    employee, lone = (a_followed_group(world), an_employee(world))[1], a_colleague(world, name)
    texts(employee)

    until(world, 130)

    assert "Spørg Lone fra biblioteket, hvis du ikke selv ved det" in texts(employee)
    assert lone.new() == []
    assert "hører ikke til" in tap(lone, "c_lives", 1, "130.yes")[-1].text


def test_of_two_of_that_name_nobody_is_asked_and_the_facilitator_says_which(world: World):
    facilitator, employee = a_followed_group(world), an_employee(world)
    lone, other = a_colleague(world), a_colleague(world, chat=Address("play", "lone-2"))
    until(world, 130)
    first = texts(employee)

    question = tap(facilitator, "c_operator", 1)[-1]
    said = tap(facilitator, "c_operator", 1, str(other.person.id))[-1].text
    texts(employee)
    until(world, 190)

    assert "Dag 130" in first
    assert [one.label for one in question.buttons].count("Lone fra biblioteket") == 2
    assert "Lone fra biblioteket bliver spurgt" in said
    assert (texts(lone), texts(employee)) == ("", "")
    assert "Dag 190" in texts(other)
    assert facilitator.conversation.stack == ()


def test_a_colleague_is_named_in_words_and_one_nobody_knows_is_told(world: World):
    facilitator = a_followed_group(world)
    a_colleague(world, "Mads Bo Holm")
    until(world, 100)

    tap(facilitator, "c_operator", 1)
    unknown = facilitator.say("Ulla Terkelsen")[-1].text
    tap(facilitator, "c_operator", 1)
    known = facilitator.say("Mads Bo Holm fra driften")[-1].text

    assert "Jeg kender ikke netop én kollega" in unknown
    assert "Mads Bo Holm bliver spurgt" in known


def test_the_project_owner_says_that_it_is_them_and_may_name_nobody_else(world: World):
    employee, lone = (a_followed_group(world), an_employee(world))[1], a_colleague(world, "Lone")
    until(world, 130)
    texts(employee)

    refused = tap(employee, "c_operator", 1, str(lone.person.id))[-1].text
    said = employee.tap("Driftsejeren er mig")[-1].text
    until(world, 190)

    assert "facilitatoren" in refused
    assert "Så er det dig, der bliver spurgt" in said
    assert "Du står som driftsejer" in texts(employee)


def test_where_whoever_runs_it_is_gone_the_project_owner_is_asked(world: World):
    employee, lone = (a_followed_group(world), an_employee(world))[1], a_colleague(world)
    world.facts.persons[lone.person.id] = replace(lone.person, is_reachable=False)
    texts(employee)

    until(world, 130)

    assert "Dag 130" in texts(employee)


def test_the_card_of_a_group_under_way_leads_to_who_runs_it(world: World):
    facilitator = a_followed_group(world)
    until(world, 30)

    facilitator.say("vis hold 1")

    assert "Vælg en kollega" in facilitator.tap("Hvem er driftsejer?")[-1].text


def test_a_strangers_and_an_invented_button_change_nothing(world: World):
    filled(world, "hundred_day", 3, HUNDRED)
    until(world, 7)
    stranger = Chat(world, chat_of(world, invitations(world)[0]).address)
    before = dict(world.facts.gatherings)

    for action, value in [
        ("c_pulse", "7"),
        ("c_mark", "30.yes"),
        ("c_lives", "130.no"),
        ("c_decide", "100"),
        ("c_mark", "x"),
    ]:
        assert "hører ikke til en gruppe, du har" in tap(stranger, action, 1, value)[-1].text
    assert "hører ikke til" in tap(an_employee(world), "c_mark", 1, "31.yes")[-1].text

    assert dict(world.facts.gatherings) == before


def test_a_lab_ends_with_who_came_a_minutes_feedback_and_what_came_of_it(world: World):
    facilitator = filled(world, "lab", 12, "tirsdag den 24. november 17-20 i Rådhussalen")
    texts(facilitator)
    first, second = (chat_of(world, one) for one in invitations(world, InvitationStatus.SEATED)[:2])
    start = gathering(world).sessions[0].start
    world.advance(start - world.now - timedelta(minutes=1))
    texts(first), texts(second)
    world.advance(timedelta(hours=4))

    assert gathering(world).status is GatheringStatus.DONE
    assert "Var du med" in texts(first)
    tap(first, "m_was", 1, "0")
    assert "Tak for din tid" in tap(first, "m_score", 1, "0.5")[-1].text
    tap(first, "m_words", 1, "0")
    assert "givet videre" in first.say("Godt med små grupper")[-1].text
    assert "helt i orden" in tap(second, "m_not", 1, "0")[-1].text
    facts = world.facts.invitations[(1, first.person.id)].facts
    assert (facts["attendance"], facts["score"], facts["worded"]) == ({"0": "came"}, {"0": 5}, {"0": True})
    assert "Godt med små grupper" not in repr(facts)
    assert any("«Godt med små grupper»" in one.text for one in world.inboxes[facilitator.person.id])
    assert world.facts.invitations[(1, second.person.id)].facts["attendance"] == {"0": "absent"}

    assert "møde 1 af 1 er slut" in texts(facilitator)
    tap(facilitator, "m_present", 1, f"0.{second.person.id}")
    assert world.facts.invitations[(1, second.person.id)].facts["attendance"] == {"0": "came"}
    tap(facilitator, "m_absent", 1, f"0.{second.person.id}")

    texts(first), texts(second)
    world.advance(61 * DAY)
    assert "Hvad kom der ud af det" in texts(facilitator)
    tap(facilitator, "m_came_of", 1)
    facilitator.say("Vi åbner biblioteket om aftenen")
    assert "Vi åbner biblioteket om aftenen" in texts(first)
    assert "Vi åbner" not in texts(second)

    tap(facilitator, "learning_card", 1)
    for words in ("Aftenåbent", "Dobbelt så mange unge", "De kommer, når der er mad", "Vi holder åbent hele året"):
        done = facilitator.say(words)
    assert "Læringskortet" in done[-1].text
    (card,) = [entry for entry in world.facts.log if entry.what == "learning"]
    assert card.facts["observed"] == "Dobbelt så mange unge"

    overview = facilitator.say("digest")[-1]
    assert "Lært den seneste uge" in overview.text
    assert "Dobbelt" not in overview.text
    colleague = a_facilitator(world, 9)
    for reader in (facilitator, colleague):
        assert "Det lærte de\n\n- Prøvet: Aftenåbent.\n- Set: Dobbelt så mange unge." in reader.say("vis 1")[-1].text


def test_a_citizen_reads_nothing_of_who_else_came(world: World):
    filled(world, "lab", 12, "tirsdag den 24. november 17-20 i Rådhussalen")
    seated = invitations(world, InvitationStatus.SEATED)
    me, other = chat_of(world, seated[0]), world.facts.persons[seated[1].citizen]
    world.advance(gathering(world).sessions[0].start - world.now + timedelta(hours=4))
    tap(me, "m_was", 1, "0")
    before = dict(world.facts.invitations)

    for action in ("m_absent", "m_present"):
        assert "Den knap er for facilitatorer" in tap(me, action, 1, f"0.{other.id}")[-1].text

    assert dict(world.facts.invitations) == before
    read = re.findall(r"\w+", "\n".join(message.text for message in world.inboxes[me.person.id]))
    assert [one.citizen for one in seated[1:] if name_of(world, one) in read] == []


def test_advisers_are_asked_about_each_month_for_half_a_year(world: World):
    facilitator, employee = filled(world, "partner", 2, "den 4. november kl. 17-18 på rådhuset"), an_employee(world)
    texts(employee)
    until(world, 31)
    assert "Giver det stadig mening" in texts(employee)
    assert "om en måned" in tap(employee, "m_useful", 1, "yes")[-1].text
    texts(facilitator)
    until(world, 61)
    assert "Giver det stadig mening" in texts(employee)
    assert "Facilitatoren får besked" in tap(employee, "m_useful", 1, "no")[-1].text
    assert "ikke hjælper lige nu" in texts(facilitator)
    assert "du ikke har en plads i" in tap(facilitator, "m_useful", 1, "yes")[-1].text
    until(world, 200)

    assert [entry.facts["month"] for entry in world.facts.log if entry.what == "asked_if_useful"] == [1, 2, 3, 4, 5, 6]
    assert gathering(world).progress["useful"] == ["yes", "no"]
    assert gathering(world).status is GatheringStatus.DONE


def test_a_goal_for_each_meeting_stands_in_its_reminder(world: World):
    facilitator = filled(world, "lab", 12, "tirsdag den 24. november 17-20 i Rådhussalen")
    tap(facilitator, "m_goals", 1)
    said = facilitator.say("- Hvem bruger biblioteket\n- En linje for meget")
    assert "møde 1: Hvem bruger biblioteket." in said[-1].text
    assert gathering(world).progress["goals"] == ["Hvem bruger biblioteket"]

    one = chat_of(world, invitations(world, InvitationStatus.SEATED)[0])
    texts(one)
    world.advance(gathering(world).sessions[0].start - world.now - timedelta(hours=1))
    assert "Målet: Hvem bruger biblioteket." in texts(one)


# --- words instead of taps ------------------------------------------------------------------


@pytest.fixture
def owner(world: World) -> Chat:
    """The project owner of a 100-day group that has its people, a week before the challenge note."""
    filled(world, "hundred_day", 3, HUNDRED)
    chat = an_employee(world)
    chat.new()
    return chat


@pytest.mark.parametrize(
    ("day", "words", "mark"),
    [
        (-14, "ja", "yes"),
        (-14, "ikke endnu", "no"),
        (30, "ja det har vi", "yes"),
        (30, "ja, den første prøve er lavet", "yes"),
        (60, "nej, vi venter på køkkenet", "no"),
        (60, "nej", "no"),
        (130, "ja, det lever", "yes"),
        (130, "delvist", "partly"),
    ],
)
def test_a_day_that_is_asked_about_is_answered_in_words(world: World, owner: Chat, day: int, words: str, mark: str):
    until(world, day)
    owner.new()

    owner.say(words)

    assert gathering(world).progress["marks"] == {str(day): mark}
    assert owner.conversation.dialogue is None


@pytest.mark.parametrize(
    ("words", "mark"),
    [("ja det kører hver tirsdag", "yes"), ("Ja det lever stadig", "yes"), ("nej, Lone er stoppet", "no")],
)
def test_whether_it_lives_is_answered_in_words_also_a_week_after_it_was_asked(
    world: World, owner: Chat, words: str, mark: str
):
    until(world, 138)
    owner.new()

    owner.say(words)

    assert gathering(world).progress["marks"] == {"130": mark}


@pytest.mark.parametrize("words", ["ja men det er gået i stå", "ja det gør det ikke mere"])
def test_a_yes_that_is_turned_behind_it_is_no_yes(world: World, owner: Chat, words: str):
    until(world, 131)
    owner.new()

    owner.say(words)

    assert gathering(world).progress.get("marks", {}).get("130") != "yes"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("nej, Lone er stoppet", "Svaret var: nej, Lone er stoppet."),
        ("nej", "Svaret var nej."),
        ("", "Svaret var nej."),
    ],
)
def test_why_it_does_not_live_is_told_with_the_way_to_the_group(world: World, owner: Chat, words: str, told: str):
    facilitator = Chat(world, Address("play", "facilitator-1"))
    until(world, 131)
    owner.new()
    facilitator.new()

    owner.say(words) if words else tap(owner, "c_lives", 1, "130.no")

    (said,) = facilitator.new()
    assert said.text.endswith(told)
    assert [button.label for button in said.buttons] == ["Vis hold 1"]


def test_what_was_done_begins_the_pulse_that_was_asked_for(world: World, owner: Chat):
    until(world, 7)
    owner.new()

    said = owner.say("Vi har hængt plakater op, men ingen kommer")

    assert said[-1].text.startswith("Tak. Jeg skriver det som ugens puls")
    assert "Hvad har I lært?" in said[-1].text
    owner.say("At de unge vil have wifi")
    owner.say("nej")
    pulse = gathering(world).progress["pulses"][-1]
    assert (pulse["did"], pulse["learnt"], pulse["blocked"]) == (
        "Vi har hængt plakater op, men ingen kommer",
        "At de unge vil have wifi",
        "",
    )


def is_put_aside_by(world: World, owner: Chat, words: str) -> None:
    """The pulse is let go of, nothing of it is kept, and its button begins it anew."""
    said = owner.say(words)[-1]
    assert "kan vente" in said.text
    assert owner.conversation.dialogue is None
    assert gathering(world).progress.get("pulses", []) == []
    (button,) = said.buttons
    assert "Hvad har I gjort siden sidst?" in owner.tap(button.label)[-1].text


@pytest.mark.parametrize("words", ["fortryd", "tilbage", "stop", "glem det"])
def test_a_pulse_that_is_put_off_can_be_told_later(world: World, owner: Chat, words: str):
    until(world, 7)
    tap(owner, "c_pulse", 1, "7")
    owner.new()

    is_put_aside_by(world, owner, words)


NOT_NOW = (
    "ikke nu",
    "senere",
    "ikke lige nu, tak",
    "det tager vi senere",
    "i morgen",
    "vi har desværre ikke tid i dag",
    "not now",
)


@pytest.mark.parametrize("words", NOT_NOW)
@pytest.mark.parametrize("is_tapped", [True, False])
def test_a_pulse_that_is_not_told_now_is_put_aside_and_found_again(
    world: World, owner: Chat, words: str, is_tapped: bool
):
    until(world, 7)
    if is_tapped:
        tap(owner, "c_pulse", 1, "7")
    owner.new()

    is_put_aside_by(world, owner, words)


@pytest.mark.parametrize("words", ["intet nyt", "ikke noget nyt", "det samme som sidst", "nothing new"])
def test_nothing_new_is_what_was_done_since_the_last_pulse(world: World, owner: Chat, words: str):
    until(world, 7)
    owner.new()

    assert "Hvad har I lært?" in owner.say(words)[-1].text
    assert answered(owner, "did") == words


@pytest.mark.parametrize(
    "words", ["vi venter med at spørge naboerne til i morgen", "i morgen holder vi et møde", "senere mødtes vi"]
)
def test_words_that_tell_more_than_not_now_are_what_was_done(world: World, owner: Chat, words: str):
    until(world, 7)
    tap(owner, "c_pulse", 1, "7")

    assert "Hvad har I lært?" in owner.say(words)[-1].text
    assert answered(owner, "did") == words


def test_not_now_at_the_second_question_of_a_pulse_keeps_what_was_told(world: World, owner: Chat):
    until(world, 7)
    tap(owner, "c_pulse", 1, "7")
    owner.say("Vi har talt med ti naboer")
    owner.say("senere")
    owner.say("nej")

    assert gathering(world).progress["pulses"][-1]["did"] == "Vi har talt med ti naboer"


def test_going_back_within_a_pulse_goes_to_the_question_before(world: World, owner: Chat):
    until(world, 7)
    tap(owner, "c_pulse", 1, "7")
    owner.say("Vi har talt med ti naboer")

    assert "Hvad har I gjort siden sidst?" in owner.say("fortryd")[-1].text


PARTED = (
    "gjort: talt med ti naboer lært: de vil gerne hjælpe i vejen: en nøgle mangler",
    "Lært: de vil gerne hjælpe. Gjort: talt med ti naboer. I vejen: en nøgle mangler.",
    "gjort talt med ti naboer\nlært de vil gerne hjælpe\ni vejen en nøgle mangler",
    "- Gjort: talt med ti naboer\n- Lært: de vil gerne hjælpe\n- Står i vejen: en nøgle mangler",
    "lavet talt med ti naboer, lært de vil gerne hjælpe, blokeret af en nøgle mangler",
    "gjort talt med ti naboer, lært de vil gerne hjælpe og blokeret af en nøgle mangler",
    "did: talt med ti naboer. learnt: de vil gerne hjælpe. blocked by: en nøgle mangler",
)


@pytest.mark.parametrize("words", PARTED)
@pytest.mark.parametrize("is_tapped", [True, False])
def test_a_pulse_in_one_message_is_parted_by_its_labels(world: World, owner: Chat, words: str, is_tapped: bool):
    until(world, 7)
    owner.new()
    if is_tapped:
        tap(owner, "c_pulse", 1, "7")

    said = owner.say(words)[-1].text

    (pulse,) = gathering(world).progress["pulses"]
    assert (pulse["did"], pulse["learnt"], pulse["blocked"]) == (
        "talt med ti naboer",
        "de vil gerne hjælpe",
        "en nøgle mangler",
    )
    assert said.startswith("Gjort: talt med ti naboer. Lært: de vil gerne hjælpe. Står i vejen: en nøgle mangler.")
    assert "Ugens puls er skrevet ned" in said
    assert owner.conversation.dialogue is None


def test_a_part_that_is_missing_is_asked_for_and_nothing_in_the_way_is_nothing(world: World, owner: Chat):
    until(world, 7)
    tap(owner, "c_pulse", 1, "7")

    assert "Hvad har I lært?" in owner.say("gjort: talt med naboerne. i vejen: nej")[-1].text
    owner.say("De vil gerne hjælpe")

    (pulse,) = gathering(world).progress["pulses"]
    assert (pulse["did"], pulse["learnt"], pulse["blocked"]) == ("talt med naboerne", "De vil gerne hjælpe", "")


@pytest.mark.parametrize(
    "words",
    [
        "Vi har lavet mad, lært de unge at kende",
        "Vi har talt med naboerne, og det har vi lært meget af: de vil hjælpe",
        "gjort rent i lokalet, og der står en reol i vejen",
        "Vi har lavet plakater. Gjort rent. Lært de unge at male",
    ],
)
def test_a_sentence_that_only_has_such_words_in_it_is_what_was_done(world: World, owner: Chat, words: str):
    until(world, 7)
    tap(owner, "c_pulse", 1, "7")

    assert "Hvad har I lært?" in owner.say(words)[-1].text
    owner.say("spring over")
    owner.say("spring over")

    assert gathering(world).progress["pulses"][-1]["did"] == words


@pytest.mark.parametrize(
    "words",
    [
        "Vi har brug for nye idéer til plejehjemmet",
        "hvornår er næste møde?",
        "hvor er min sag",
        "tak",
    ],
)
def test_what_may_be_something_else_is_no_pulse(world: World, owner: Chat, words: str):
    until(world, 7)
    owner.new()

    owner.say(words)

    dialogue = owner.conversation.dialogue
    assert dialogue is None or dialogue.name != "pulse"
    assert gathering(world).progress.get("pulses", []) == []


def test_words_days_later_or_after_the_pulse_are_no_pulse(world: World, owner: Chat):
    until(world, 12)
    owner.new()

    owner.say("Vi har hængt plakater op, men ingen kommer")

    assert owner.conversation.dialogue.name == "intake"


def decided(world: World, facilitator: Chat, verdict: str, why: str = "Flere kom igen") -> str:
    tap(facilitator, "c_anyway", 1, "100")
    facilitator.say(verdict)
    return facilitator.say(why)[-1].text


@pytest.mark.parametrize(("verdict", "read"), [("det går i drift", "det går i drift"), ("det stopper", "det stopper")])
def test_the_citizens_of_a_group_hear_what_was_decided_and_not_why(world: World, verdict: str, read: str):
    facilitator = a_followed_group(world)
    citizens = [chat_of(world, one) for one in invitations(world, InvitationStatus.SEATED)]
    until(world, 100)
    for chat in citizens:
        chat.new()

    decided(world, facilitator, verdict)

    for chat in citizens:
        (said,) = chat.new()
        assert f"Nu er det besluttet: {read}. Tak for det, du har været med til." in said.text
        assert "Flere kom igen" not in said.text


def test_a_delicate_group_is_not_named_to_its_citizens(world: World):
    facilitator = a_followed_group(world)
    world.facts.gatherings[1] = replace(gathering(world), is_delicate=True)
    citizen = chat_of(world, invitations(world, InvitationStatus.SEATED)[0])
    until(world, 100)
    citizen.new()

    decided(world, facilitator, "det går i drift")

    assert gathering(world).title not in texts(citizen)


def test_whoever_runs_it_hears_the_decision_and_the_facilitator_can_tell_what_came_of_it(world: World):
    facilitator, lone = a_followed_group(world), a_colleague(world)
    citizen = chat_of(world, invitations(world, InvitationStatus.SEATED)[0])
    until(world, 100)
    lone.new()

    decided(world, facilitator, "det går i drift")
    heard = texts(lone)
    citizen.new()
    facilitator.tap("Fortæl, hvad der kom ud af det")
    facilitator.say("Der er fællesspisning hver torsdag")

    assert "Besluttet om" in heard and "det går i drift" in heard
    assert "Der er fællesspisning hver torsdag" in texts(citizen)


def test_what_was_stopped_is_not_asked_about_and_the_employee_reads_the_decision(world: World):
    facilitator, employee = a_followed_group(world), an_employee(world)
    until(world, 100)

    decided(world, facilitator, "det stopper")

    card = facilitator.say("vis hold 1")[-1].text
    assert "Besluttet: det stopper." in card
    assert "Næste: dag 130" not in card
    status = employee.say("hvor er min sag?")[-1].text
    assert "Forløbet er slut. Besluttet: det stopper." in status


def test_on_the_day_of_the_decision_the_days_are_over_for_the_employee(world: World):
    facilitator, employee = a_followed_group(world), an_employee(world)
    until(world, 100)

    decided(world, facilitator, "det går i drift")

    status = employee.say("hvor er min sag?")[-1].text
    assert "De 100 dage er gået. Besluttet: det går i drift." in status
    assert "i dag er dag 100" not in status


def test_the_card_tells_whether_it_lived_on_the_days_that_were_asked_about(world: World):
    facilitator, employee = a_followed_group(world), an_employee(world)
    until(world, 100)
    decided(world, facilitator, "det går i drift")
    for day, answer in ((130, "yes"), (190, "no")):
        until(world, day)
        tap(employee, "c_lives", 1, f"{day}.{answer}")

    assert "Lever det i driften? Dag 130: ja. Dag 190: nej. Næste: dag 280" in facilitator.say("vis hold 1")[-1].text


@pytest.mark.parametrize(
    ("said", "decided"),
    [
        (("det skal skaleres",), "skaleres"),
        (("justeres",), "justeres"),
        (("det skal stoppes", "ja"), "stoppes"),
        (("stoppes", "det stopper"), "stoppes"),
    ],
)
def test_a_decision_is_heard_in_the_offerings_own_words(world: World, said: tuple[str, ...], decided: str):
    facilitator = filled(world, "hundred_day", 3, HUNDRED)
    until(world, 100)
    tap(facilitator, "c_anyway", 1, "100")

    for words in (*said, "Flere kom igen"):
        facilitator.say(words)

    assert gathering(world).progress["decision"]["verdict"] == decided


@pytest.mark.parametrize("asked", ["hvor langt er vi?", "hvilken dag er vi på?", "hvor mange dage er der tilbage?"])
def test_a_citizen_hears_which_of_the_100_days_it_is(world: World, asked: str):
    filled(world, "hundred_day", 3, HUNDRED)
    citizen = chat_of(world, invitations(world, InvitationStatus.SEATED)[0])
    citizen.new()
    before = citizen.say(asked)[0].text
    until(world, 51)
    citizen.new()

    said = citizen.say(asked)[0].text

    assert "Det er onsdag den 4. november 2026" in before
    assert said == "I er på dag 51 af 100. Den sidste er fredag den 12. februar 2027."
