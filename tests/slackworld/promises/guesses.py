"""S2: buttons and numbers that belong to others give nothing: no word of a case that is not one's own, no change to it."""

import asyncio
from random import Random

from core.actions import Acted, Picked, token
from core.model import Case, CaseNumber
from tests.factories import MONDAY
from tests.results import Result
from tests.slackworld.house import House, running_from
from tests.slackworld.people import Actor
from tests.slackworld.place import Place
from tests.slackworld.reading import Touch
from tests.slackworld.stories import DANISH, claims_it, sends_it
from tests.slackworld.workspace import Post
from tests.slackworld.world import SlackWorld

ACTIONS = """show claim give hand_over ask_back accept compose compose_drop compose_done decline large not_large
    withdraw withdraw_yes add status queue digest""".split()  # noqa: SIM905 -- a list of names reads better as words


async def measure(place: Place, *, seed: int, guesses: int, mode: str = "socket") -> Result:
    """An employee taps buttons made up with right check sums, and writes numbers, for a case of somebody else."""
    result = Result(f"S2 others' buttons and numbers ({mode})")
    async with SlackWorld(running_from(MONDAY)) as slack, place.house(slack, clock=slack.clock, mode=mode) as house:
        slack.echoes = False
        anne, mette = slack.person("Anne"), slack.person("Mette")
        # So many that none of them sends more than a person does, and is made to wait.
        nosy = [slack.person(f"Nysgerrig {number}") for number in range(max(10, guesses // 20))]
        house.facilitate(mette)
        await sends_it(anne, DANISH)
        await claims_it(mette, DANISH)
        await asyncio.gather(*(actor.after(actor.say("hej")) for actor in nosy))
        before, posts = _case(house), len(slack.posts())
        random = Random(f"guesses/{seed}")
        card = mette.inbox()[-1]
        for _ in range(0, guesses, len(nosy)):
            slack.hurry()
            await asyncio.gather(*(_guess(actor, card, random) for actor in nosy))
        await house.idle()
        await asyncio.sleep(1.5)
        result.must(_case(house) == before, "the case was changed")
        told = [post for post in slack.posts()[posts:] if DANISH.title.lower() in post.text.lower()]
        result.must(not told, f"{len(told)} messages tell of the case: {told[:1]}")
        result.figures = {"guesses": guesses, "messages that tell of the case (promised: 0)": len(told)}
    return result


async def _guess(actor: Actor, card: Post, random: Random) -> None:
    number = random.choice((1, 1, 1, 2, 7, 999_999))
    match random.randrange(4):
        case 0:
            await actor.say(random.choice(("vis {}", "tag {}", "sag {}", "case {}", "hvor er sag {}?")).format(number))
        case 1:
            guessed = token(Picked(random.choice(("intake", "decline", "compose")), 1, "send", "yes"))
            await actor.touch(_button(guessed), card)
        case _:
            guessed = token(Acted(random.choice(ACTIONS), number, random.choice(("", "1", "2", "3"))))
            await actor.touch(_button(guessed), card)


def _button(value: str) -> Touch:
    return Touch("gættet", {"type": "button", "action_id": "chose:0", "block_id": "row0", "value": value})


def _case(house: House) -> Case | None:
    return house.app.store.read(lambda facts: facts.case(CaseNumber(1)))
