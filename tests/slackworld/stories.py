"""What people do in Slack from a need to a decision, in Danish and in English: told once, played in many tests.

A story answers the questions as they come, by what they ask; so it holds where an answer makes the bot skip a question.
"""

from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.slackworld.people import Actor
from tests.slackworld.reading import seen
from tests.slackworld.workspace import Post

MOST_QUESTIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A language, what is written first, the answers by what is asked (`[label]` is a tap), and how it ends."""

    locale: str
    need: str
    title: str
    answers: Mapping[str, str]
    summary: str
    send: str
    sent: str
    new: str
    show: str
    claim: str
    ask: str
    field: str
    question: str
    answer: str
    answered: str
    accept: str
    decided: str
    good_news: str


DANISH = Story(
    locale="da-DK",
    need="Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra",
    title="Biblioteket får færre besøg af teenagere",
    answers={
        "Hvem spørger du på vegne af?": "[Mig selv eller min afdeling]",
        "Hvem oplever det": "De unge selv, hver dag. Vi har prøvet plakater.",
        "først og fremmest gavne": "[Borgere]",
        "Hvor stort er det?": "[Ved ikke]",
        "Hvad skal vi arbejde med først?": "[Idéudvikling]",
        "et tilbud i tankerne": "[Et lab (3 timer)]",
        "Hvor mange borgere": "12",
        "Hvornår passer det jer?": "i uge 48",
    },
    summary="Sådan har jeg forstået det",
    send="Send til Sparringsrummet",
    sent="Din sag er sendt",
    new="Ny sag",
    show="Vis sag",
    claim="Tag sagen",
    ask="Spørg tilbage",
    field="Hvad vil du spørge om",
    question="Hvilke bøger låner de unge i dag?",
    answer="Mest manga og fantasy.",
    answered="Der er svar",
    accept="Godkend forslaget",
    decided="er besluttet",
    good_news="Godt nyt",
)
ENGLISH = Story(
    locale="en-GB",
    need="Our letters are hard to read and people call us all the time. We want new ideas",
    title="Our letters are hard to read",
    answers={
        "On whose behalf": "[Myself or my department]",
        "Who experiences it": "Citizens, every day. We have tried a leaflet.",
        "benefit first and foremost": "[Citizens]",
        "How big is it?": "[A small improvement]",
        "What is the idea?": "Write the letters anew with those who get them.",
        "What do you want help with?": "[New ideas]",
        "work on first?": "[Developing ideas]",
        "an offering in mind": "[A lab (3 hours)]",
        "How many citizens": "12",
        "When would suit you?": "in week 48",
    },
    summary="This is how I understood it",
    send="Send to Sparringsrummet",
    sent="Your case is sent",
    new="A new case",
    show="Show case",
    claim="Take the case",
    ask="Ask back",
    field="What do you want to ask",
    question="Which letters do they call about?",
    answer="Mostly those about housing benefit.",
    answered="There is an answer",
    accept="Accept the proposal",
    decided="is decided",
    good_news="Good news",
)


async def answer(actor: Actor, reply: str) -> None:
    """Tap what stands in brackets, write anything else."""
    await (actor.tap(reply[1:-1]) if reply.startswith("[") else actor.say(reply))


async def through(actor: Actor, begun: Awaitable[Any], story: Story, *, until: str = "", seconds: float = 10.0) -> Post:
    """From whatever begins an intake to the summary (or another message), question by question."""
    until = until or story.summary
    post = await actor.after(begun, seconds=seconds)
    for _ in range(MOST_QUESTIONS):
        post = await newest(actor, post)
        if until in seen(post):
            return post
        post = await actor.after(answer(actor, reply_to(post, story)), seconds=seconds)
    raise AssertionError(f"{until!r} did not come; on the screen:\n{actor.screen()}")


async def newest(actor: Actor, post: Post) -> Post:
    """The last message there is once something came: a greeting and a question may be two."""
    return actor.inbox()[-1] if actor.inbox() else post


def reply_to(post: Post, story: Story) -> str:
    words = seen(post)
    for asked, reply in story.answers.items():
        if asked in words:
            return reply
    raise AssertionError(f"The story has no answer to:\n{words}")


async def sends_it(actor: Actor, story: Story, *, begun: Awaitable[Any] | None = None) -> Post:
    """The whole intake, sent and confirmed."""
    await through(actor, begun or actor.say(story.need), story)
    return await actor.after(actor.tap(story.send), story.sent)


async def claims_it(facilitator: Actor, story: Story, number: int = 1) -> Post:
    """The facilitator who was told looks at the case and takes it."""
    await facilitator.sees(story.new)
    await facilitator.after(facilitator.tap(f"{story.show} {number}"), story.title)
    return await facilitator.after(facilitator.tap(story.claim), story.title)


async def asks_back(facilitator: Actor, employee: Actor, story: Story) -> None:
    """A question goes to the employee and its answer comes back."""
    await facilitator.tap(story.ask)
    await facilitator.sees_modal(story.field)
    await employee.after(facilitator.after(facilitator.submit({story.field: story.question})), story.question)
    await facilitator.after(employee.after(employee.say(story.answer)), story.answered)


async def accepts_it(facilitator: Actor, employee: Actor, story: Story, number: int = 1) -> Post:
    """The proposal is accepted, and the employee is told."""
    card = await facilitator.after(facilitator.tap(f"{story.show} {number}"), story.title)
    return await employee.after(
        facilitator.after(facilitator.tap(story.accept, at=card), story.decided), story.good_news
    )
