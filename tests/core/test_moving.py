"""One conversation in two places: what a code opens, for whom, and how often."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.links import LASTS, key_of
from core.model import Address, CaseNumber, Role
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member
from tests.factories import a_case
from tests.worlds import a_facilitator, a_world

RIGHTS = [
    frozenset({Role.EMPLOYEE, Role.FACILITATOR}),
    frozenset({Role.EMPLOYEE, Role.FACILITATOR, Role.LEAD}),
    frozenset({Role.EMPLOYEE, Role.OPERATOR}),
    frozenset({Role.EMPLOYEE, Role.POLITICIAN}),
]
NEED = "Mange borgere glemmer deres tid i tandplejen, og det koster os mange timer"


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def anne(world: World) -> Chat:
    """Somebody in Slack with a request begun."""
    chat = Chat(world, Address("slack", "employee"))
    chat.say(NEED)
    return chat


def other(world: World, chat: str = "employee-at-home", channel: str = "play") -> Chat:
    return Chat(world, Address(channel, chat))


def code_of(chat: Chat, words: str = "fortsæt et andet sted") -> str:
    (message,) = chat.say(words)
    return next(word for word in message.text.split() if word.startswith("f_"))


def test_the_same_conversation_goes_on_in_the_other_place(world: World, anne: Chat) -> None:
    step, before = anne.step, anne.person
    there = other(world)
    code = code_of(anne)
    told = there.say(code)[-1:]

    assert there.person.id == before.id == anne.person.id
    assert there.person.address == there.address
    assert there.step == step
    assert "Velkommen over" in text_of(told)
    assert "Jeg er en bot" not in text_of(told), "greeted once is greeted"
    assert len(world.facts.persons) == 1, "nobody is left who never said anything"


def test_it_can_go_back_by_writing_in_the_first_place(world: World, anne: Chat) -> None:
    there = other(world)
    there.say(code_of(anne))
    anne.say("Mig selv")

    assert anne.person.address == anne.address
    assert len(world.facts.persons) == 1


def test_the_code_is_stored_nowhere_and_is_long(world: World, anne: Chat) -> None:
    code = code_of(anne)

    assert list(world.facts.links) == [key_of(code)]
    assert code not in repr(world.facts)
    assert len(code) == 34


def test_the_first_place_is_told_where_it_goes_on(world: World, anne: Chat) -> None:
    other(world).say(code_of(anne))
    ((chat, told),) = world.elsewhere

    assert chat == anne.address
    assert "i prøverummet" in told.text


def test_a_code_works_once(world: World, anne: Chat) -> None:
    code, first, second = code_of(anne), other(world), other(world, "employee-second")
    first.say(code)
    told = second.say(code)

    assert "er brugt" in text_of(told)
    assert second.person.id != anne.person.id
    assert "har allerede brugt" in text_of(first.say(code))


def test_a_code_is_dead_after_two_weeks(world: World, anne: Chat) -> None:
    code = code_of(anne)
    world.now += LASTS
    there = other(world)

    assert "gælder ikke længere" in text_of(there.say(code))
    assert there.person.id != anne.person.id


def test_ones_own_code_changes_nothing(world: World, anne: Chat) -> None:
    assert "din egen kode" in text_of(anne.say(code_of(anne)))
    assert len(world.facts.links) == 1


def test_a_colleague_in_the_same_channel_gets_nothing(world: World, anne: Chat) -> None:
    colleague = other(world, "employee-otto", "slack")

    assert "et andet sted" in text_of(colleague.say(code_of(anne)))
    assert colleague.person.id != anne.person.id


def test_a_citizen_neither_gets_a_code_nor_may_use_one(world: World, anne: Chat) -> None:
    member = a_member(world, "citizen-member")
    telegram = other(world, "citizen-1", "telegram")
    member.say("fortsæt et andet sted")
    told = telegram.say(code_of(anne))

    assert "borgere i netværket" in text_of(told)
    assert telegram.person.roles == {Role.CITIZEN}
    assert [link.kind for link in world.facts.links.values() if link.kind == "move"] == ["move"]


def test_whoever_has_something_here_keeps_it_and_is_told_the_other_way(world: World, anne: Chat) -> None:
    there = other(world)
    there.open()
    world.facts.all_cases[CaseNumber(1)] = a_case(requester=there.person.id)

    assert "kan ikke blive til én" in text_of(there.say(code_of(anne)))
    assert there.person.id != anne.person.id


def test_whoever_has_rights_here_keeps_them_for_themselves(world: World, anne: Chat) -> None:
    mette = a_facilitator(world)

    assert "bliver, hvor den er" in text_of(mette.say(code_of(anne)))
    assert mette.person.id != anne.person.id


def test_a_draft_in_the_other_place_is_not_lost(world: World, anne: Chat) -> None:
    there = other(world)
    there.say("Vi vil gerne have flere unge på biblioteket om aftenen")
    told = there.say(code_of(anne))

    assert "i gang med noget" in text_of(told)
    assert there.conversation.dialogue is not None


def test_a_greeted_stranger_in_the_other_place_is_forgotten(world: World, anne: Chat) -> None:
    there = other(world)
    there.open()
    stranger = there.person.id
    there.say(code_of(anne))

    assert there.person.id == anne.person.id
    assert stranger not in world.facts.persons


@pytest.mark.parametrize("roles", RIGHTS, ids=lambda roles: "+".join(sorted(roles)))
def test_whoever_has_more_rights_than_an_employee_gets_no_code(
    world: World, anne: Chat, roles: frozenset[Role]
) -> None:
    world.facts.persons[anne.person.id] = replace(anne.person, roles=roles)
    told = text_of(anne.say("fortsæt et andet sted"))

    assert "bliver, hvor den er" in told
    assert "f_" not in told
    assert world.facts.links == {}


@pytest.mark.parametrize("roles", RIGHTS, ids=lambda roles: "+".join(sorted(roles)))
def test_a_code_made_before_its_maker_got_rights_opens_nothing(
    world: World, anne: Chat, roles: frozenset[Role]
) -> None:
    code = code_of(anne)
    world.facts.persons[anne.person.id] = replace(anne.person, roles=roles)
    there = other(world)

    assert "har fået flere rettigheder" in text_of(there.say(code))
    assert there.person.id != anne.person.id
    assert there.person.roles == {Role.EMPLOYEE}


def test_in_english_too(world: World, anne: Chat) -> None:
    anne.say("English please")
    there = other(world)

    assert "Welcome over here" in text_of(there.say(code_of(anne, "continue elsewhere")))


@pytest.mark.parametrize("said", ["f_" + "x" * 32, "f_" + "æ" * 32, "f_", "f_kort"])
def test_a_code_nobody_made_opens_nothing(world: World, anne: Chat, said: str) -> None:
    there = other(world)
    there.say(said)

    assert there.person.id != anne.person.id


def test_many_guesses_open_nothing(world: World, anne: Chat) -> None:
    code, there = code_of(anne), other(world)
    for letter in range(2, len(code)):
        there.say(code[:letter] + ("A" if code[letter] != "A" else "B") + code[letter + 1 :])
        world.now += timedelta(seconds=1)

    assert there.person.id != anne.person.id
