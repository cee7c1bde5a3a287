"""Stories that are killed, counted together."""

from tests.results import Result
from tests.slackworld.promises.kills import measure_many


async def test_stories_are_told_until_there_were_so_many_kills():
    seeds = []

    async def tell(seed: int) -> Result:
        seeds.append(seed)
        return Result("one", {"kills": 2, "messages repeated": 1})

    told = await measure_many("somewhere", tell, seed=5, kills=4)

    assert seeds == [5, 6]
    assert told == Result("R1, R2 kill -9 somewhere", {"kills": 4, "stories": 2, "messages repeated": 2})


async def test_what_is_wrong_in_one_story_is_wrong_in_all_and_a_story_without_an_end_is():
    async def tell(seed: int) -> Result:
        if seed == 2:
            raise TimeoutError("no answer")
        return Result("one", {"kills": 1}, ["lost"] if seed == 1 else [])

    told = await measure_many("somewhere", tell, seed=1, kills=3)

    assert told.wrong == ["seed 1: lost", "seed 2: TimeoutError('no answer')"]
    assert told.figures["stories"] == 3


async def test_stories_that_nobody_kills_come_to_an_end():
    async def tell(seed: int) -> Result:
        return Result("one", {"kills": 0})

    assert (await measure_many("somewhere", tell, seed=1, kills=3)).figures["stories"] == 3
