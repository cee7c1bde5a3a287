"""Whole sentences of a facilitator about the work: they lead to where it can be done, and begin no need of their own."""

import pytest

from core.arranging.words.orders import read_spoken_of_gathering
from core.dialogue.questions.flow import INTAKE
from core.model import CaseStatus
from core.screening.words.spoken import read_spoken, read_told
from tests.chat import Chat, World
from tests.core.screening.words.test_about_them import OF_THEIR_OWN, sent, with_a_case, with_a_case_in
from tests.once import told_once
from tests.town import a_decided_case, settle, tap
from tests.worlds import a_facilitator, a_world, content

FOOD = "Vi smider for meget mad ud på plejehjemmet. Vi vil gerne have idéer til mindre madspild"
CARPORT = "Naboen bygger en carport helt op til skel, og vi mangler idéer til naboskab"

QUEUE = (
    "hvad er der at lave",
    "hej, hvad er der at lave i dag?",
    "godmorgen, hvad er der i dag?",
    "hvad haster",
    "er der noget nyt",
    "hvem har hvad",
    "hvilke sager har ingen taget endnu?",
    "hvor mange har jeg",
    "hvilken haster mest",
    "hvad har jeg selv på bordet",
    "jeg tager den næste",
    "status",
    "what is there to do",
    "hvad skal jeg kigge på først",
    "hvad er nyt?",
)
THE_FOOD = (
    "jeg tager sagen om madspild",
    "den om madspild tager jeg",
    "tag madspild",
    "vis den med madspild",
    "hvem har sagen om madspild?",
    "hvem sidder med madspild?",
    "Jeg vil gerne have sagen om madspild, hvis ikke der er andre, der har taget den",
    "giv Birgit sagen om madspild",
    "afvis den om madspild, den er ikke noget for os",
    "hvornår er der deadline på madspild",
)
OF_THE_CASE = (
    "hvem har den",
    "hvordan kom du frem til det forslag?",
    "why do you suggest a lab?",
    "hvornår er der deadline",
    "hvem har skrevet den",
    "jeg når det ikke, giv den til Birgit",
    "har hun svaret?",
    "er den taget",
    "jeg kan ikke nå den",
    "sæt lab og så sparringspartner på",
    "først et lab, så sparringspartnere",
    "lad os køre et lab",
    "hvorfor et lab?",
    "jeg vil hellere have en 100-dages gruppe",
)
EXPLAINED = [
    ("skub fristen til fredag", "kan ikke flyttes"),
    ("kan vi udsætte svaret til på fredag", "kan ikke flyttes"),
    ("send en rykker", "får selv en påmindelse"),
    ("ryk hende for svar", "får selv en påmindelse"),
    ("jeg er væk på fredag", "Jeg kan kun melde dig væk fra nu af"),
    ("jeg er på ferie i uge 42", "Jeg kan kun melde dig væk fra nu af"),
    ("hvordan tager jeg en sag", "vis 12 eller tag 12"),
    ("jeg er stedfortræder for Birgit", "Stedfortræder bliver man"),
]
CHANGES_NOTHING = (
    "tag ikke 2",
    "hvem tager 2",
    "kan jeg tage 2",
    "tag 2?",
    "Birgit tager 2",
    "giv ikke sag 1 til Birgit",
    "giv sag 1 til Birgit?",
    "giv den ikke til Birgit",
)


def with_two() -> Chat:
    """A facilitator who holds two of three cases; the third is free."""
    return with_two_in(a_world())


@told_once
def with_two_in(world: World) -> Chat:
    chat = with_a_case_in(world)
    sent(world, FOOD)
    sent(world, CARPORT)
    a_facilitator(world, 2).open()
    tap(chat, "claim", 3)
    chat.say("kø")
    chat.new()
    return chat


def stands(world: World) -> list[tuple]:
    return [(case.status, case.facilitator, case.question) for case in world.facts.all_cases.values()]


@pytest.mark.parametrize("words", QUEUE)
def test_what_asks_for_work_shows_the_queue(words: str) -> None:
    chat = with_two()

    assert chat.say(words)[-1].text.startswith(("Åbne sager", "Jeg har forstået", "Open cases"))
    assert chat.conversation.stack == ()


@pytest.mark.parametrize("words", THE_FOOD)
def test_a_case_that_is_told_by_what_it_is_about_is_shown_and_nothing_is_done(words: str) -> None:
    chat = with_two()
    before = stands(chat.world)

    assert chat.say(words)[-1].text.startswith("Sag 2: Vi smider for meget mad ud")
    assert (chat.conversation.stack, stands(chat.world)) == ((), before)


def test_a_word_of_several_cases_lists_them() -> None:
    chat = with_two()

    said = chat.say("jeg tager den om idéer")[-1]

    assert said.text.startswith("Sager om «idéer»")
    assert [button.label[:5] for button in said.buttons[:2]] == ["Sag 3", "Sag 2"]


def test_a_case_nobody_has_sent_is_no_other_case() -> None:
    chat = with_two()

    assert chat.say("jeg tager sagen om svømmehallen")[-1].text.startswith("Jeg fandt ingen sager om «svømmehallen»")
    assert chat.conversation.stack == ()


@pytest.mark.parametrize("words", OF_THE_CASE)
def test_what_is_said_of_the_case_just_shown_shows_it(words: str) -> None:
    chat = with_two()
    chat.say("vis 1")

    assert chat.say(words)[-1].text.startswith("Sag 1:")
    assert chat.conversation.stack == ()


@pytest.mark.parametrize(("words", "answer"), EXPLAINED)
def test_what_cannot_be_ordered_is_explained(words: str, answer: str) -> None:
    chat = with_two()
    before = stands(chat.world)

    assert answer in chat.say(words)[-1].text
    assert (chat.conversation.stack, stands(chat.world)) == ((), before)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("afvis den, det er en bygningssag", "Det er en bygningssag"),
        ("afvis den fordi det er en bygningssag", "Det er en bygningssag"),
        ("afvis sag 1, det hører til i byggeafdelingen", "Det hører til i byggeafdelingen"),
        ("decline it, it's a building matter", "It's a building matter"),
    ],
)
def test_a_reason_in_the_same_breath_is_shown_before_it_is_sent(words: str, reason: str) -> None:
    chat = with_a_case()

    said = chat.say(words)[-1]

    assert "Intet er sendt endnu" in said.text
    assert "Hvorfor kan vi ikke hjælpe med sag 1?" in said.text and reason in said.text
    assert stands(chat.world)[0][0] is CaseStatus.CLAIMED
    chat.tap("Behold mit svar")
    assert chat.world.facts.log[-1].why == reason


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("spørg hende lige hvor mange borgere", "Hvor mange borgere"),
        ("Kan du ikke lige spørge hende, hvor mange borgere hun vil have med?", "Hvor mange borgere hun vil have med?"),
        ("skriv til hende at jeg ringer i morgen", "Jeg ringer i morgen"),
    ],
)
def test_a_question_in_the_same_breath_is_shown_before_it_is_sent(words: str, question: str) -> None:
    chat = with_a_case()

    said = chat.say(words)[-1]

    assert "Intet er sendt endnu" in said.text
    assert "Hvad vil du spørge om til sag 1" in said.text and question in said.text
    chat.say("ja")
    assert stands(chat.world)[0][2] == question


@pytest.mark.parametrize("words", ["afvis den ikke", "afvis ikke sag 1", "afvis den ikke endnu", "afvis 1 og 2"])
def test_what_is_denied_or_of_several_declines_nothing(words: str) -> None:
    chat = with_a_case()

    chat.say(words)

    assert chat.conversation.stack == ()
    assert stands(chat.world)[0][0] is CaseStatus.CLAIMED


@pytest.mark.parametrize("words", CHANGES_NOTHING)
def test_an_order_that_is_denied_or_asked_or_is_of_somebody_else_changes_nothing(words: str) -> None:
    chat = with_two()
    before = stands(chat.world)

    chat.say(words)

    assert (chat.conversation.stack, stands(chat.world)) == ((), before)


def test_a_case_to_decline_that_is_told_by_what_it_is_about_is_not_the_only_one_of_mine() -> None:
    chat = with_a_case()
    sent(chat.world, FOOD)
    chat.say("vis 1")

    assert chat.say("afvis den om madspild, det er ikke noget for os")[-1].text.startswith("Sag 2:")
    assert chat.conversation.stack == ()


@pytest.mark.parametrize(
    "words", ["giv Birgit sag 1", "send sag 1 videre til Birgit", "flyt sag 1 til Birgit", "giv lige sag 1 til Birgit"]
)
def test_a_case_is_given_in_other_words(words: str) -> None:
    chat = with_two()

    chat.say(words)

    assert chat.world.facts.all_cases[1].facilitator == a_facilitator(chat.world, 2).person.id


@pytest.mark.parametrize("words", ["tag den", "giv den til Birgit", "afvis den"])
def test_it_is_the_case_that_was_shown_also_where_it_is_a_colleagues(words: str) -> None:
    chat = with_two()
    birgit = a_facilitator(chat.world, 2)
    sent(chat.world, "Trafikken ved skolen er farlig om morgenen, og vi mangler idéer")
    tap(birgit, "claim", 4)
    chat.say("vis 4")
    before = stands(chat.world)

    assert "Sag 4 er allerede taget af Birgit" in chat.say(words)[-1].text
    assert stands(chat.world) == before


@pytest.mark.parametrize("words", ["tag den", "giv den til Birgit", "afvis den", "spørg dem om maden"])
def test_it_may_be_the_gathering_that_was_shown_so_it_is_asked_which_case(words: str) -> None:
    world = a_world()
    settle(world, 60)
    chat = a_decided_case(world)
    sent(world, FOOD)
    sent(world, CARPORT)
    tap(chat, "claim", 2)
    a_facilitator(world, 2).open()
    chat.say("vis hold 1")
    before = stands(world)

    assert "Hvilken sag?" in chat.say(words)[-1].text
    assert (chat.conversation.stack, stands(world)) == ((), before)


@pytest.mark.parametrize("words", [*OF_THEIR_OWN, "jeg har en idé til et lab om trafik", "Mange ældre er ensomme"])
def test_a_need_of_their_own_is_none_of_it(words: str) -> None:
    known = content().vocabulary

    assert (read_spoken(words, known), read_told(words, known), read_spoken_of_gathering(words, known)) == (None,) * 3


@pytest.mark.parametrize("words", ["hvad haster for os", "sagen er at vi mangler idéer", "den om legepladsen"])
def test_in_the_middle_of_their_own_need_it_is_an_answer(words: str) -> None:
    chat = with_two()
    chat.say("Vi mangler selv idéer til et bedre lokale")
    chat.say_until("experienced", "mig selv")

    chat.say(words)

    assert chat.conversation.dialogue.name == INTAKE
    assert chat.step != "experienced"


def test_whoever_is_not_understood_is_not_led_into_a_need() -> None:
    chat = with_two()

    assert "Skriv vis 12 for en sag" in chat.say("byt med Peter")[-1].text
