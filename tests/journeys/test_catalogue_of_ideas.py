"""The catalogue of ideas in use: what a case learnt is found by whoever has a like need, and can be taken out again."""

from dataclasses import replace

import pytest

from core.actions import Acted, token
from core.model import Role
from core.network import GatheringNumber
from tests.chat import Chat, World
from tests.town import asking, gathering, settle, tap
from tests.worlds import a_facilitator, a_world, an_employee

CARD = (
    "En skolehave, hvor elever og naboer dyrkede grøntsager",
    "Tredive kom hver uge",
    "Hønsene var det, naboerne kom for",
    "Haven bliver",
)
LIKE = "Vi vil gerne have elever og naboer til at dyrke grøntsager sammen"


@pytest.fixture
def world() -> World:
    return a_world()


def a_case_that_learnt(world: World, *, is_delicate: bool = False) -> Chat:
    """A facilitator who has just written the learning card of case 1."""
    settle(world, 40)
    facilitator = asking(world)
    world.facts.gatherings[GatheringNumber(1)] = replace(gathering(world), is_delicate=is_delicate)
    write_the_card(facilitator)
    return facilitator


def write_the_card(facilitator: Chat, *lines: str) -> str:
    """The receipt for a card of these lines; "ved ikke" skips one."""
    tap(facilitator, "learning_card", 1)
    for words in lines or CARD:
        receipt = facilitator.say(words)[-1]
    return receipt.text


def a_colleague(world: World, number: int = 2) -> Chat:
    """Somebody at work who has nothing under way."""
    colleague = Chat(world, replace(an_employee(world).address, chat=f"employee-{number}"))
    colleague.open()
    return colleague


def labels(message) -> list[str]:
    return [button.label for button in message.buttons]


def test_whoever_has_a_like_need_hears_of_it_and_reads_what_was_learnt(world: World) -> None:
    a_case_that_learnt(world)
    colleague = a_colleague(world)

    told = colleague.say(LIKE)[-1]
    assert "Nogen har prøvet noget, der ligner" in told.text
    assert CARD[0] in told.text

    found = colleague.say("har nogen prøvet det?")[-1]
    assert found.text.startswith("Det her ligner, i idékataloget")
    assert "Hvem spørger du på vegne af?" in found.text
    entry = tap(colleague, "idea", 1, "case_1")[-1]
    for words in CARD:
        assert words in entry.text
    assert "Det er sag 1" in entry.text
    assert "Hvem spørger du på vegne af?" in entry.text


def test_it_is_searched_by_words_of_ones_own_before_there_is_a_need(world: World) -> None:
    a_case_that_learnt(world)
    colleague = a_colleague(world)
    before = colleague.conversation.dialogue.answers

    found = colleague.say("har nogen prøvet noget med grøntsager?")[-1]
    assert CARD[0] in found.text
    assert [label for label in labels(found) if label.startswith("Læs om")] != []
    nothing = colleague.say("har nogen prøvet noget med undervandsfotografi?")[-1]
    assert "Det fandt jeg ikke noget om i idékataloget" in nothing.text
    assert "Vis idékataloget" in labels(nothing)
    assert colleague.conversation.dialogue.answers == before


def test_the_whole_of_it_names_the_finished_cases_first(world: World) -> None:
    a_case_that_learnt(world)

    shown = a_colleague(world).say("idékatalog")[-1]

    assert shown.text.index(CARD[0]) < shown.text.index("Hellerupvej")


def test_a_facilitator_takes_it_out_and_puts_it_in_again(world: World) -> None:
    facilitator, colleague = a_case_that_learnt(world), a_colleague(world)

    out = tap(facilitator, "card_withhold", 1)[-1]
    assert "taget ud af idékataloget" in out.text
    assert CARD[0] not in colleague.say("idékatalog")[-1].text
    assert "Det står ikke i idékataloget mere" in tap(colleague, "idea", 1, "case_1")[-1].text

    tap(facilitator, "card_share", 1)
    assert CARD[0] in colleague.say("idékatalog")[-1].text
    assert [entry.what for entry in world.facts.log if entry.what.startswith("learning")] == [
        "learning",
        "learning_shared",
        "learning_withheld",
        "learning_shared",
    ]


def test_a_card_written_anew_takes_the_place_of_the_old_one_and_stays_out_where_it_was_out(world: World) -> None:
    facilitator, colleague = a_case_that_learnt(world), a_colleague(world)

    write_the_card(facilitator, "Et orangeri i stedet", *CARD[1:])
    assert "Et orangeri" in colleague.say("idékatalog")[-1].text
    assert CARD[0] not in colleague.say("idékatalog")[-1].text

    tap(facilitator, "card_withhold", 1)
    assert "Det står ikke i idékataloget" in write_the_card(facilitator, "Et drivhus til sidst", *CARD[1:])
    assert "Et drivhus" not in colleague.say("idékatalog")[-1].text


def test_a_card_that_tells_others_nothing_is_no_entry_and_does_not_say_that_it_is(world: World) -> None:
    facilitator = a_case_that_learnt(world)

    receipt = write_the_card(facilitator, "ved ikke", "ved ikke", "ved ikke", "Vi ser på det")

    assert "Det står nu i idékataloget" not in receipt
    assert "Vi ser på det" not in a_colleague(world).say("idékatalog")[-1].text


def test_only_whoever_holds_the_case_takes_it_out(world: World) -> None:
    a_case_that_learnt(world)
    colleague = a_colleague(world)

    for other in (a_facilitator(world, 9), colleague):
        tap(other, "card_withhold", 1)

    assert CARD[0] in colleague.say("idékatalog")[-1].text


def test_what_is_delicate_is_not_shared_unless_somebody_says_so(world: World) -> None:
    facilitator = a_case_that_learnt(world, is_delicate=True)
    colleague, receipt = a_colleague(world), world.inboxes[facilitator.person.id][-1]

    assert "Emnet er følsomt" in receipt.text
    assert "Sæt det i idékataloget" in labels(receipt)
    assert CARD[0] not in colleague.say("idékatalog")[-1].text


def test_a_citizen_is_not_shown_it(world: World) -> None:
    a_case_that_learnt(world)
    citizen = Chat(
        world, next(person.address for person in world.facts.persons.values() if person.roles == {Role.CITIZEN})
    )

    assert CARD[0] not in "".join(message.text for message in citizen.tap_token(token(Acted("ideas", 0)), "tapped"))
    assert CARD[0] not in "".join(message.text for message in citizen.say("har nogen prøvet noget med grøntsager?"))


def test_whoever_insists_has_told_their_need(world: World) -> None:
    colleague, asked = an_employee(world), "har nogen prøvet noget med undervandsfotografi?"
    colleague.open()
    for words in ("behov", "1"):
        colleague.say(words)
    assert "need" not in colleague.conversation.dialogue.answers

    colleague.say(asked)
    assert "need" not in colleague.conversation.dialogue.answers
    colleague.say(asked)

    assert colleague.conversation.dialogue.answers["need"].value == asked
