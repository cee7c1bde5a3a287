"""Begun in Slack, finished in the playground, and back: one conversation with two doors."""

from pathlib import Path

from core.events import Said
from core.model import Address
from tests.adapters.slack.office import Office, office
from tests.slackworld.reading import seen
from tests.slackworld.world import SlackWorld

AT_HOME = Address("play", "anne")


class Home:
    """The playground, where the same person goes on."""

    def __init__(self, here: Office) -> None:
        self._here = here
        self._said = 0

    async def say(self, text: str) -> None:
        self._said += 1
        now = self._here.app.clock.now()
        await self._here.app.take_soon(Said(id=f"h{self._said}", source="play", at=now, sender=AT_HOME, text=text))

    def reads(self) -> str:
        lines = self._here.app.store.read(lambda facts: facts.chat(AT_HOME, most=50))
        return "\n".join(self._here.app.rendered(line, None).text for line in lines if line.is_ours)


async def test_a_need_told_in_slack_is_sent_from_the_playground_and_followed_in_slack(tmp_path: Path) -> None:
    async with SlackWorld() as slack, office(tmp_path, slack) as here:
        mette, home = slack.person("Mette"), Home(here)
        await mette.say("Mange borgere glemmer deres tid i tandplejen, og vi ved ikke hvorfor")
        await mette.sees("Hvem spørger du på vegne af?")
        told = await mette.after(mette.say("fortsæt et andet sted"), "Skriv denne kode")
        code = next(word for word in seen(told).split() if word.startswith("f_"))
        await home.say(code)
        await slack.until(lambda: "Velkommen over" in home.reads(), "the playground goes on")
        assert "Hvem spørger du på vegne af?" in home.reads()
        await mette.sees("Du fortsætter nu i prøverummet")

        for text in ("mig selv", "Alle klinikker, hver uge. Vi har prøvet sms.", "borgere", "en lille forbedring"):
            await home.say(text)
        for text in ("nye idéer", "udforskning", "et lab", "12", "efter nytår"):
            await home.say(text)
        await slack.until(lambda: "Sådan har jeg forstået det" in home.reads(), "the summary in the playground")

        await mette.after(mette.say("send"), "Din sag er sendt")
        person = here.app.store.read(lambda facts: facts.person_at(AT_HOME))
        assert person is not None
        assert person.address == Address("slack", mette.member.id)
        assert len(here.app.store.read(lambda facts: facts.cases_of(person.id))) == 1
        assert slack.record.troubles == []
