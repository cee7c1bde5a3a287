"""Questions of fact in the middle of an intake: a real answer, and the dialogue goes on where it was."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.intake.fact_desk import FactDesk
from core.intake.rules import IntakeRules
from core.model import Role
from core.network import GatheringStatus, Session
from core.recommending.offerings import OfferingId, Stated
from core.understand.vocabulary.signals import read_sections
from tests.chat import Chat
from tests.talk import asked_who, read, value
from tests.worlds import a_facilitator, a_world, an_employee, content, service

NEED = "Mange ældre føler sig ensomme i weekenden"


@pytest.fixture
def chat() -> Chat:
    """An employee who has told of a need and is asked on whose behalf."""
    return asked_who(NEED)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("hvad koster det?", "Jeg kender ingen priser"),
        ("hvem kommer til et lab?", "8-30 borgere"),
        ("hvor længe varer en 100-dages gruppe?", "varer 100 dage"),
        ("hvor lang tid tager et lab?", "varer 3 timer"),
        ("hvad er forskellen på de tilbud?", "varer 3 timer"),
        ("hvad er en 100-dages gruppe?", "2-4 borgere, som gerne vil udføre"),
        ("hvornår får jeg svar?", "senest 3 arbejdsdage"),
        ("hvem ser det, jeg skriver?", "kun din kladde"),
        ("hvem er det der ser det her?", "kun din kladde"),
        ("kan min chef se det, jeg skriver?", "kun din kladde"),
        ("er det kun facilitatorerne?", "kun din kladde"),
        ("kan du hjælpe mig med at nulstille min adgangskode?", "Det kan jeg desværre ikke hjælpe med."),
        ("er det anonymt?", "hvem der har sendt den"),
        ("bliver det her gemt nogen steder?", "30 dage"),
        ("er det gemt?", "30 dage"),
    ],
)
def test_a_question_is_answered_and_the_open_question_stands_again(chat: Chat, question: str, answer: str) -> None:
    before = chat.conversation.dialogue

    said = read(chat, question)

    assert answer in said
    assert said.endswith("Hvem spørger du på vegne af?")
    assert chat.conversation.dialogue == before


def test_a_question_is_no_answer_where_words_of_ones_own_are_asked_for(chat: Chat) -> None:
    chat.say("mig selv")
    assert chat.step == "experienced"

    chat.say("hvor lang tid tager et lab?")

    assert chat.step == "experienced"
    assert chat.conversation.dialogue is not None
    assert "wish" not in chat.conversation.dialogue.answers


def test_what_the_bot_asked_about_is_asked_again_after_a_question(chat: Chat) -> None:
    chat.say("ret")

    said = read(chat, "hvad koster det?")

    assert "Hvilket svar vil du ændre?" in said


def test_whoever_writes_the_same_question_again_has_told_their_text(chat: Chat) -> None:
    chat.say("mig selv")
    assert chat.step == "experienced"

    chat.say("hvad er det her for noget?")
    assert chat.step == "experienced"
    chat.say("hvad er det her for noget?")

    assert chat.conversation.dialogue is not None
    assert chat.conversation.dialogue.answers["experienced"].value == "hvad er det her for noget?"


def test_a_plain_no_after_a_question_is_an_answer(chat: Chat) -> None:
    chat.say("mig selv")
    chat.say("hvem bestemmer?")
    chat.say("nej")

    assert chat.step != "experienced"


def test_how_many_questions_remain_is_counted_on_the_way(chat: Chat) -> None:
    dialogue = chat.conversation.dialogue
    assert dialogue is not None
    left = [step for step in service().engine.flow.path(dialogue) if step.id not in dialogue.answers]
    asked = [step for step in left if step.kind != "confirm" and not step.is_silent]

    assert f"cirka {len(asked)} spørgsmål" in read(chat, "send")


def test_send_sends_where_it_can_be_sent(chat: Chat) -> None:
    chat.say_until("send", "ved ikke")

    assert "Din sag er sendt" in read(chat, "send")


def test_another_need_is_kept_and_comes_next(chat: Chat) -> None:
    said = read(chat, "jeg har også et andet behov: vi mangler cykelstativer ved skolen")

    assert "ét behov ad gangen" in said
    assert chat.conversation.dialogue is not None
    assert "cykelstativer" in chat.conversation.dialogue.answers["extra"].value


def test_a_first_need_is_a_need_however_it_is_said() -> None:
    chat = an_employee(a_world())
    chat.open()

    chat.say("jeg har et behov mere: vi mangler cykelstativer ved skolen")

    assert chat.conversation.dialogue is not None
    assert "cykelstativer" in chat.conversation.dialogue.answers["need"].value


def test_after_sending_the_answers_are_those_of_the_case(chat: Chat) -> None:
    chat.say_until("send", "ved ikke")
    chat.say("send")

    assert "Der er ikke nogen, der har taget sag 1 endnu" in read(chat, "hvem har min sag?")

    mette = a_facilitator(chat.world)
    mette.open()
    mette.say("tag 1")

    assert "Sag 1 er hos Facilitator-1" in read(chat, "hvem har min sag?").replace("Jonas", "Facilitator-1")
    assert "Du får svar senest" in read(chat, "hvad sker der nu?")


def test_the_reason_for_a_no_can_be_asked_for(chat: Chat) -> None:
    chat.say_until("send", "ved ikke")
    chat.say("send")
    mette = a_facilitator(chat.world)
    mette.open()
    mette.say("tag 1")
    mette.tap("Afvis")
    mette.say("Det hører til Park og Vej")
    chat.new()

    assert "Det hører til Park og Vej" in read(chat, "hvorfor blev den afvist?")


def test_citizens_ask_about_something_else_with_the_same_words(chat: Chat) -> None:
    persons = chat.world.facts.persons
    persons[chat.person.id] = replace(chat.person, roles=frozenset({Role.CITIZEN}))

    assert "8-30" not in read(chat, "hvem kommer?")


def test_the_figures_are_those_of_the_offerings_file(chat: Chat) -> None:
    lab = content().offerings[OfferingId.LAB]
    source = lab.citizens.stated[0].source
    smaller = replace(lab, citizens=replace(lab.citizens, stated=(Stated(5, 9, source),)))
    blocks = {**content().offerings.blocks, OfferingId.LAB: smaller}
    offerings = replace(content().offerings, blocks=blocks)
    desk = FactDesk(service().engine, offerings, content().vocabulary, IntakeRules())
    rooms = tuple(desk if isinstance(room, FactDesk) else room for room in service().rooms)
    chat.world.service = type(service())(service().engine, rooms, service().newcomer)

    assert "5-9 borgere" in read(chat, "hvem kommer til et lab?")


def test_every_question_has_an_answer_in_both_languages() -> None:
    kinds = read_sections(content().vocabulary.folder("facts")["kinds.txt"])

    missing = [kind for kind in kinds if not content().wording.has(f"facts/{kind.partition(' ')[0]}")]

    assert missing == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("hej igen", "Godt at høre fra dig"),
        ("I svarer jo aldrig på noget!!!", "Det er jeg ked af. Skriv menneske"),
        ("det her er noget lort", "Det er jeg ked af"),
        ("tak for hjælpen", "Selv tak"),
    ],
)
@pytest.mark.parametrize("step", ["entry", "who", "experienced", "gain"])
def test_a_remark_gets_a_kind_line_and_is_no_answer(text: str, line: str, step: str) -> None:
    chat = an_employee(a_world())
    chat.open()
    for answer in (NEED, "mig selv", "de ældre"):
        if chat.step != step:
            chat.say(answer)
    assert chat.step == step
    before = chat.conversation.dialogue

    assert line in read(chat, text)
    assert (chat.conversation.dialogue, chat.step) == (before, step)


def test_whoever_has_no_time_now_gets_a_pause(chat: Chat) -> None:
    chat.say("mig selv")

    read(chat, "jeg har travlt, kan vi gøre det senere?")

    assert chat.conversation.is_paused
    assert chat.step == "experienced"


def test_the_draft_is_thrown_away_in_words(chat: Chat) -> None:
    chat.say("slet kladden")
    chat.say("ja")

    assert chat.conversation.dialogue is None


def test_a_no_keeps_the_draft(chat: Chat) -> None:
    chat.say("slet kladden")
    chat.say("nej")

    assert chat.step == "who"


@pytest.fixture
def decided(chat: Chat) -> Chat:
    """An employee whose case is decided, with a room that has no time yet."""
    chat.say_until("send", "ved ikke")
    chat.say("send")
    mette = a_facilitator(chat.world)
    mette.open()
    mette.say("tag 1")
    mette.tap("Sammensæt: tilføj byggesten")
    for answer in ("Sparringspartnere", "2", "ved ikke"):
        mette.say(answer)
    mette.tap("Beslut forløbet")
    mette.say("De kan begynde med råd.")
    chat.new()
    chat.open()
    return chat


def give_times(chat: Chat, status: GatheringStatus, *, is_open: bool, count: int = 1) -> None:
    """The room has these times, each three days after the one before."""
    (gathering,) = chat.world.facts.gatherings.values()
    days = [chat.world.now + timedelta(days=3 * place) for place in range(1, count + 1)]
    sessions = tuple(Session(start=day, minutes=60, place="Rådhussalen") for day in days)
    timed = replace(gathering, sessions=sessions, status=status, progress={"is_open": is_open})
    chat.world.facts.gatherings[gathering.number] = timed


def test_when_a_decided_course_starts_is_told_of_the_case(decided: Chat) -> None:
    assert "Sag 1 er besluttet." in read(decided, "hvornår starter det?")

    give_times(decided, GatheringStatus.SET, is_open=False)

    assert "I mødes torsdag den 8. oktober 2026" in read(decided, "hvornår starter det?")
    assert "Rådhussalen" in read(decided, "hvor er min sag?")


@pytest.mark.parametrize(
    ("status", "is_open", "count"),
    [
        (GatheringStatus.DRAFT, False, 1),
        (GatheringStatus.PROPOSED, False, 1),
        (GatheringStatus.DRAFT, True, 3),
        (GatheringStatus.ASKING, True, 3),
    ],
)
@pytest.mark.parametrize("question", ["hvornår starter det?", "hvor er min sag?"])
def test_a_time_that_is_not_agreed_is_told_to_nobody(
    decided: Chat, status: GatheringStatus, is_open: bool, count: int, question: str
) -> None:
    give_times(decided, status, is_open=is_open, count=count)

    said = read(decided, question)

    assert "I mødes" not in said
    assert "er ved at finde en tid" in said


@pytest.mark.parametrize("status", [GatheringStatus.ASKING, GatheringStatus.RUNNING])
def test_a_time_that_citizens_are_asked_to_is_told(decided: Chat, status: GatheringStatus) -> None:
    give_times(decided, status, is_open=False)

    assert "I mødes torsdag den 8. oktober 2026" in read(decided, "hvor er min sag?")


@pytest.mark.parametrize("text", ["tak for svaret", "tak", "hej"])
def test_thanks_for_an_answer_are_no_answer(chat: Chat, text: str) -> None:
    chat.say("mig selv")
    chat.say("hvad koster det?")

    chat.say(text)

    assert (value(chat, "experienced"), chat.step) == (None, "experienced")


def test_thanks_between_are_no_insisting(chat: Chat) -> None:
    chat.say("mig selv")
    for text in ("hvad koster det?", "tak", "hvad koster det?"):
        chat.say(text)

    assert chat.step == "experienced"


def test_a_question_asked_again_after_another_is_answered_again(chat: Chat) -> None:
    chat.say("mig selv")
    for text in ("hvad koster det?", "hvor længe varer et lab?"):
        chat.say(text)

    assert "Jeg kender ingen priser" in read(chat, "hvad koster det?")
    assert chat.step == "experienced"


def test_the_newest_question_is_the_one_that_can_be_insisted_on(chat: Chat) -> None:
    chat.say("mig selv")
    for text in ("hvad koster det?", "hvor længe varer et lab?", "hvor længe varer et lab?"):
        chat.say(text)

    assert value(chat, "experienced") == "hvor længe varer et lab?"


@pytest.mark.parametrize(
    "errand", ["Er det her du hjælper med at booke et mødelokale?", "jeg har glemt mit password", "hvornår får vi løn?"]
)
def test_an_errand_for_another_office_becomes_no_need_and_is_told_what_we_do(errand: str) -> None:
    chat = an_employee(a_world())
    chat.open()
    said = read(chat, errand)

    assert said.startswith("Det kan jeg desværre ikke hjælpe med.")
    assert "når du ser et behov" in said
    assert chat.step == "entry"
    assert value(chat, "need") is None


@pytest.mark.parametrize(
    "need",
    [
        "Kan I hjælpe os med at få flere unge til klubben?",
        "Hvordan gør vi det nemmere for foreninger at booke lokaler?",
        "Vi mangler mødelokaler på biblioteket",
    ],
)
def test_a_real_need_put_as_a_question_stays_one(need: str) -> None:
    chat = an_employee(a_world())
    chat.open()
    chat.say(need)

    assert chat.step == "who"
    assert value(chat, "need") == need


@pytest.mark.parametrize("text", ["er det her ikke bare spild af tid?", "hvorfor så mange spørgsmål"])
@pytest.mark.parametrize("step", ["who", "experienced", "focus"])
def test_somebody_weary_is_answered_and_nothing_stops_or_is_chosen(chat: Chat, text: str, step: str) -> None:
    chat.say_until(step, "ved ikke", {"who": "mig selv", "help": "nye idéer"})
    before = chat.conversation.dialogue

    read(chat, text)

    assert (chat.conversation.dialogue, chat.step) == (before, step)
    assert not chat.conversation.is_paused


def test_the_view_of_citizens_is_no_eyesight() -> None:
    chat = asked_who("Vi vil gerne have borgernes syn på trafikken ved skolerne")

    assert value(chat, "theme") == ["children_youth", "city"]
