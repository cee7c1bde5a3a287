"""What a facilitator has in mind is kept in reach of words that were not understood, of a question of fact, of a yes."""

import pytest

from tests.chat import Chat, World
from tests.town import a_decided_case, asking, settle
from tests.worlds import a_facilitator, a_world, an_employee

NEED = "Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def jonas(world: World) -> Chat:
    """A facilitator with two cases in the queue, of which nobody has one."""
    facilitator, employee = a_facilitator(world), an_employee(world)
    facilitator.open()
    for _ in range(2):
        employee.open()
        employee.say(NEED)
        employee.say_until("send", "ved ikke", {"help": "nye idéer", "who": "medarbejder"})
        employee.say("send")
    facilitator.new()
    return facilitator


def labels(messages: list) -> list[str]:
    return [button.label for button in messages[-1].buttons]


@pytest.mark.parametrize("words", ["sikke noget rod", "hvad koster et lab", "hvem er Zenia"])
def test_the_case_in_mind_stands_below_words_that_were_not_about_it(jonas: Chat, words: str) -> None:
    jonas.say("vis 2")

    assert "Vis sag 2" in labels(jonas.say(words))


def test_the_case_is_still_meant_after_an_answer_of_fact(jonas: Chat) -> None:
    jonas.say("vis 2")
    jonas.say("hvad koster et lab")

    assert "Sag 2:" in jonas.say("tag den")[-1].text
    assert jonas.world.facts.all_cases[2].facilitator == jonas.person.id


def test_after_the_queue_nothing_is_in_mind(jonas: Chat) -> None:
    jonas.say("kø")

    assert not {"Vis sag 1", "Vis sag 2"}.intersection(labels(jonas.say("sikke noget rod")))


def test_the_group_in_mind_stands_there_too(world: World) -> None:
    facilitator = a_decided_case(world)
    facilitator.say("vis hold 1")

    assert "Vis hold 1" in labels(facilitator.say("sikke noget rod"))


def test_what_money_is_asked_about_is_told_whoever_decides(jonas: Chat) -> None:
    assert "Aftal pengene med medarbejderen" in jonas.say("hvad koster et lab")[-1].text


@pytest.mark.parametrize(
    "words", ["jeg er enig", "lad os gøre det", "ja, det gør vi", "det lyder godt", "kør bare", "let's do it"]
)
def test_who_agrees_is_asked_about_what_is_put_forward(jonas: Chat, words: str) -> None:
    jonas.say("vis 1")

    said = jonas.say(words)

    assert said[-1].text == "Mente du Tag sagen?"
    assert jonas.world.facts.all_cases[1].facilitator is None, "nothing is done by it"


@pytest.mark.parametrize(
    "words", ["jeg er enig?", "jeg er ikke enig", "lad os gøre det i morgen", "det lyder godt nok dyrt"]
)
def test_who_says_more_agrees_with_nothing(jonas: Chat, words: str) -> None:
    jonas.say("vis 1")

    assert "Mente du Tag sagen" not in jonas.say(words)[-1].text


def test_an_order_of_no_case_lists_those_it_may_be(jonas: Chat) -> None:
    jonas.say("kø")

    assert [one for one in labels(jonas.say("afvis")) if one.startswith("Sag ")] == [
        "Sag 1: Biblioteket får færre besøg af teenagere",
        "Sag 2: Biblioteket får færre besøg af teenagere",
    ]


def test_to_approve_what_has_no_proposal_yet_shows_why(world: World) -> None:
    facilitator = a_decided_case(world)
    facilitator.say("vis hold 1")

    assert "Skriv først, hvornår og hvor holdet mødes" in facilitator.say("godkend")[-1].text


def test_with_no_case_open_the_groups_are_what_there_is_to_do(world: World) -> None:
    facilitator = a_decided_case(world)

    said = facilitator.say("hvad skal jeg gøre nu")

    assert "Der er ingen åbne sager" in said[-1].text
    assert "Vis hold 1" in labels(said)


@pytest.mark.parametrize("words", ["vi dropper det", "drop det", "så dropper vi det"])
def test_what_is_given_up_is_what_one_has_in_mind(world: World, jonas: Chat, words: str) -> None:
    jonas.say("tag 1")
    assert "En sag slutter, når den bliver besluttet eller afvist" in jonas.say(words)[-1].text

    settle(world, 60)
    other = asking(world)
    other.say("vis hold 1")
    assert "Vil du aflyse hold 1?" in other.say(words)[-1].text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("jeg skrev forkert", "Du har ikke et spørgsmål, der venter på svar"),
        ("jeg venter på svar", "Sag 1:"),
        ("hvad hedder hun", "Sag 1:"),
        ("hvad vil hun egentlig", "Sag 1:"),
        ("hvornår skal hun have svar", "Sag 1:"),
        ("er det ikke lidt stort", "Sag 1:"),
        ("jeg kan godt tage den om biblioteket", "Biblioteket"),
    ],
)
def test_what_is_asked_as_of_a_colleague_leads_to_the_case(jonas: Chat, words: str, told: str) -> None:
    jonas.say("tag 1")

    assert told in jonas.say(words)[-1].text


@pytest.mark.parametrize(
    "words",
    [
        "hvornår lukker tilmeldingen",
        "er vi klar",
        "har nogen allergier",
        "alle kom",
        "hvem har du tænkt dig at spørge",
        "er det nok",
    ],
)
def test_what_is_asked_of_a_group_shows_it(world: World, words: str) -> None:
    settle(world, 60)
    facilitator = asking(world)

    assert facilitator.say(words)[-1].text.startswith("Hold 1:")


@pytest.mark.parametrize("words", ["vi rykker det en uge", "vi flytter det en uge", "kan vi rykke det en uge"])
def test_a_move_is_told_in_the_present_and_asked_about(world: World, words: str) -> None:
    settle(world, 60)
    facilitator = asking(world)
    before = world.facts.gatherings[1].sessions

    assert "Flyt til tirsdag den 1. december 2026 kl. 17.00-20.00" in labels(facilitator.say(words))
    assert world.facts.gatherings[1].sessions == before


@pytest.mark.parametrize("words", ["vi flytter det hele", "vi afprøver det i hele kommunen"])
def test_what_only_points_at_the_work_begins_no_need(world: World, words: str) -> None:
    facilitator = a_decided_case(world)
    facilitator.say("vis hold 1")

    facilitator.say(words)

    assert facilitator.conversation.dialogue is None


def test_whoever_cannot_come_after_all_is_found_by_name(world: World) -> None:
    settle(world, 60)
    facilitator = asking(world)

    assert "ingen, der hedder Zenia" in facilitator.say("Zenia kan alligevel ikke")[-1].text


@pytest.mark.parametrize("words", ["what's new?", "what is new"])
def test_english_is_read_as_it_is_typed(jonas: Chat, words: str) -> None:
    jonas.say("in english please")

    assert jonas.say(words)[-1].text.startswith("Open cases")


def test_what_is_waited_for_begins_no_need_in_english_either(jonas: Chat) -> None:
    jonas.say("in english please")
    jonas.say("take 1")

    assert jonas.say("I'm waiting for an answer")[-1].text.startswith("Case 1:")


def test_a_need_that_was_only_guessed_is_said_to_be_one_with_the_way_out(jonas: Chat) -> None:
    jonas.say("hjælp")

    said = jonas.say("Vi har svært ved at få unge til at bruge biblioteket")

    assert said[-1].text.startswith("Jeg læser det som et behov, du selv har.")
    jonas.tap("Det var om sagerne")
    jonas.tap("Ja, slet kladden")
    assert jonas.conversation.dialogue is None


def test_what_is_asked_of_the_bot_is_asked_about_wherever_it_stands(jonas: Chat) -> None:
    jonas.say("hjælp")

    said = jonas.say("kan du hjælpe biblioteket med deres it")

    assert "Ja, det er en ny sag" in labels(said)


def test_a_search_with_no_word_lists_all_cases_as_what_they_are(jonas: Chat) -> None:
    assert jonas.say("find")[-1].text.startswith("Det sidste års sager")
    assert "Jeg fandt ingen sager" in jonas.say("afsluttede sager")[-1].text
