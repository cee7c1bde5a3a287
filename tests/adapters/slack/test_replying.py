"""A facilitator answers a citizen from the very message in Slack, which then shows the answer, at a colleague's as well."""

from pathlib import Path

from core.events import Said
from core.model import Address, Role
from tests.adapters.slack.office import Office, office
from tests.adapters.slack.test_case_thread import make_facilitator
from tests.slackworld.reading import seen
from tests.slackworld.world import SlackWorld

QUESTION = "hvem skal jeg ringe til om min byggetilladelse"
ANSWER = "Ring til Byg og Miljø. De har åbent til kl. 15."
CITIZEN = Address("play", "borger-karla")


async def asks(here: Office, *words: str) -> None:
    for text in words:
        said = Said(id=text, source="play", at=here.app.clock.now(), sender=CITIZEN, text=text)
        await here.app.take_soon(said)


async def test_the_question_is_answered_under_it_and_becomes_the_answer_at_every_facilitators(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette, jonas = slack.person("Mette"), slack.person("Jonas")
        for actor in (mette, jonas):
            make_facilitator(here, actor, frozenset({Role.EMPLOYEE, Role.FACILITATOR}))
        await asks(here, "hej", QUESTION, "ja")
        asked, other = await mette.sees(QUESTION), await jonas.sees(QUESTION)

        await mette.after(mette.tap("Svar", at=asked), "Hvad vil du svare?")
        await mette.after(mette.say(ANSWER), "Dit svar er på vej")
        await slack.until(lambda: all("Mette svarede" in seen(post) for post in (asked, other)), "both are settled")

        assert ANSWER in seen(other)
        assert "Svar" not in [*mette.labels(asked), *jonas.labels(other)]
        assert slack.record.troubles == []
