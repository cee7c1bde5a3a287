"""Words with somebody's name lead to where it is done: the swap, the group, the list, the case. A name alone changes nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.arranging.words.people import read_of_somebody
from core.gatherings.candidates import chosen_of
from core.members.by_phone import PROXY
from core.model import PersonId
from core.network import GatheringStatus, InvitationStatus
from tests.chat import Chat, World
from tests.core.screening.words.test_about_them import OF_THEIR_OWN, sent
from tests.core.screening.words.test_spoken import FOOD, stands
from tests.town import a_room_with_its_time, a_second, asking, chat_of, gathering, invitations, settle, tap
from tests.worlds import a_facilitator, a_world, content

S = InvitationStatus


def rename(world: World, person: PersonId, name: str) -> None:
    world.facts.persons[person] = replace(world.facts.persons[person], name=name)


def numbered(world: World) -> None:
    """Nobody shares a name with anybody."""
    for number, person in enumerate(world.facts.all_citizens):
        rename(world, person, f"Zelda{number}")


def a_proposal(world: World) -> Chat:
    """A proposal with Asta Holm and Carla in it; Bo is in the network, and nobody else has such a name."""
    settle(world, 60)
    numbered(world)
    chat = a_room_with_its_time(world)
    tap(chat, "g_find")
    first, second, *_ = chosen_of(gathering(world))
    rename(world, first, "Asta Holm")
    rename(world, second, "Carla")
    chat.new()
    return chat


def seated(world: World) -> Chat:
    """Asta Holm has a seat in group 1, and the others are asked."""
    settle(world, 40)
    numbered(world)
    chat = asking(world)
    one = invitations(world)[0]
    world.facts.invitations[1, one.citizen] = replace(one, status=S.SEATED)
    rename(world, one.citizen, "Asta Holm")
    chat.new()
    return chat


def network(world: World) -> list[tuple]:
    """All that a word must not change."""
    rooms = [(one.status, one.progress) for one in world.facts.gatherings.values()]
    return [*rooms, *((one.citizen, one.status) for one in world.facts.invitations.values())]


SWAPS = (
    "skift Asta ud",
    "kan du skifte Asta Holm ud?",
    "skift asta ud på hold 1",
    "fjern Asta fra holdet",
    "find en anden end Asta",
    "Asta skal ud",
    "kan vi få Asta skiftet ud?",
    "Asta har meldt afbud",
    "Asta kommer alligevel ikke",
    "swap Asta out",
)


@pytest.mark.parametrize("words", SWAPS)
def test_of_somebody_in_a_proposal_it_is_asked_who_comes_instead(words: str) -> None:
    world = a_world()
    chat = a_proposal(world)
    before = network(world)

    said = chat.say(words)[-1]

    assert "Hvem skal komme i stedet for Asta?" in said.text
    assert any(one.label.startswith("Byt med") for one in said.buttons)
    assert network(world) == before
    assert world.facts.log[-1].what == "people_seen"


def test_whoever_is_named_to_come_instead_is_the_first_button_and_only_the_tap_swaps() -> None:
    world = a_world()
    chat = a_proposal(world)
    offered = [one for one in chat.say("skift Asta ud")[-1].buttons if one.label.startswith("Byt med")]
    comes = PersonId(int(offered[-1].token.rpartition(".")[2]))
    rename(world, comes, "Bo Lund")
    before = network(world)

    said = chat.say("byt Asta ud med Bo")[-1]

    assert "Intet er ændret endnu" in said.text
    assert (said.buttons[0].label, network(world)) == ("Byt med Bo", before)
    chat.tap("Byt med Bo")
    assert comes in chosen_of(gathering(world))


@pytest.mark.parametrize(
    "words",
    [
        "sæt Zelda ind i stedet for Asta",
        "Zelda i stedet for Asta Holm",
        "tag Zelda i stedet for Asta",
        "Asta ud, Zelda ind",
        "Zelda ind, Asta ud",
        "put Zelda in instead of Asta",
    ],
)
def test_whoever_comes_may_be_named_before_whoever_leaves(words: str) -> None:
    world = a_world()
    chat = a_proposal(world)
    offered = [one for one in chat.say("skift Asta ud")[-1].buttons if one.label.startswith("Byt med")]
    rename(world, PersonId(int(offered[-1].token.rpartition(".")[2])), "Zelda")
    before = network(world)

    said = chat.say(words)[-1]

    assert "i stedet for Asta" in said.text and "Intet er ændret endnu" in said.text
    assert (said.buttons[0].label, network(world)) == ("Byt med Zelda", before)


@pytest.mark.parametrize(
    "words",
    [
        "meld Asta fra",
        "afbud: Asta",
        "Asta er der ikke på tirsdag",
        "fik en opringning fra Asta, hun har brækket benet",
    ],
)
def test_a_cancellation_is_heard_in_few_words(words: str) -> None:
    assert "Ja, notér afbud fra Asta" in [one.label for one in seated(a_world()).say(words)[-1].buttons]


@pytest.mark.parametrize("words", ["Bo også", "Bo heller ikke", "og Bo også"])
def test_right_after_a_cancellation_was_noted_another_one_needs_no_verb(words: str) -> None:
    world = a_world()
    chat = seated(world)
    one = invitations(world)[1]
    world.facts.invitations[1, one.citizen] = replace(one, status=S.SEATED)
    rename(world, one.citizen, "Bo")
    assert "afbud" not in chat.say(words)[-1].text
    chat.say("Asta har meldt afbud")
    chat.say("ja")

    assert "Ja, notér afbud fra Bo" in [one.label for one in chat.say(words)[-1].buttons]


@pytest.mark.parametrize("words", ["Asta og Bo har meldt afbud", "afbud fra Asta og Bo", "Asta, Bo og Carla kan ikke"])
def test_of_several_who_cannot_come_each_is_a_button(words: str) -> None:
    world = a_world()
    chat = seated(world)
    for name, one in zip(("Bo", "Carla"), invitations(world)[1:], strict=False):
        world.facts.invitations[1, one.citizen] = replace(one, status=S.SEATED)
        rename(world, one.citizen, name)
    before = network(world)

    said = chat.say(words)[-1]

    assert "Vi tager én ad gangen" in said.text
    assert [one.label for one in said.buttons][:2] == ["Asta på hold 1", "Bo på hold 1"]
    assert "Ja, notér afbud fra Bo" in [one.label for one in chat.tap("Bo på hold 1")[-1].buttons]
    assert network(world) == before


@pytest.mark.parametrize("words", ["Asta kom ikke", "alle var der undtagen Asta", "Asta havde meldt afbud"])
def test_after_a_lab_whoever_was_not_there_is_noted_on_its_list(words: str) -> None:
    world = a_world()
    chat = seated(world)
    now = gathering(world)
    world.facts.gatherings[1] = replace(now, status=GatheringStatus.DONE)
    world.now = now.sessions[-1].start + timedelta(hours=20)

    assert any(one.label == "Asta kom ikke" for one in chat.say(words)[-1].buttons)

    chat.say("kø")
    world.now += timedelta(days=90)
    assert "Jeg finder ingen, der hedder Asta" in chat.say(words)[-1].text


@pytest.mark.parametrize(
    ("words", "why"),
    [("byt Asta ud med Carla", "Carla er allerede med"), ("byt Asta med Zebulon", "Hvem skal komme")],
)
def test_whoever_cannot_come_instead_is_told_beside_those_who_can(words: str, why: str) -> None:
    world = a_world()
    chat = a_proposal(world)
    rename(world, chosen_of(gathering(world))[2], "Zebulon" if "Zebulon" in words else "Eva")

    said = chat.say(words)[-1]

    assert why in said.text and "Hvem skal komme i stedet for Asta?" in said.text


def test_a_message_that_names_who_comes_already_goes_with_them_when_they_are_erased() -> None:
    world = a_world()
    chat = a_proposal(world)
    asta, carla, *_ = chosen_of(gathering(world))

    chat.say("byt Asta ud med Carla")

    assert {asta, carla} <= set(world.said[-1].about)


def test_nothing_that_was_typed_of_a_name_is_said_back_or_kept_in_a_button() -> None:
    world = a_world()
    chat = a_proposal(world)
    rename(world, chosen_of(gathering(world))[2], "Asta Lund")

    which = chat.say("byt Asta ud med Quentin")[-1]
    chat.tap(which.buttons[0].label)

    assert "Quentin" not in repr(world.said)


def test_a_name_nobody_can_come_by_is_said_so() -> None:
    chat = a_proposal(a_world())

    assert "Den, du nævner, er ikke blandt dem, der kan komme i stedet" in chat.say("byt Asta ud med Bo")[-1].text


@pytest.mark.parametrize(
    "words", ["Asta har meldt afbud", "asta kan desværre ikke den 24.", "jeg har fået afbud fra Asta"]
)
def test_of_somebody_with_a_seat_it_is_asked_whether_to_note_it(words: str) -> None:
    world = a_world()
    chat = seated(world)
    before = network(world)

    said = chat.say(words)[-1]

    assert "Asta har en plads på hold 1. Har borgeren sagt det til dig, så tryk her" in said.text
    assert "Vis hold 1" in [one.label for one in said.buttons]
    assert network(world) == before


def test_words_to_one_citizen_are_not_sent_and_why_is_a_sentence_of_its_own() -> None:
    chat = seated(a_world())

    said = chat.say("mind Asta om mødet")[-1].text

    assert "en plads på hold 1. Jeg kan ikke sende en besked til kun én borger" in said


def test_whoever_has_no_messenger_is_answered_for_with_a_button() -> None:
    world = a_world()
    chat = seated(world)
    one = invitations(world)[0]
    citizen = world.facts.all_citizens[one.citizen]
    world.facts.all_citizens[one.citizen] = replace(citizen, facts={**citizen.facts, PROXY: True})

    said = chat.say("Asta har meldt afbud")[-1]

    assert "sagde i telefonen" in said.text
    assert invitations(world)[0].status is S.SEATED
    chat.tap(said.buttons[0].label)
    sure = world.inboxes[one.citizen][-1].buttons[0]
    chat_of(world, one).tap(sure.label)
    assert invitations(world)[0].status is not S.SEATED


def test_who_was_not_there_is_noted_on_the_list_of_the_last_meeting() -> None:
    world = a_world()
    chat = seated(world)
    assert "Intet møde på holdet er slut endnu" in chat.say("Asta kom ikke")[-1].text
    now = gathering(world)
    world.facts.gatherings[1] = replace(now, status=GatheringStatus.RUNNING)
    world.now = now.sessions[-1].start + timedelta(hours=5)

    said = chat.say("Asta mødte ikke op")[-1]

    assert any("Asta" in one.label for one in said.buttons)
    assert not invitations(world)[0].facts.get("attendance")


def test_who_has_answered_what_is_told_of_nobody() -> None:
    world = a_world()
    chat = seated(world)
    two = invitations(world)[1]
    rename(world, two.citizen, "Bo")
    told = set()
    for status in (S.ASKED, S.DECLINED, S.WAITING, S.WITHDRAWN):
        world.facts.invitations[1, two.citizen] = replace(two, status=status)
        told.add(chat.say("har Bo sagt ja?")[-1].text)

    assert len(told) == 1
    assert "står på listen over dem, der kan blive spurgt" in told.pop()


def test_of_several_it_is_asked_which_and_the_answer_leads_on() -> None:
    world = a_world()
    chat = a_proposal(world)
    rename(world, chosen_of(gathering(world))[1], "Asta Lund")

    said = chat.say("skift Asta ud")[-1]

    assert "Hvem mener du?" in said.text
    assert {one.label for one in said.buttons} >= {"Asta H. på hold 1", "Asta L. på hold 1"}
    assert "i stedet for Asta" in chat.tap("Asta L. på hold 1")[-1].text
    assert "Hvem skal komme i stedet for Asta" in chat.say("skift Asta Holm ud")[-1].text


def test_somebody_in_two_groups_is_asked_about_unless_one_is_named() -> None:
    world = a_world()
    chat = seated(world)
    a_second(world, chat_of(world, invitations(world)[0]), S.SEATED)

    assert [one.label for one in chat.say("Asta er syg")[-1].buttons][:2] == ["Asta på hold 1", "Asta på hold 2"]
    assert "Asta har en plads på hold 2" in chat.say("Asta er syg på hold 2")[-1].text


@pytest.mark.parametrize("words", ["Zebulon kommer ikke", "skift Yrsa Holm ud", "hvem er Yrsa?"])
def test_a_name_that_is_known_nowhere_is_said_so(words: str) -> None:
    chat = seated(a_world())

    said = chat.say(words)[-1].text

    assert "Jeg finder ingen, der hedder" in said
    assert chat.conversation.stack == ()


@pytest.mark.parametrize("words", ["Asta kommer ikke", "skift Asta ud", "hvem er Asta?", "hvad har Anne svaret"])
def test_nobody_is_told_of_the_people_of_a_colleague(words: str) -> None:
    world = a_world()
    seated(world)
    other = a_facilitator(world, 2)
    other.open()

    assert "Jeg finder ingen, der hedder A" in other.say(words)[-1].text


def test_a_button_to_somebody_of_another_facilitator_opens_nothing() -> None:
    world = a_world()
    seated(world)
    other = a_facilitator(world, 2)
    other.open()

    tap(other, "g_person", 1, f"away.{invitations(world)[0].citizen}")

    assert "Asta" not in world.inboxes[other.person.id][-1].text


def test_a_colleague_is_no_citizen() -> None:
    world = a_world()
    chat = seated(world)
    a_facilitator(world, 2).open()

    assert "Birgit er din kollega" in chat.say("Birgit er syg")[-1].text


@pytest.mark.parametrize("words", ["hvad har Anne svaret", "hvem er Anne?", "skriv til Anne"])
def test_whoever_sent_a_case_of_theirs_leads_to_it(words: str) -> None:
    world = a_world()
    chat = seated(world)
    sent(world, FOOD)
    tap(chat, "claim", 2)
    before = stands(world)

    said = chat.say(words)[-1].text

    assert "Anne har sendt sag 2" in said and "Sag 2: Vi smider" in said
    assert (stands(world), chat.conversation.stack) == (before, ())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("spørg Anne hvor mange der skal med", "Hvor mange der skal med"),
        ("spørg Anne om det kan vente til jul", "Om det kan vente til jul"),
        ("hør Anne om hun har talt med sin chef", "Om hun har talt med sin chef"),
        ("skriv til Anne at vi ses på tirsdag", "Vi ses på tirsdag"),
        ("skriv til Anne: vi ses på tirsdag", "Vi ses på tirsdag"),
    ],
)
def test_a_question_to_whoever_sent_a_case_is_shown_before_it_is_sent(words: str, told: str) -> None:
    world = a_world()
    chat = seated(world)
    sent(world, FOOD)
    tap(chat, "claim", 2)
    before = stands(world)

    said = chat.say(words)[-1].text

    assert "Intet er sendt endnu" in said and "til sag 2" in said and told in said
    assert stands(world) == before
    chat.say("ja")
    assert stands(world)[-1][2] == told


def test_of_two_cases_of_one_sender_it_is_the_one_named_or_just_shown() -> None:
    world = a_world()
    chat = seated(world)
    for number in (2, 3):
        sent(world, FOOD)
        tap(chat, "claim", number)
    chat.say("digest")

    assert "Hvem mener du" in chat.say("spørg Anne hvor mange der skal med")[-1].text
    assert "Sag 3:" in chat.say("spørg Anne på sag 3 om det kan vente")[-1].text
    chat.say("vis 2")
    assert "Hvad vil du spørge om til sag 2" in chat.say("spørg Anne hvor mange der skal med")[-1].text


@pytest.mark.parametrize("words", ["Asta har brug for kørestol", "Asta har skiftet nummer", "er Asta kommet"])
def test_what_is_told_of_somebody_known_begins_no_need(words: str) -> None:
    chat = seated(a_world())

    assert "Asta har en plads på hold 1" in chat.say(words)[-1].text
    assert chat.conversation.stack == ()


@pytest.mark.parametrize(
    "words",
    [
        *OF_THEIR_OWN,
        "Mødet er aflyst",
        "skift ikke Asta ud",
        "tag sag 2",
        "giv Birgit sagen",
        "jeg er syg",
        "skriv Karen ind",
    ],
)
def test_what_names_nobody_is_none_of_it(words: str) -> None:
    said = read_of_somebody(words, content().vocabulary)

    assert said is None or not said.unknown


@pytest.mark.parametrize(
    "words", ["Asta har ringet, hun kan ikke", "Asta har meldt afbud", "Asta can't come, she called"]
)
@pytest.mark.parametrize("part", ["when", "place"])
def test_who_cannot_come_is_no_new_time_and_no_place(words: str, part: str) -> None:
    world = a_world()
    chat = seated(world)
    tap(chat, "g_set", 1, part)
    before = network(world)

    said = chat.say(words)[-1]

    assert "Asta har en plads" in said.text and said.buttons[0].label == "Ja, notér afbud fra Asta"
    assert network(world) == before
    assert chat.conversation.dialogue is None
    chat.say("ja")
    assert network(world) != before


def test_a_new_time_beside_who_cannot_come_is_the_answer() -> None:
    world = a_world()
    chat = seated(world)
    tap(chat, "g_set", 1, "when")

    chat.say("Asta kan ikke, så torsdag den 26. november 17-20 i Rådhussalen")

    assert gathering(world).sessions[0].start.day == 26
