"""What people are called in the same list: those who share a first name can be told apart, everywhere they are read."""

from dataclasses import replace

import pytest

from adapters.web.picture import picture_of
from core.gatherings.names import Named, names_of
from core.model import Address, Person, PersonId, Role
from core.network import Citizen
from core.ports import Line
from tests.chat import MONDAY, Chat, World
from tests.town import a_member as a_citizen
from tests.town import a_room_with_its_time, settle, tap
from tests.worlds import a_world


def move_in(world: World, name: str, **changes: object) -> PersonId:
    number = len(world.facts.persons)
    citizen: Citizen = a_citizen(number, **changes)
    person = Person(
        id=citizen.person, address=Address("play", f"c-{number}"), roles=frozenset({Role.CITIZEN}), name=name
    )
    world.facts.persons[person.id] = person
    world.facts.all_citizens[person.id] = citizen
    return person.id


def called(*people: tuple[str, dict[str, object]]) -> list[Named]:
    world = a_world()
    there = [move_in(world, name, **changes) for name, changes in people]
    return list(names_of(world.facts, there).values())


def test_whoever_shares_a_name_with_nobody_is_called_by_it() -> None:
    assert called(("Asta Holm", {}), ("Bo Holm", {})) == [Named("Asta"), Named("Bo")]


@pytest.mark.parametrize(
    ("first", "second", "tells"),
    [
        (("Asta Holm", {}), ("Asta Lund", {}), [("initial", "H"), ("initial", "L")]),
        (("asta Holm", {}), ("Asta", {"district": "ordrup"}), [("initial", "H"), ("district", "ordrup")]),
        (
            ("Asta Holm", {"district": "ordrup"}),
            ("Asta Hede", {"district": "vangede"}),
            [("district", "ordrup"), ("district", "vangede")],
        ),
        (
            ("Asta", {"district": "ordrup", "competences": {"data": 2, "health": 3}}),
            ("Asta", {"district": "ordrup", "competences": {"data": 3}}),
            [("field", "health"), ("field", "data")],
        ),
        (
            ("Asta", {"district": "elsewhere", "competences": {}}),
            ("Asta", {"competences": {}}),
            [("number", "1"), ("number", "2")],
        ),
        (("", {"competences": {}}), ("", {"competences": {}}), [("number", "1"), ("number", "2")]),
    ],
)
def test_what_tells_them_apart_is_the_first_thing_that_only_one_has(first, second, tells) -> None:
    assert [one.tell for one in called(first, second)] == tells


def a_decided_room(world: World) -> Chat:
    """Sixty citizens with five first names; half of them have a surname."""
    for number, person in enumerate([chat.person for chat in settle(world, 60)]):
        name = ("Asta", "Bo", "Carla", "Dan", "Eva")[number % 5]
        surname = f" {'HLMN'[number % 4]}olm" if number % 2 else ""
        world.facts.persons[person.id] = replace(person, name=name + surname)
    return a_room_with_its_time(world)


def test_no_two_are_called_alike_in_the_proposal_its_buttons_and_its_picture() -> None:
    world = a_world()
    facilitator = a_decided_room(world)
    text = tap(facilitator, "g_find")[-1].text
    found = world.said[-1]
    line = Line(id="1", at=MONDAY, is_ours=True, prompt=found.prompt, params=found.params, choices=found.choices)
    picture = picture_of(line, "da", world.wording)
    (question,) = tap(facilitator, "g_swap")

    assert picture is not None
    drawn = [one["name"] for one in picture["people"]]
    buttons = [one.label for one in question.buttons]
    first = [name.split()[0] for name in drawn]
    assert len(set(first)) < len(first)  # some do share a name
    assert len(set(drawn)) == len(drawn)
    assert all(f"- {name}: " in text for name in drawn)
    assert set(buttons) & set(drawn) == set(buttons) - {"Flere navne", "Hjælp"}


def test_who_comes_instead_is_told_from_those_who_stay() -> None:
    world = a_world()
    for number, person in enumerate(list(settle(world, 60))):
        known = person.person
        world.facts.persons[known.id] = replace(known, name="Asta" if number % 2 else f"Asta {'HLMN'[number % 4]}olm")
    facilitator = a_room_with_its_time(world)
    tap(facilitator, "g_find")

    (question,) = tap(facilitator, "g_swap")
    labels = [one.label for one in facilitator.tap(question.buttons[0].label)[-1].buttons]

    swaps = [one for one in labels if one.startswith("Byt med")]
    assert len(swaps) > 1
    assert len(set(swaps)) == len(swaps)
    assert all(one != "Byt med Asta" for one in swaps)
