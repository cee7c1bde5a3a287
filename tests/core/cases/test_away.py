"""Nobody gets more cases than they have room for, and what is meant for somebody who is away goes to their substitute."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.actions import Acted, Ordered, token
from core.cases.substitutes import may_stand_in, room_for, stand_in
from core.model import CaseNumber, CaseStatus, Person
from core.network import GatheringStatus
from tests.chat import Chat, MemoryFacts, World
from tests.core.screening.overview.test_digest import a_person, an_open_case
from tests.town import asking, gathering
from tests.worlds import a_facilitator, a_world, an_employee


def text(messages: list) -> str:
    return "\n".join(message.text for message in messages)


def act(name: str, case: int = 1, value: str = "") -> str:
    return token(Acted(name, case, value))


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def jonas(world: World) -> Chat:
    chat = a_facilitator(world, 1)
    chat.open()
    return chat


@pytest.fixture
def birgit(world: World) -> Chat:
    chat = a_facilitator(world, 2)
    chat.open()
    return chat


def held(world: World, chat: Chat, *numbers: int) -> None:
    """Open cases that somebody has taken."""
    employee = an_employee(world)
    employee.open()
    for number in numbers:
        case = an_open_case(number, status=CaseStatus.CLAIMED, facilitator=chat.person.id)
        world.facts.all_cases[case.number] = replace(case, requester=employee.person.id)


def changed(world: World, chat: Chat, **values: object) -> None:
    world.facts.persons[chat.person.id] = replace(chat.person, **values)  # type: ignore[arg-type]


def owners(world: World) -> dict[int, int | None]:
    return {number: case.facilitator for number, case in world.facts.all_cases.items()}


# --- room ------------------------------------------------------------------------------


def test_a_case_is_not_given_to_somebody_without_room(world: World, jonas: Chat, birgit: Chat) -> None:
    held(world, jonas, 1)
    changed(world, birgit, case_limit=0)
    logged = len(world.facts.log)

    said = text(jonas.tap_token(act("give", 1, str(birgit.person.id))))

    assert said == "Birgit har allerede 0 åbne sager. Giv sag 1 til en anden, eller vent, til der er plads."
    assert owners(world) == {1: jonas.person.id}
    assert len(world.facts.log) == logged
    assert birgit.new() == []


def test_the_substitute_has_a_limit_too(world: World, jonas: Chat, birgit: Chat) -> None:
    karen = a_facilitator(world, 3)
    karen.open()
    held(world, jonas, 1)
    changed(world, birgit, substitute=karen.person.id)
    changed(world, karen, case_limit=0)

    said = text(jonas.tap_token(act("give", 1, str(birgit.person.id))))

    assert "har allerede 0 åbne sager og er stedfortræder for Birgit" in said
    assert owners(world) == {1: jonas.person.id}


@pytest.mark.parametrize(("limit", "load", "room"), [(2, 0, 2), (2, 2, 0), (2, 3, 0), (0, 0, 0)])
def test_room_is_what_the_limit_leaves(limit: int, load: int, room: int) -> None:
    person = replace(a_person(1, "Mette"), case_limit=limit)
    cases = [an_open_case(number, facilitator=1, status=CaseStatus.CLAIMED) for number in range(1, load + 1)]
    facts = MemoryFacts(all_cases={case.number: case for case in cases})

    assert room_for(facts, person, 10) == room


# --- away ------------------------------------------------------------------------------


def test_away_is_said_in_words_and_the_open_cases_are_given_with_one_tap(
    world: World, jonas: Chat, birgit: Chat
) -> None:
    held(world, jonas, 1, 2)

    assert text(jonas.say("jeg er væk")) == "Hvem tager over, mens du er væk?"
    listed = jonas.tap("Birgit")
    assert "- 1 Behov 1." in text(listed)
    assert [button.label for button in listed[0].buttons] == ["Giv dem alle til Birgit", "Jeg er tilbage"]
    birgit.new()
    given = text(jonas.tap("Giv dem alle til Birgit"))

    assert given == "Givet til Birgit:\n\n- Sag 1: Behov 1\n- Sag 2: Behov 2"
    assert owners(world) == {1: birgit.person.id, 2: birgit.person.id}
    assert [(entry.case, entry.what) for entry in world.facts.log[-2:]] == [(1, "handed_over"), (2, "handed_over")]
    assert text(birgit.new()).startswith("Du er stedfortræder for Jonas og har fået:")


def test_only_what_the_substitute_has_room_for_is_given(world: World, jonas: Chat, birgit: Chat) -> None:
    held(world, jonas, 1, 2, 3)
    changed(world, birgit, case_limit=2)
    jonas.say("væk")
    jonas.tap("Birgit")

    first = text(jonas.tap("Giv dem alle til Birgit"))
    second = text(jonas.tap("Giv dem alle til Birgit"))

    assert "Du har 1 sag tilbage." in first
    assert second.startswith("Birgit har ikke plads til flere sager.")
    assert owners(world) == {1: birgit.person.id, 2: birgit.person.id, 3: jonas.person.id}


def test_what_somebody_takes_while_away_goes_to_the_substitute(world: World, jonas: Chat, birgit: Chat) -> None:
    held(world, jonas, 1)
    case = world.facts.all_cases[CaseNumber(1)]
    world.facts.all_cases[CaseNumber(1)] = replace(case, facilitator=None, status=CaseStatus.NEW)
    changed(world, jonas, substitute=birgit.person.id)

    said = text(jonas.say("tag 1"))

    assert said == "Sag 1 er givet til Birgit, der er stedfortræder for Jonas."
    assert owners(world) == {1: birgit.person.id}


def test_a_substitute_may_take_what_lies_with_the_one_who_is_away(world: World, jonas: Chat, birgit: Chat) -> None:
    held(world, jonas, 1)
    assert "allerede taget af Jonas" in text(birgit.say("tag 1"))
    changed(world, jonas, substitute=birgit.person.id)

    assert "Tag sagen" in [button.label for message in birgit.say("vis 1") for button in message.buttons]
    birgit.tap("Tag sagen")

    assert owners(world) == {1: birgit.person.id}


def test_a_late_case_is_told_to_whoever_is_there(world: World, jonas: Chat, birgit: Chat) -> None:
    employee = an_employee(world)
    employee.open()
    employee.say("Vi mangler idéer til legepladsen")
    employee.say_until("send", "ved ikke")
    employee.say("send")
    jonas.say("tag 1")
    birgit.say("overblik fra")  # a digest that morning would have told it
    changed(world, jonas, substitute=birgit.person.id)
    jonas.new()
    birgit.new()

    world.advance(timedelta(days=7))

    assert "skulle have haft svar" in text(birgit.new())
    assert "skulle have haft svar" not in text(jonas.new())


def test_back_again_cases_come_to_oneself(world: World, jonas: Chat, birgit: Chat) -> None:
    held(world, birgit, 1)
    changed(world, jonas, substitute=birgit.person.id)
    assert "Sag 1 bliver hos Birgit" in text(birgit.tap_token(act("give", 1, str(jonas.person.id))))

    assert text(jonas.say("jeg er tilbage")).startswith("Velkommen tilbage.")
    birgit.tap_token(act("give", 1, str(jonas.person.id)))

    assert owners(world) == {1: jonas.person.id}
    assert text(jonas.say("jeg er tilbage")).endswith("Skriv «væk», når en anden skal tage over.")


def test_nobody_who_is_away_stands_in_and_an_old_button_says_so(world: World, jonas: Chat, birgit: Chat) -> None:
    jonas.say("væk")
    changed(world, birgit, substitute=jonas.person.id)

    said = text(jonas.tap("Birgit"))

    assert said == "Der er ingen kollega, der kan tage over lige nu. Dine sager bliver hos dig. " + (
        "Aftal det med en kollega, og skriv «væk» igen."
    )
    assert jonas.person.substitute is None


@pytest.mark.parametrize(
    "words",
    [
        "giv alle mine sager til Birgit",
        "kan Birgit tage mine sager i ferien",
        "Birgit overtager alle mine sager fra på mandag",
        "hand over all my cases to Birgit",
    ],
)
def test_all_of_ones_cases_are_given_after_one_question(world: World, jonas: Chat, birgit: Chat, words: str) -> None:
    held(world, jonas, 1, 2)
    held(world, birgit, 3)

    said = jonas.say(words)[-1]
    before = owners(world)
    jonas.say("ja")

    assert "Skal Birgit have alle dine sager?" in said.text or "Shall Birgit have" in said.text
    assert before == {1: jonas.person.id, 2: jonas.person.id, 3: birgit.person.id}
    assert set(owners(world).values()) == {birgit.person.id}
    assert jonas.person.substitute is None
    assert "Jonas har givet dig" in birgit.new()[-1].text
    assert [entry.case for entry in world.facts.log if entry.what == "handed_over"] == [1, 2]


def test_with_nobody_named_it_is_asked_who(world: World, jonas: Chat, birgit: Chat) -> None:
    held(world, jonas, 1)

    said = jonas.say("jeg vil give alle mine sager videre")[-1]
    jonas.tap("Birgit")

    assert "Hvem skal have alle dine sager?" in said.text
    assert owners(world) == {1: birgit.person.id}


@pytest.mark.parametrize("words", ["vis mine sager", "mine sager", "hvor mange sager har Birgit"])
def test_who_only_looks_gives_nothing(world: World, jonas: Chat, birgit: Chat, words: str) -> None:
    held(world, jonas, 1)

    assert "alle dine sager" not in jonas.say(words)[-1].text


def test_nobody_gets_all_who_is_no_facilitator(world: World, jonas: Chat) -> None:
    held(world, jonas, 1)

    jonas.tap_token(token(Ordered(f"give_all_{an_employee(world).person.id}")))

    assert owners(world) == {1: jonas.person.id}


def test_an_employee_cannot_be_away_or_give_anything(world: World, jonas: Chat) -> None:
    employee = an_employee(world)
    employee.open()
    before = dict(world.facts.persons)

    for command in ("away", f"away_{jonas.person.id}", "at_work", "give_all", f"give_all_{jonas.person.id}"):
        employee.tap_token(token(Ordered(command)))

    assert {number: person.substitute for number, person in world.facts.persons.items()} == {
        number: person.substitute for number, person in before.items()
    }


# --- who stands in ---------------------------------------------------------------------


def people(**substitutes: int | None) -> MemoryFacts:
    found = [
        replace(a_person(number, name), substitute=other) for number, (name, other) in enumerate(substitutes.items(), 1)
    ]
    return MemoryFacts(persons={person.id: person for person in found})


def mette(facts: MemoryFacts) -> Person:
    return facts.persons[1]  # type: ignore[index]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (people(mette=None, jonas=None, birgit=None), 1),
        (people(mette=2, jonas=None, birgit=None), 2),
        (people(mette=2, jonas=3, birgit=None), 3),
        (people(mette=2, jonas=1, birgit=None), 1),
        (people(mette=7, jonas=None, birgit=None), 1),
    ],
)
def test_a_substitutes_substitute_stands_in_and_a_ring_leaves_it_as_it_is(facts: MemoryFacts, expected: int) -> None:
    assert stand_in(facts, mette(facts)).id == expected


def test_only_another_facilitator_who_is_there_may_stand_in() -> None:
    facts = people(mette=None, jonas=3, birgit=None)
    jonas, birgit = facts.persons[2], facts.persons[3]  # type: ignore[index]
    employee = replace(birgit, roles=frozenset())

    assert [may_stand_in(facts, mette(facts), one) for one in (birgit, jonas, mette(facts), employee, None)] == [
        *(True, False, False, False, False)
    ]


def test_a_decided_case_whose_room_goes_on_is_given_with_the_rest(world: World, birgit: Chat) -> None:
    mette = asking(world, offering="partner", citizens=2)

    said = mette.say("giv alle mine sager til Birgit")[-1].text
    mette.say("ja")

    assert "Skal Birgit have alle dine sager?" in said
    assert "- Sag 1: " in said
    assert "(besluttet, og holdet er ikke slut endnu)" in said
    assert owners(world) == {1: birgit.person.id}
    assert gathering(world).owner == birgit.person.id
    assert "- Sag 1: " in birgit.new()[-1].text


def test_decided_cases_take_no_room_and_those_whose_room_is_over_stay(world: World, birgit: Chat) -> None:
    mette = asking(world, offering="partner", citizens=2)
    changed(world, birgit, case_limit=0)
    mette.say("jeg er syg")

    listed = mette.tap("Birgit")[0]
    heard = text(birgit.new())
    world.facts.gatherings[gathering(world).number] = replace(gathering(world), status=GatheringStatus.DONE)
    nothing = text(mette.tap("Giv dem alle til Birgit"))
    world.facts.gatherings[gathering(world).number] = replace(gathering(world), status=GatheringStatus.SET)
    mette.say("jeg er syg")
    mette.tap("Giv dem alle til Birgit")

    assert "(besluttet, og holdet er ikke slut endnu)" in listed.text
    assert "Sager, du kan tage" in heard
    assert nothing == "Du har ingen sager at give videre."
    assert owners(world) == {1: birgit.person.id}


def test_a_holiday_to_come_has_the_button_for_the_day_it_begins(jonas: Chat, birgit: Chat) -> None:
    said = jonas.say("jeg går på ferie på mandag, og Birgit tager over")[-1]

    assert said.text.startswith("Jeg kan kun melde dig væk fra nu af.")
    assert text(jonas.tap("Jeg er væk")) == "Hvem tager over, mens du er væk?"
    jonas.tap("Birgit")
    assert jonas.person.substitute == birgit.person.id
