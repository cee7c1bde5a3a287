"""The facilitators' room: who may do what, what happens to a case, and that nothing is lost when two decide at once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.actions import Acted, token
from core.model import Address, CaseStatus, Conversation
from tests.chat import Chat, World
from tests.once import told_once
from tests.worlds import a_facilitator, a_world, an_employee

NEED = "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra"


@told_once
def sent(world: World, *, test: bool = False) -> Chat:
    """An employee who has sent a request: for a lab, or for a trial without a driftsejer."""
    employee = an_employee(world)
    employee.open()
    employee.say("vi vil afprøve robotstøvsugere i hjemmeplejen i det små" if test else NEED)
    employee.say_until("send", "ved ikke", {} if test else {"wish": "et lab", "role": "gøre det"})
    employee.say("send")
    return employee


def the_case(world: World):
    return world.facts.all_cases[1]


def text(messages: list) -> str:
    return "\n".join(message.text for message in messages)


def act(name: str, value: str = "") -> str:
    return token(Acted(name, 1, value))


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def mette(world: World) -> Chat:
    chat = a_facilitator(world, 1)
    chat.open()
    return chat


@pytest.fixture
def birgit(world: World) -> Chat:
    chat = a_facilitator(world, 2)
    chat.open()
    return chat


def test_a_sent_request_reaches_the_facilitators_queue_and_digest(world: World, mette: Chat):
    sent(world)

    assert "Ny" in text(mette.new())
    assert "Biblioteket får færre besøg af teenagere" in text(mette.say("kø"))
    assert "Næste skridt: nogen tager den." in text(mette.say("digest"))


def test_taking_a_case_makes_it_mine_and_shows_all_of_it(world: World, mette: Chat):
    sent(world)

    said = text(mette.say("tag 1"))

    assert the_case(world).facilitator == mette.person.id
    assert the_case(world).status is CaseStatus.CLAIMED
    assert "Det handler om: " + NEED in said


def test_a_case_that_is_not_mine_shows_title_and_state_only(world: World, mette: Chat, birgit: Chat):
    sent(world)
    mette.say("tag 1")

    said = text(birgit.say("vis 1"))

    assert "Biblioteket får færre besøg af teenagere" in said
    assert "inspiration udefra" not in said


def test_two_who_take_it_the_second_is_told_who_was_first(world: World, mette: Chat, birgit: Chat):
    sent(world)
    mette.tap_token(act("claim"))

    said = text(birgit.tap_token(act("claim")))

    assert "allerede taget af Jonas" in said
    assert the_case(world).facilitator == mette.person.id


@pytest.mark.parametrize("action", ["ask_back", "decline", "compose", "hand_over"])
def test_whoever_cannot_take_it_is_not_offered_to(world: World, mette: Chat, birgit: Chat, action: str):
    sent(world)
    mette.tap_token(act("claim"))

    said = birgit.tap_token(act(action))

    assert "allerede taget af Jonas" in text(said) and "Tag den først" not in text(said)
    assert [button.label for button in said[-1].buttons] == ["Vis sag 1"]


def test_two_who_decide_the_second_changes_nothing_and_hears_who_was_first(world: World, mette: Chat, birgit: Chat):
    sent(world)
    mette.say("tag 1")
    mette.tap_token(act("accept"))
    before = the_case(world)

    said = text(birgit.tap_token(act("accept")))

    assert "allerede besluttet af Jonas" in said
    assert the_case(world) == before


@pytest.mark.parametrize("action", ["show", "claim", "hand_over", "give", "ask_back", "accept", "decline", "large"])
def test_an_employee_who_holds_a_facilitators_button_can_do_nothing_with_it(world: World, mette: Chat, action: str):
    employee = sent(world)
    before = the_case(world)

    said = text(employee.tap_token(act(action)))

    assert said.startswith("Den knap er for facilitatorer.")
    assert the_case(world) == before


@pytest.mark.parametrize("action", ["hand_over", "ask_back", "accept", "compose", "decline", "large"])
def test_nobody_decides_a_case_that_is_somebody_elses(world: World, mette: Chat, birgit: Chat, action: str):
    sent(world)
    mette.say("tag 1")
    before = the_case(world)

    said = text(birgit.tap_token(act(action)))

    assert "taget af Jonas" in said
    assert the_case(world) == before


def test_a_lead_may_do_everything_and_a_look_at_a_colleagues_case_is_logged(world: World, mette: Chat):
    lead = Chat(world, Address("play", "lead"))
    lead.open()
    sent(world)
    mette.say("tag 1")

    said = text(lead.say("vis 1"))

    assert "inspiration udefra" in said
    assert [(entry.who, entry.what) for entry in world.facts.log if entry.what == "seen"] == [(lead.person.id, "seen")]


def test_accepting_stores_the_proposal_and_the_course_and_tells_the_employee(world: World, mette: Chat):
    employee = sent(world)
    mette.say("tag 1")
    employee.new()

    mette.tap("Godkend forslaget")

    case = the_case(world)
    assert case.status is CaseStatus.DECIDED
    assert [block["offering"] for block in case.course] == ["lab"]
    assert 8 <= case.course[0]["citizens"] <= 30
    decision = world.facts.log[-1]
    assert (decision.what, decision.who) == ("accepted", mette.person.id)
    assert decision.facts["recommendation"] == [{"offering": "lab", "focus": "ideate"}]
    assert "Godt nyt om sag 1" in text(employee.new())


def test_a_question_reaches_the_employee_in_the_middle_of_something_that_then_goes_on(world: World, mette: Chat):
    employee = sent(world)
    mette.say("tag 1")
    employee.say("ny sparring")
    employee.say("Jeg har en idé")
    employee.new()
    mette.tap("Spørg tilbage")
    mette.say("Hvilke bøger låner de unge?")

    world.advance(timedelta(minutes=1))
    asked = text(employee.new())
    answered = text(employee.say("Mest manga."))

    assert "Hvilke bøger låner de unge?" in asked
    assert "Dit svar er lagt til sag 1." in answered
    assert "Fortæl med en eller to sætninger" in answered
    assert "Mest manga." in str(the_case(world).answers["extra"].value)
    assert the_case(world).status is CaseStatus.CLAIMED
    assert "Mest manga." in text(mette.new())


def test_a_test_without_a_driftsejer_starts_only_with_a_reason_that_stays_visible(world: World, mette: Chat):
    sent(world, test=True)
    mette.say("tag 1")

    asked = text(mette.tap("Godkend forslaget"))
    assert "driftsejer" in asked
    assert the_case(world).status is CaseStatus.CLAIMED
    mette.say("Centerchefen udpeger en driftsejer i uge 45.")

    assert the_case(world).status is CaseStatus.DECIDED
    assert world.facts.log[-1].facts["findings"] == ["drift_owner_overridden"]
    assert world.facts.log[-1].why == "Centerchefen udpeger en driftsejer i uge 45."


def compose(chat: Chat, *answers: str) -> str:
    chat.tap_token(act("compose"))
    return text([message for answer in answers for message in chat.say(answer)])


@pytest.mark.parametrize(("citizens", "is_allowed"), [("7", False), ("8", True), ("30", True), ("31", False)])
def test_a_labs_citizens_stay_inside_the_limits(world: World, mette: Chat, citizens: str, is_allowed: bool):
    sent(world)
    mette.say("tag 1")

    said = compose(mette, "Et lab", "Idéudvikling", citizens)

    assert ("Tallet skal være mellem 8 og 30." in said) is not is_allowed
    assert mette.step == ("starts" if is_allowed else "citizens")


def test_a_number_outside_is_told_at_once_and_can_be_put_right(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")

    compose(mette, "Et lab", "Idéudvikling", "45", "20", "ved ikke")

    assert [block["citizens"] for block in the_case(world).course] == [20]


@pytest.mark.parametrize(("people", "is_allowed"), [("1", False), ("2", True), ("3", True), ("4", True), ("5", False)])
def test_a_hundred_day_groups_size_stays_inside_the_limits(world: World, mette: Chat, people: str, is_allowed: bool):
    sent(world)
    mette.say("tag 1")

    compose(mette, "En 100-dages gruppe", people)

    assert mette.step == ("starts" if is_allowed else "citizens")


def test_a_tailored_course_for_an_employee_needs_a_reason(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    compose(mette, "Et skræddersyet forløb", "3", "4", "ved ikke")

    asked = text(mette.tap("Beslut forløbet"))

    assert "Kun udvalg" in asked
    mette.say("Det er for Børneudvalget, medarbejderen spurgte på udvalgets vegne.")
    assert the_case(world).status is CaseStatus.DECIDED
    assert world.facts.log[-1].what == "replaced"


def test_the_last_block_can_be_taken_away_again(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    compose(mette, "Et lab", "Idéudvikling", "20", "ved ikke")
    compose(mette, "Sparringspartnere", "2", "ved ikke")

    mette.tap("Fjern den sidste")

    assert [block["offering"] for block in the_case(world).course] == ["lab"]


def test_declining_needs_a_reason_which_the_employee_reads(world: World, mette: Chat):
    employee = sent(world)
    mette.say("tag 1")
    employee.new()
    mette.tap("Afvis")

    mette.say("Biblioteket er allerede i gang med det samme. Skriv til Lone.")

    assert the_case(world).status is CaseStatus.DECLINED
    assert "Skriv til Lone." in text(employee.new())


def test_a_case_is_handed_to_a_colleague_by_name_or_to_the_substitute(world: World, mette: Chat, birgit: Chat):
    lead = Chat(world, Address("play", "lead"))
    lead.open()
    away = replace(birgit.person, substitute=lead.person.id)
    world.facts.persons[birgit.person.id] = away
    sent(world)
    mette.say("tag 1")

    mette.tap("Giv videre")
    mette.tap("Birgit")

    assert the_case(world).facilitator == lead.person.id
    assert "stedfortræder for Birgit" in text(lead.new())


def test_the_load_limit_is_kept(world: World, mette: Chat):
    world.facts.persons[mette.person.id] = replace(mette.person, case_limit=0)
    sent(world)

    said = text(mette.say("tag 1"))

    assert "Du har allerede 0 åbne sager" in said
    assert the_case(world).status is CaseStatus.NEW


@pytest.mark.parametrize("rhythm", ["overblik fra", "overblik ugentligt"])
def test_an_overdue_case_is_told_once_the_working_morning_after(world: World, mette: Chat, rhythm: str):
    mette.say(rhythm)
    sent(world)
    assert the_case(world).promised == date(2026, 10, 8)
    mette.new()

    world.advance(timedelta(days=30))

    late = [message.text for message in mette.new() if "skulle have haft svar" in message.text]
    assert len(late) == 1


def test_whose_digest_tells_that_morning_what_is_late_is_not_told_it_an_hour_later(world: World, mette: Chat):
    sent(world)
    world.advance(timedelta(days=3))
    mette.new()

    world.advance(timedelta(days=1, hours=2))

    (told,) = [message.text for message in mette.new()]
    assert "Forsinket: svar var lovet torsdag den 8. oktober" in told
    assert "nogen tager den og skriver til medarbejderen i dag." in told


def test_whoever_waits_for_an_answer_that_is_late_is_told_so_once(world: World, mette: Chat):
    chat = sent(world)
    chat.new()

    world.advance(timedelta(days=30))

    (late,) = [message for message in chat.new() if "er forsinket" in message.text]
    assert "senest torsdag den 8. oktober 2026" in late.text
    assert "mindet facilitatorerne" in late.text


def test_whoever_owes_an_answer_is_not_told_that_ours_is_late(world: World, mette: Chat):
    chat = sent(world)
    mette.say("tag 1")
    mette.say("spørg tilbage 1")
    mette.say("Hvem kan være med den dag?")
    chat.new()

    world.advance(timedelta(days=30))

    assert the_case(world).status is CaseStatus.ASKED
    assert "er forsinket" not in text(chat.new())


def test_the_same_facts_give_the_same_digest_and_nothing_is_one_line(world: World, mette: Chat):
    assert text(mette.say("digest")) == "Intet nyt i dag: ingen åbne sager."
    sent(world)
    mette.new()

    assert text(mette.say("digest")) == text(mette.say("digest"))


def test_the_digest_comes_on_working_mornings_and_as_often_as_one_wants(world: World, mette: Chat):
    sent(world)
    mette.new()

    world.advance(timedelta(days=7))
    daily = [message for message in mette.new() if message.text.startswith("Overblik")]
    mette.say("digest ugentligt")
    world.advance(timedelta(days=14))
    weekly = [message for message in mette.new() if message.text.startswith("Overblik")]
    mette.say("stop digest")
    world.advance(timedelta(days=14))
    none = [message for message in mette.new() if message.text.startswith("Overblik")]

    assert (len(daily), len(weekly), len(none)) == (5, 2, 0)


def test_a_large_project_is_only_proposed_until_a_facilitator_confirms_it(world: World, mette: Chat):
    employee = an_employee(world)
    employee.open()
    employee.say(NEED)
    employee.say_until("send", "ved ikke", {"scope": "mange penge"})
    employee.say("send")
    mette.say("tag 1")
    assert the_case(world).flags == {"large"}

    mette.tap("Nej, ikke et stort projekt")

    assert the_case(world).flags == {"size_checked"}


@pytest.mark.parametrize(
    "question",
    ["Hvor mange borgere tænker du på?", "Hvad mener du med uklart?", "Hvorfor spørger I først nu om hjælp?"],
)
def test_a_question_is_what_one_asks_back_with_and_never_a_call_for_help(world: World, mette: Chat, question: str):
    sent(world)
    mette.say("tag 1")
    mette.tap("Spørg tilbage")

    mette.say(question)

    assert the_case(world).question == question


def looks(world: World) -> list[int | None]:
    return [entry.who for entry in world.facts.log if entry.what == "seen"]


def test_every_full_look_at_a_case_is_logged_and_a_short_one_is_not(world: World, mette: Chat, birgit: Chat):
    sent(world)
    birgit.say("vis 1")
    mette.say("tag 1")
    assert looks(world) == []

    mette.say("vis 1")
    mette.say("tag 1")

    assert looks(world) == [mette.person.id, mette.person.id]


def asked(world: World, chat: Chat, words: str) -> str:
    chat.tap_token(act("ask_back"))
    said = text(chat.say(words))
    world.advance(timedelta(minutes=1))
    return said


def test_a_second_question_takes_the_place_of_the_first(world: World, mette: Chat):
    employee = sent(world)
    mette.say("tag 1")
    first = asked(world, mette, "Hvilke bøger låner de unge?")
    employee.new()

    second = asked(world, mette, "Hvornår er de på biblioteket?")

    assert "i stedet for" not in first
    assert "i stedet for det første" in second
    assert "Hvornår er de på biblioteket?" in text(employee.new())
    assert [dialogue.name for dialogue in employee.conversation.stack] == ["answer_back"]
    employee.say("Om eftermiddagen.")
    assert employee.conversation.stack == ()
    assert the_case(world).status is CaseStatus.CLAIMED
    assert "Hvornår er de på biblioteket?\nOm eftermiddagen." in str(the_case(world).answers["extra"].value)


def test_a_question_about_another_case_waits_below_the_new_one(world: World, mette: Chat):
    employee = sent(world)
    sent(world)
    mette.say("tag 1")
    asked(world, mette, "Hvem ejer det?")
    mette.say("tag 2")
    mette.tap_token(token(Acted("ask_back", 2)))
    mette.say("Hvad koster det?")
    world.advance(timedelta(minutes=1))

    employee.say("Cirka 100 kr.")

    assert [dialogue.about["case"] for dialogue in employee.conversation.stack] == [1]
    assert [world.facts.all_cases[number].status.value for number in (1, 2)] == ["asked", "claimed"]


def test_an_answer_to_the_first_question_leaves_the_second_one_on_its_way(world: World, mette: Chat):
    employee = sent(world)
    mette.say("tag 1")
    asked(world, mette, "Hvilke bøger låner de unge?")
    mette.tap_token(act("ask_back"))
    mette.say("Hvornår er de på biblioteket?")

    employee.say("Mest manga.")
    assert the_case(world).status is CaseStatus.ASKED
    world.advance(timedelta(minutes=1))

    assert "Hvornår er de på biblioteket?" in text(employee.new())
    employee.say("Om eftermiddagen.")
    assert the_case(world).status is CaseStatus.CLAIMED


def test_dates_in_the_wrong_order_are_told_when_the_block_is_added(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    compose(mette, "Et lab", "Idéudvikling", "20", "1. december 2026")
    before = the_case(world).course

    said = compose(mette, "Sparringspartnere", "2", "1. november 2026")

    assert "Rækkefølgen passer ikke: sparringspartnere begynder før det, der skal komme først." in said
    assert the_case(world).course == before


def test_what_was_said_about_an_earlier_block_is_not_said_again(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    compose(mette, "En 100-dages gruppe", "3", "1. december 2026")

    overlapping = compose(mette, "Sparringspartnere", "2", "15. december 2026")
    after = compose(mette, "Et lab", "Idéudvikling", "20", "ved ikke")

    assert "begynder, før det foregående slutter" in overlapping
    assert "begynder, før det foregående slutter" not in after
    assert len(the_case(world).course) == 3


@pytest.mark.parametrize("action", ["compose_done", "compose_drop"])
def test_an_old_button_of_a_draft_that_is_empty_decides_nothing_and_says_so(world: World, mette: Chat, action: str):
    employee = sent(world)
    mette.say("tag 1")
    employee.new()
    before, logged = the_case(world), len(world.facts.log)

    said = text(mette.tap_token(act(action)))

    assert said == "Forløbet til sag 1 er tomt. Tilføj en byggesten."
    assert (the_case(world), len(world.facts.log)) == (before, logged)
    assert employee.new() == []


def test_a_draft_emptied_while_its_reason_was_asked_is_not_decided(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    compose(mette, "Et skræddersyet forløb", "3", "4", "ved ikke")
    mette.tap("Beslut forløbet")
    mette.tap_token(act("compose_drop"))

    said = text(mette.say("Det er for Børneudvalget."))

    assert "Der er ikke valgt noget endnu." in said
    assert the_case(world).status is CaseStatus.CLAIMED


def test_an_order_without_a_number_means_the_only_case_it_can_mean(world: World, mette: Chat):
    sent(world)

    mette.say("tag")
    said = text(mette.say("vis"))

    assert the_case(world).facilitator == mette.person.id
    assert said.startswith("Sag 1: Biblioteket")


def test_an_order_without_a_number_that_may_mean_several_cases_is_asked_about(world: World, mette: Chat):
    sent(world)
    sent(world)

    said = mette.say("tag")

    assert "Hvilken sag?" in text(said)
    assert {case.status for case in world.facts.all_cases.values()} == {CaseStatus.NEW}


@pytest.mark.parametrize("written", ["tag fri", "tager hjem", "tag kontakt", "tag stilling", "tag lab"])
def test_an_order_with_more_to_it_takes_nothing_by_accident(world: World, mette: Chat, written: str):
    sent(world)

    mette.say(written)

    assert the_case(world).facilitator is None


def test_an_answer_that_sounds_like_an_order_takes_nothing_in_the_middle_of_a_dialogue(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    sent(world)
    mette.tap("Sammensæt: tilføj byggesten")

    mette.say("tag")

    assert world.facts.all_cases[2].facilitator is None


def test_the_word_of_a_decision_leads_to_the_card_and_decides_nothing(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")

    said = mette.say("godkend")

    assert said[-1].buttons[0].label == "Godkend forslaget"
    assert the_case(world).status is CaseStatus.CLAIMED


@pytest.mark.parametrize("written", ["ja", "forløb"])
def test_a_word_nobody_knows_opens_no_intake_for_a_facilitator(world: World, mette: Chat, written: str):
    said = mette.say(written)

    assert mette.conversation.dialogue is None
    assert text(said).startswith("Det kender jeg ikke.")


def test_help_tells_a_facilitator_what_facilitators_can_write(mette: Chat):
    said = mette.say("hjælp")

    assert "vis 12 eller tag 12" in text(said)
    assert [button.label for button in said[-1].buttons][:2] == ["Vis køen", "Overblik"]


def test_a_first_word_nobody_knows_is_no_wrong_answer_to_a_question_nobody_asked(world: World):
    employee = an_employee(world)
    employee.say("hej")
    employee.say("stop")

    said = text(employee.say("ja"))

    assert said.startswith("Det kender jeg ikke.")
    assert employee.step == "entry"


@pytest.mark.parametrize("order", ["sammensæt", "godkend", "vis 1", "kø", "giv videre"])
@pytest.mark.parametrize("button", ["Afvis", "Spørg tilbage"])
def test_an_order_is_no_reason_and_no_question_to_send_to_anybody(world: World, mette: Chat, button: str, order: str):
    employee = sent(world)
    mette.say("tag 1")
    employee.new()
    mette.tap(button)

    mette.say(order)

    assert the_case(world).status is CaseStatus.CLAIMED
    assert employee.new() == []


@pytest.mark.parametrize(
    "text_of_ones_own", ["Vis os et eksempel på det, I mener", "Kø ved skranken er ikke noget for os"]
)
def test_words_that_begin_like_an_order_are_a_reason_all_the_same(world: World, mette: Chat, text_of_ones_own: str):
    sent(world)
    mette.say("tag 1")
    mette.tap("Afvis")

    mette.say(text_of_ones_own)

    assert (the_case(world).status, world.facts.log[-1].why) == (CaseStatus.DECLINED, text_of_ones_own)


def test_a_reason_or_a_question_can_be_thought_better_of_with_a_button(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    mette.tap("Afvis")

    assert "Jeg har ikke sendt noget" in text(mette.tap("Fortryd"))
    mette.tap_token(act("decline"))
    assert "Jeg har ikke sendt noget" in text(mette.say("fortryd"))
    assert (the_case(world).status, mette.conversation.dialogue) == (CaseStatus.CLAIMED, None)


@pytest.mark.parametrize("order", ["kø", "vis 1", "tag 1"])
def test_an_order_in_the_middle_of_ones_own_need_is_an_order(world: World, mette: Chat, order: str):
    sent(world)
    mette.say("Vi mangler selv idéer til et bedre lokale")
    mette.say("mig selv")
    assert mette.step == "experienced"

    mette.say(order)

    assert mette.step == "experienced"


@pytest.mark.parametrize("order", ["giv sag 1 til Birgit", "giv 1 til birgit", "giv sag 1 videre til Birgit"])
def test_a_case_is_given_to_whoever_is_named(world: World, mette: Chat, birgit: Chat, order: str):
    sent(world)
    mette.say("tag 1")

    mette.say(order)

    assert the_case(world).facilitator == birgit.person.id
    assert mette.conversation.dialogue is None


def test_a_name_nobody_has_leads_to_the_list_of_names(world: World, mette: Chat, birgit: Chat):
    sent(world)
    mette.say("tag 1")

    assert "Hvem skal have sag 1?" in text(mette.say("giv sag 1 til Peter"))
    assert the_case(world).facilitator == mette.person.id


def test_two_cases_in_one_order_are_declined_one_at_a_time(world: World, mette: Chat):
    sent(world)

    assert "én sag ad gangen" in text(mette.say("afvis 1 og 2"))
    assert the_case(world).facilitator is None


@pytest.mark.parametrize("written", ["hvad var sag 1 om", "frigiv sag 1"])
def test_whatever_is_said_of_a_case_leads_to_its_card_and_begins_no_need(world: World, mette: Chat, written: str):
    sent(world)

    assert "Sag 1: Biblioteket" in text(mette.say(written))
    assert mette.conversation.dialogue is None


def test_a_new_case_of_ones_own_begins_with_the_words_that_help_tells(mette: Chat):
    assert "ny sag" in text(mette.say("hjælp"))

    mette.say("ny sag")

    assert mette.step == "entry"


def test_an_earlier_case_is_found_by_a_word_of_it(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    mette.tap("Godkend forslaget")

    assert "1 Biblioteket får færre besøg af teenagere" in text(mette.say("find biblioteker"))
    assert "Den er besluttet." in text(mette.say("vis alle afsluttede sager"))
    assert "Jeg fandt ingen sager om «tandpleje»" in text(mette.say("find sagen om tandpleje"))


def test_an_order_without_a_case_names_the_word_to_write(world: World, mette: Chat):
    assert "Der er ingen åbne sager" in text(mette.say("afvis"))
    sent(world)
    sent(world)

    assert "«afvis 12»" in text(mette.say("afvis"))


def test_a_decided_case_waits_for_no_answer(world: World, mette: Chat):
    sent(world)
    mette.say("tag 1")
    mette.tap("Godkend forslaget")

    assert "Svar senest" not in text(mette.say("vis 1"))


def test_the_words_of_an_answer_reach_the_facilitator_where_they_tell_more(world: World, mette: Chat):
    employee = an_employee(world)
    employee.open()
    employee.say(NEED)
    employee.say_until("send", "ved ikke", {"gain": "mest de ældre som ikke selv kan komme ud"})
    employee.say("send")

    assert "Gavn for: Borgere («mest de ældre som ikke selv kan komme ud»)" in text(mette.say("tag 1"))


def test_whoever_wants_a_case_in_the_journal_is_told_how(mette: Chat):
    assert "python -m bot case export 1" in text(mette.say("journal 1"))


def test_a_facilitator_who_never_wrote_is_greeted_in_the_first_digest_and_never_again(world: World, mette: Chat):
    sent(world)
    mette.new()
    never_wrote = Conversation(person=mette.person.id)
    world.facts.conversations[mette.person.id] = never_wrote
    world.facts.lines.pop(mette.person.id)

    world.advance(timedelta(days=7))
    first, *later = mette.new()
    answer = text(mette.say("kø"))

    assert first.text.startswith("Hej Jonas! Jeg er en bot")
    assert "Overblik" in first.text
    assert later
    assert "Jeg er en bot" not in text(later) + answer


@pytest.mark.parametrize("words", ["I'm ill today", "I am sick today", "I'm on holiday", "i'm off sick"])
def test_whoever_is_ill_chooses_who_takes_over_in_english_too(words: str):
    world = a_world()
    chat = a_facilitator(world)
    chat.open()
    a_facilitator(world, 2).open()
    chat.say("english")

    said = chat.say(words)[-1]

    assert any("Birgit" in button.label for button in said.buttons)
