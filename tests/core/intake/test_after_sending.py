"""What an employee writes when a request is on its way: rather about that one than a new need, and never one unasked."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.model import CaseStatus
from tests.chat import Chat
from tests.worlds import a_facilitator, a_world, an_employee


@pytest.fixture
def chat() -> Chat:
    """Somebody who has just sent request 1."""
    world = a_world()
    a_facilitator(world).open()
    chat = an_employee(world)
    chat.open()
    chat.say("Vi mangler idéer til sortering af affald på Strandvejen")
    chat.say_until("send", "ved ikke", {"who": "mig selv"})
    chat.say("ja")
    return chat


@pytest.mark.parametrize(
    "text",
    [
        "vi betaler selv, ca. 3 borgere",
        "jeg har fundet en driftsejer: Hanne",
        "det er forkert antal",
        "jeg har glemt at sige at det er hastende",
        "vi er kommet i tanke om at der også er en budgetramme på 200.000",
        "Jeg har mere: en frivillig kan hjælpe med ukrainsk",
        "Jeg har i øvrigt talt med skolerådet, og de vil gerne være med",
        "Kompost er værst",
        "12 til labbet og 3 til gruppen",
        "det skal være et lab",
        "jeg vil hellere have sparringspartnere",
        "de skal kun rådgive",
        "15 borgere",
        "15",
        "det haster",
        "husk tolk",
        "husk det er hemmeligt",
        "og vi vil gerne have Lone med",
        "helst torsdage",
        "det gælder kun Strandvejen",
        "det er på vegne af børneudvalget",
        "ok tak, og husk skolen",
        "borgere med erfaring i ledelse",
        "please keep it confidential",
        "12 for the lab and 3 for the group",
        "det haster ikke",
        "der er ingen hast",
        "no rush",
        "Vi vil gerne have nogle unge med",
        "vi vil gerne følges med udvalget",
        "vi skal også have ældrerådet med",
        "we would like some young people to join",
        "Vi mangler også nogen fra ældrerådet",
        "Hej\n\nOle skriver følgende, kan det komme med?\n\n> Vi har fået en bevilling til forsøget\n\nMvh Birgitte",
        "Jeg glemte at skrive, at vi også har en chat, som borgerne kan bruge, men der er kun tre om ugen, der bruger den",
        "hej igen, jeg kom til at tænke på en ting mere: foreningerne har deres egne viceværter, og dem burde vi også have med",
        "formanden vil gerne have, at det hedder «Unges stemme» i stedet",
        "I forgot to mention that we already have a chat that the citizens can use, but nearly nobody does",
    ],
)
def test_it_is_asked_whether_words_belong_to_the_request(chat: Chat, text: str) -> None:
    (asked,) = chat.say(text)

    assert asked.text.startswith("Skal jeg lægge det her til sag 1?")
    assert chat.conversation.dialogue is None

    chat.say("ja")
    assert text in str(chat.world.facts.all_cases[1].answers["extra"].value)


@pytest.mark.parametrize("text", ["ved ikke", "spring over"])
def test_words_that_only_answer_a_question_are_about_no_request(chat: Chat, text: str) -> None:
    (told,) = chat.say(text)

    assert told.text == "Der er ikke noget i gang lige nu."


@pytest.mark.parametrize("text", ["ikke nu", "not now"])
def test_not_now_adds_nothing(chat: Chat, text: str) -> None:
    (told,) = chat.say(text)

    assert told.text == "Der er ikke noget i gang, så der er ikke noget at stoppe."


@pytest.mark.parametrize(
    "text", ["har I noget om labs?", "er der noget om sundhedsdata?", "do you have anything about labs?"]
)
def test_the_catalogue_is_searched_and_nothing_begins(chat: Chat, text: str) -> None:
    (told,) = chat.say(text)

    assert "idékatalog" in told.text
    assert chat.conversation.dialogue is None


def test_it_may_be_a_new_one_all_the_same(chat: Chat) -> None:
    text = "lyset er gået på trappen"
    chat.say(text)

    chat.tap("Det er en ny sag")

    assert chat.step == "who"
    assert chat.conversation.dialogue.answers["need"].value == text


@pytest.mark.parametrize(
    "text",
    [
        "vi mangler også idéer til papkasser",
        "Busskuret er mørkt om aftenen",
        "de ældre på plejehjemmet er ensomme",
        "vi vil have et lab om digital post til ældre",
        "vi vil gerne have borgere med til at tegne en ny park",
        "vi vil gerne have flere unge til at deltage i foreningslivet",
        "vi har også et helt andet behov: legepladserne er slidte",
        "og så har vi også et helt andet behov, for de ældre på plejehjemmet er ensomme hver eneste aften",
    ],
)
def test_a_need_begins_at_once(chat: Chat, text: str) -> None:
    chat.say(text)

    assert chat.step == "who"


@pytest.mark.parametrize(
    "text", ["hvem kigger på den", "har I fået den?", "er den læst?", "hvornår sker der noget", "send den nu"]
)
def test_questions_about_the_request_tell_how_far_it_is(chat: Chat, text: str) -> None:
    (told,) = chat.say(text)

    assert "Den venter på en facilitator" in told.text


def test_how_far_you_are_is_not_how_long_a_lab_lasts(chat: Chat) -> None:
    (told,) = chat.say("hvor langt er I?")

    assert told.text.startswith("Du får svar på sag 1")


@pytest.mark.parametrize(
    "text", ["hvor er min sag?", "hvornår får jeg svar?", "hvem har min sag?", "hvad sker der nu?", "hvor langt er I?"]
)
def test_a_promise_that_was_broken_is_told_as_one(chat: Chat, text: str) -> None:
    chat.world.now += timedelta(days=9)
    (told,) = chat.say(text)

    assert "Vi lovede dig svar" in told.text
    assert "senest torsdag den 8. oktober 2026. Svaret er forsinket, og det beklager vi." in told.text
    assert "Haster det, så kontakt" in told.text
    assert "får svar" not in told.text
    assert " og svarer" not in told.text


@pytest.mark.parametrize("text", ["hvor er min sag?", "hvornår får jeg svar?", "hvad sker der nu?"])
def test_nobody_is_promised_more_who_owes_an_answer_themselves(chat: Chat, text: str) -> None:
    case = chat.world.facts.all_cases[1]
    chat.world.facts.all_cases[1] = replace(case, status=CaseStatus.ASKED)
    chat.world.now += timedelta(days=9)
    (told,) = chat.say(text)

    assert "venter på dit svar" in told.text
    assert "forsinket" not in told.text


@pytest.mark.parametrize("text", ["Hvor langt er I kommet med min henvendelse?", "Hvad er status på sagen?"])
def test_so_do_those_in_whole_sentences(chat: Chat, text: str) -> None:
    (told,) = chat.say(text)

    assert "Den venter på en facilitator" in told.text


@pytest.mark.parametrize("text", ["træk sagen", "træk den", "slet min sag"])
def test_taking_it_back_is_asked_once(chat: Chat, text: str) -> None:
    chat.say(text)
    chat.say("ja")

    assert chat.world.facts.all_cases[1].status.value == "withdrawn"


@pytest.mark.parametrize("text", ["kan jeg se andres sager?", "er det her kun for ansatte?"])
def test_a_question_is_no_need(chat: Chat, text: str) -> None:
    (told,) = chat.say(text)

    assert told.text.startswith("Det kan jeg ikke svare på.")
    assert chat.conversation.dialogue is None


def test_nor_is_it_one_while_a_need_is_asked_for() -> None:
    chat = an_employee(a_world())
    chat.open()

    (told,) = chat.say("er det her kun for ansatte?")
    assert told.text.startswith("Det kan jeg ikke svare på.")
    assert chat.step == "entry"


@pytest.mark.parametrize(
    "text",
    [
        "Hej Per, kan du ikke kigge på, hvorfor vi får så mange klager over skraldespandene på Strandvejen? Mvh Lene",
        "Hej Per\nKan du ikke tage fat i Sparringsrummet om de mange klager over skraldespandene?\nVenlig hilsen\nLene Holm",
        "Hi Per, could you look into why so many complain about the bins? Best, Lene",
    ],
)
def test_a_letter_to_somebody_else_asks_us_nothing(text: str) -> None:
    chat = an_employee(a_world())
    chat.open()

    (told,) = chat.say(text)

    assert "Det kan jeg ikke svare på" not in told.text
    assert chat.step == "who"


@pytest.mark.parametrize(
    "text", ["Hej, er det her kun for ansatte? Mvh Lene", "Hej Bot, er det kun for ansatte? Mvh Lene"]
)
def test_a_letter_to_us_does(text: str) -> None:
    chat = an_employee(a_world())
    chat.open()

    assert chat.say(text)[0].text.startswith("Det kan jeg ikke svare på.")
    assert chat.step == "entry"


def test_a_letter_that_asks_how_far_the_request_is_is_told(chat: Chat) -> None:
    (told,) = chat.say("Hej Mette, hvor langt er I kommet med min sag? Mvh Lene")

    assert "Den venter på en facilitator" in told.text


@pytest.mark.parametrize("text", ["hvordan får vi flere til at komme?", "hvorfor kommer de unge ikke på biblioteket?"])
def test_a_question_of_ones_own_work_is_a_need(text: str) -> None:
    chat = an_employee(a_world())
    chat.open()

    chat.say(text)

    assert chat.step == "who"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "tilføj: vi har lige hørt, at ungdomsskolen mangler plads og gerne vil være med",
            "vi har lige hørt, at ungdom",
        ),
        ("add: we have just heard that the youth school would like to join in", "we have just heard that the youth"),
        ("Tilføj at vi selv betaler maden", "vi selv betaler maden"),
        ("PS: nøglen ligger hos pedellen", "nøglen ligger hos pedellen"),
    ],
)
def test_what_is_ordered_to_be_added_begins_nothing_and_is_kept_without_the_order(
    chat: Chat, text: str, told: str
) -> None:
    (asked,) = chat.say(text)
    assert asked.text.startswith("Skal jeg lægge det her til sag 1?")

    chat.say("ja")

    assert str(chat.world.facts.all_cases[1].answers["extra"].value).startswith(told)
