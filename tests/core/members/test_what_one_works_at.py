"""What somebody does for a living is no role among the citizens, whichever question of the profile it stands at."""

import pytest

from core.network import Citizen
from tests.chat import Chat, World
from tests.town import an_unknown_member
from tests.worlds import a_world

WORK = ["jeg arbejder på biblioteket", "jeg arbejder med børn", "jeg er på arbejde", "i work at the library"]


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def citizen(world: World) -> Chat:
    return an_unknown_member(world)


def known(world: World, citizen: Chat) -> Citizen:
    return world.facts.all_citizens[citizen.person.id]


@pytest.mark.parametrize("at", ["role", "age_band", "district"])
@pytest.mark.parametrize("words", WORK)
def test_it_is_no_role(world: World, citizen: Chat, at: str, words: str):
    citizen.say_until(at, "ved ikke")

    citizen.say(words)

    assert known(world, citizen).role == "advise"


@pytest.mark.parametrize("words", ["jeg arbejder gerne med", "i happily work with them", "vi arbejder sammen"])
def test_whoever_gladly_works_along_does(world: World, citizen: Chat, words: str):
    citizen.say_until("role", "ved ikke")

    citizen.say(words)

    assert known(world, citizen).role == "do"
