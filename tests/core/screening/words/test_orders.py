"""Orders in the middle of a facilitator's own need: what can be the answer is the answer, and the question stands again."""

from dataclasses import replace

import pytest

from core.actions import Acted, read
from core.model import CaseStatus
from tests.chat import Chat, World
from tests.talk import value as value_of
from tests.worlds import a_facilitator, a_world, an_employee


@pytest.fixture
def world() -> World:
    """One request is sent and waits for a facilitator."""
    world = a_world()
    employee = an_employee(world)
    employee.open()
    employee.say("Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    employee.say_until("send", "ved ikke")
    employee.say("send")
    return world


@pytest.fixture
def mette(world: World) -> Chat:
    chat = a_facilitator(world, 1)
    chat.open()
    return chat


def holder(world: World) -> object:
    return world.facts.all_cases[1].facilitator


def read_all(chat: Chat, text: str) -> str:
    return "\n".join(message.text for message in chat.say(text))


def own_need_at(mette: Chat, step: str) -> None:
    """The facilitator has a need of their own and is asked this."""
    mette.say("Vi mangler selv idéer til et bedre lokale")
    mette.say_until(step, "ved ikke")


@pytest.mark.parametrize(
    ("step", "text", "value"),
    [
        ("how_many", "tag 3", {"min": 3, "max": 3}),  # there is no such case
        ("how_many", "giv 5 borgere", {"min": 5, "max": 5}),
        ("when", "tag uge 48", {"from": "2026-11-23", "to": "2026-11-29", "clock": None}),
        ("wish", "tag lab", "lab"),
        ("wish", "tag 2", "lab"),
        ("gain", "giv borgerne", ["citizens"]),
    ],
)
def test_an_answer_to_ones_own_need_is_no_order(world: World, mette: Chat, step: str, text: str, value: object) -> None:
    own_need_at(mette, step)

    mette.say(text)

    assert value_of(mette, step) == value
    assert holder(world) is None


AMBIGUOUS = [
    ("how_many", "tag 1", {"min": 1, "max": 1}, "1"),
    ("who", "Tag 1", "employee", "Mig selv eller min afdeling"),
    ("gain", "tag 1", ["citizens"], "Borgere"),
    ("wish", "tager 1", "partner", "Sparringspartnere"),
]


@pytest.mark.parametrize(("step", "text", "value", "shown"), AMBIGUOUS)
def test_what_may_be_a_case_that_waits_or_the_answer_is_asked_about(
    world: World, mette: Chat, step: str, text: str, value: object, shown: str
) -> None:
    own_need_at(mette, step)

    (asked,) = mette.say(text)

    assert asked.text.startswith("Vil du tage sag 1 (Biblioteket får færre besøg af teenagere)?")
    assert asked.text.endswith(f"Ellers er dit svar {shown}.")
    assert [button.label for button in asked.buttons] == ["Tag sag 1", "Nej, det er mit svar", "Hjælp"]
    assert (value_of(mette, step), holder(world), mette.step) == (None, None, step)


@pytest.mark.parametrize("no", ["Nej, det er mit svar", "nej"])
@pytest.mark.parametrize(("step", "text", "value", "shown"), AMBIGUOUS)
def test_a_no_makes_it_the_answer(
    world: World, mette: Chat, step: str, text: str, value: object, shown: str, no: str
) -> None:
    own_need_at(mette, step)
    mette.say(text)

    mette.say(no) if no == "nej" else mette.tap(no)

    assert (value_of(mette, step), holder(world)) == (value, None)
    assert mette.step != step


@pytest.mark.parametrize("yes", ["Tag sag 1", "ja", "tag sag 1"])
@pytest.mark.parametrize(("step", "text", "value", "shown"), AMBIGUOUS)
def test_a_yes_takes_the_case_and_the_question_stands_again(
    world: World, mette: Chat, step: str, text: str, value: object, shown: str, yes: str
) -> None:
    own_need_at(mette, step)
    mette.say(text)

    taken, again = mette.tap(yes) if yes == "Tag sag 1" else mette.say(yes)

    assert "Den er taget, hos Jonas" in taken.text
    assert again.buttons and mette.step == step
    assert (value_of(mette, step), holder(world)) == (None, mette.person.id)
    assert mette.conversation.doubt is None


def test_something_else_after_it_is_read_for_what_it_is(world: World, mette: Chat) -> None:
    own_need_at(mette, "how_many")
    mette.say("tag 1")

    mette.say("12 borgere")

    assert (value_of(mette, "how_many"), holder(world)) == ({"min": 12, "max": 12}, None)


@pytest.mark.parametrize("aside", ["mine data", "vis sag 1", "kø"])
def test_a_no_after_something_else_is_no_answer_to_it(world: World, mette: Chat, aside: str) -> None:
    own_need_at(mette, "how_many")
    mette.say("tag 1")
    mette.say(aside)

    mette.say("nej")

    assert value_of(mette, "how_many") is None
    assert holder(world) is None


def test_help_beside_it_puts_the_question_again(world: World, mette: Chat) -> None:
    own_need_at(mette, "how_many")
    mette.say("tag 1")

    said = mette.tap("Hjælp")

    assert "Hvor mange borgere" in said[-1].text


@pytest.mark.parametrize("is_mine", [True, False])
def test_a_case_that_cannot_be_meant_any_more_leaves_it_an_answer(world: World, mette: Chat, is_mine: bool) -> None:
    if is_mine:
        mette.say("tag 1")
    else:
        case = world.facts.all_cases[1]
        world.facts.all_cases[1] = replace(case, status=CaseStatus.DECLINED)
    own_need_at(mette, "how_many")

    mette.say("tag 1")

    assert value_of(mette, "how_many") == {"min": 1, "max": 1}


@pytest.mark.parametrize("text", ["tag 1", "vis 1", "vis 250"])
def test_a_number_that_may_be_a_date_is_no_case(world: World, mette: Chat, text: str) -> None:
    own_need_at(mette, "when")

    said = read_all(mette, text)

    assert "Jeg fandt ikke et tidspunkt i dit svar." in said
    assert (mette.step, holder(world)) == ("when", None)


def test_a_yes_under_ones_own_summary_sends_it(world: World, mette: Chat) -> None:
    own_need_at(mette, "send")

    mette.say("godkend")

    assert world.facts.all_cases[2].requester == mette.person.id


def test_an_order_about_a_case_sends_no_summary(world: World, mette: Chat) -> None:
    own_need_at(mette, "send")

    mette.say("tag 1")

    assert (mette.step, len(world.facts.all_cases)) == ("send", 1)
    assert holder(world) == mette.person.id


@pytest.mark.parametrize("step", ["who", "experienced", "gain", "wish", "how_many", "when", "send"])
@pytest.mark.parametrize(
    ("order", "answer"),
    [("kø", "Åbne sager"), ("tag sag 1", "Den er taget, hos Jonas"), ("vis sag 1", "Sag 1: Biblioteket")],
)
def test_after_a_sure_order_the_open_question_is_asked_again(
    world: World, mette: Chat, step: str, order: str, answer: str
) -> None:
    own_need_at(mette, step)
    before = mette.conversation.dialogue
    asked = mette.world.inboxes[mette.person.id][-1]

    obeyed, again = mette.say(order)

    assert answer in obeyed.text
    assert again.text and asked.text.endswith(again.text)
    assert mette.conversation.dialogue == before


@pytest.mark.parametrize(("order", "answer"), [("digest ugentligt", "én gang om ugen"), ("jeg er syg", "kollega")])
def test_an_order_about_oneself_is_obeyed_where_it_answers_nothing(
    world: World, mette: Chat, order: str, answer: str
) -> None:
    own_need_at(mette, "who")

    assert answer in read_all(mette, order)
    assert mette.step == "who"


@pytest.mark.parametrize("text", ["hvad var sag 1 om", "hvad handler sag 1 om?", "hvem har sag 1", "må jeg se sag 1?"])
@pytest.mark.parametrize("step", ["who", "gain", "how_many"])
def test_a_question_about_a_case_in_an_own_need_shows_its_card(world: World, mette: Chat, step: str, text: str) -> None:
    own_need_at(mette, step)

    assert "Sag 1" in read_all(mette, text)
    assert mette.step == step


@pytest.mark.parametrize(
    "text",
    [
        "spørg tilbage sag 1: hvornår skal det være?",
        "afvis sag 1 fordi det hører til Park og Vej",
        "giv sag 1 videre til en af de andre her",
    ],
)
def test_an_order_with_more_words_leads_to_the_card_and_begins_no_need(world: World, mette: Chat, text: str) -> None:
    said = read_all(mette, text)

    assert "Sag 1" in said
    assert mette.conversation.dialogue is None
    assert world.facts.all_cases[1].status.is_open


@pytest.mark.parametrize(
    "text",
    [
        "hvor mange sager er der",
        "hvor mange sager har jeg",
        "mine sager",
        "hvad venter på mig",
        "hvad skal jeg lave i dag",
        "what is in the queue?",
        "What do I have on my plate?",
    ],
)
def test_whoever_asks_what_waits_sees_the_queue(world: World, mette: Chat, text: str) -> None:
    assert "Åbne sager" in read_all(mette, text)
    assert mette.conversation.dialogue is None


@pytest.mark.parametrize("text", ["jeg er syg i dag", "jeg har fri i dag"])
def test_whoever_is_off_today_is_reported_away(world: World, mette: Chat, text: str) -> None:
    assert "kollega" in read_all(mette, text)
    assert mette.conversation.dialogue is None


def test_a_need_that_mentions_a_case_stays_a_need(world: World, mette: Chat) -> None:
    mette.say("Vi vil arbejde videre med det samme som i sag 1, nu på de andre skoler i kommunen")

    assert mette.conversation.dialogue is not None


def send_another(world: World) -> None:
    employee = an_employee(world)
    employee.say("Hallen står tom om formiddagen, og vi mangler idéer til den")
    employee.say_until("send", "ved ikke")
    employee.say("send")


@pytest.mark.parametrize("text", ["tag den", "tag sagen", "tag"])
def test_under_the_card_of_one_case_an_order_without_a_number_means_that_one(
    world: World, mette: Chat, text: str
) -> None:
    send_another(world)
    mette.say("vis 2")

    mette.say(text)

    assert (world.facts.all_cases[1].facilitator, world.facts.all_cases[2].facilitator) == (None, mette.person.id)


def test_what_is_decided_with_a_button_is_asked_about_of_the_case_just_shown(world: World, mette: Chat) -> None:
    send_another(world)
    mette.say("tag 1")
    mette.say("tag 2")

    said = mette.say("godkend det")[-1]

    assert said.text == "Mente du Godkend forslaget?"
    assert read(said.buttons[0].token) == Acted("accept", 2)
    assert {case.status for case in world.facts.all_cases.values()} == {CaseStatus.CLAIMED}


@pytest.mark.parametrize("text", ["sammensæt et forløb", "sammensæt", "tilføj en byggesten", "compose a course"])
def test_to_compose_begins_for_the_case_just_shown(world: World, mette: Chat, text: str) -> None:
    send_another(world)
    mette.say("tag 1")
    mette.say("tag 2")

    assert "Hvilken byggesten?" in read_all(mette, text)
    assert mette.conversation.dialogue.about["case"] == 2


def test_under_the_queue_of_several_the_number_is_asked_for(world: World, mette: Chat) -> None:
    send_another(world)
    mette.say("kø")

    assert "Hvilken sag?" in read_all(mette, "tag den")


@pytest.mark.parametrize(
    ("order", "answer"), [("find teenagere", "Sager om «teenagere»"), ("afsluttede sager", "Jeg fandt ingen sager")]
)
def test_to_look_for_a_case_is_obeyed_where_it_answers_nothing(
    world: World, mette: Chat, order: str, answer: str
) -> None:
    own_need_at(mette, "scope")

    assert answer in read_all(mette, order)
    assert mette.step == "scope"


@pytest.mark.parametrize(
    "text",
    [
        "godkend det",
        "sammensæt et forløb",
        "sammensæt forløbet",
        "tilføj en byggesten",
        "beslut forløbet",
        "vis sagen",
        "accept the proposal",
        "compose a course",
    ],
)
def test_what_is_done_on_a_card_leads_to_the_only_card_when_it_is_written_in_other_words(
    world: World, mette: Chat, text: str
) -> None:
    mette.say("tag 1")
    mette.say("hej")

    assert read_all(mette, text).startswith("Sag 1: Biblioteket")
    assert world.facts.all_cases[1].status is CaseStatus.CLAIMED


@pytest.mark.parametrize("text", ["Vis køen", "vis kø", "vis sagerne", "vis mig køen", "show the queue"])
def test_the_queue_is_shown_however_it_is_asked_for(world: World, mette: Chat, text: str) -> None:
    mette.say("tag 1")

    assert read_all(mette, text).startswith("Åbne sager")


@pytest.mark.parametrize("text", ["Overblik", "vis overblik", "overview"])
def test_the_overview_is_shown_however_it_is_asked_for(mette: Chat, text: str) -> None:
    assert "1 åben sag" in read_all(mette, text)


@pytest.mark.parametrize(
    "text", ["giv den til Birgit", "giv sagen til birgit", "giv sagen videre til Birgit", "give it to Birgit"]
)
def test_the_only_case_is_given_to_whoever_is_named(world: World, mette: Chat, text: str) -> None:
    birgit = a_facilitator(world, 2)
    birgit.open()
    mette.say("tag 1")

    assert "Sag 1 er givet til Birgit" in read_all(mette, text)
    assert world.facts.all_cases[1].facilitator == birgit.person.id
    assert mette.conversation.dialogue is None


@pytest.mark.parametrize("text", ["giv besked til borgerne", "giv råd til lærerne", "giv et lab til borgerne"])
def test_what_is_given_to_others_is_no_case(world: World, mette: Chat, text: str) -> None:
    a_facilitator(world, 2).open()
    mette.say("tag 1")

    mette.say(text)

    assert holder(world) == mette.person.id


def test_the_only_case_there_is_is_meant_by_who_has_none(world: World, mette: Chat) -> None:
    assert read_all(mette, "vis sagen").startswith("Sag 1: Biblioteket")
    assert "Tag den først" in read_all(mette, "afvis sagen")
    assert world.facts.all_cases[1].status is CaseStatus.NEW


@pytest.mark.parametrize("text", ["jeg tager den", "overtag den", "den tager jeg"])
def test_taking_the_case_just_shown_in_other_words(world: World, mette: Chat, text: str) -> None:
    mette.say("vis sag 1")

    mette.say(text)

    assert holder(world) == mette.person.id


@pytest.mark.parametrize("text", ["hvad er der i køen?", "hvad ligger der?", "er der nogen sager der haster?"])
def test_the_queue_is_asked_for_in_a_sentence(mette: Chat, text: str) -> None:
    assert read_all(mette, text).startswith("Åbne sager")


@pytest.mark.parametrize(
    "text",
    [
        "hvorfor en 100 dages gruppe?",
        "kan Birgit tage den?",
        "jeg vil gerne spørge dem om noget",
        "jeg kan ikke nå den her uge",
        "det skal være sparringspartnere",
        "det er et stort projekt",
    ],
)
def test_what_a_facilitator_remarks_is_no_need_of_theirs(mette: Chat, text: str) -> None:
    mette.say("vis sag 1")
    mette.say("tag den")

    mette.say(text)

    assert mette.conversation.dialogue is None
