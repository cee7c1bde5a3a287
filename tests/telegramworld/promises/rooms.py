"""P6, P7: a delicate topic is nowhere before it is opened, and nobody sees who else is asked, waits or said no.

Told on a world whose every decision is made from the database; the same stories run on dictionaries in `tests/journeys`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from adapters.storage.keeping.exporting import export_person
from core.network import InvitationStatus
from tests.adapters.storage.keeping.test_erasing import MAP
from tests.chat import Chat, World
from tests.results import Result
from tests.stored import StoredWorld, a_stored_world
from tests.telegramworld.promises.place import Place
from tests.town import a_decided_case, asking, chat_of, gathering, invitations, settle, tap

DAY = timedelta(days=1)
CITIZENS = 60
TOPIC = (
    *("alkohol", "misbrug", "gæld", "psykiatri", "depression", "selvmord", "vold", "skilsmisse", "anbringelse"),
    *("kriminalitet", "hjemløshed", "kræft", "demens", "abort", "spiseforstyrrelse", "stoffer", "overgreb"),
    *("fængsel", "konkurs", "ensomhed"),
)
SPOKEN_OF = (*TOPIC, "isbrug")
PLACE = "Misbrugscenteret"
ANSWERS = ("i_yes", "i_no", "i_yes", "i_other", "")


def all_text(world: World, chat: Chat) -> str:
    return "\n".join(message.text for message in world.inboxes.get(chat.person.id, []))


# --- delicate topics ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Delicate:
    """What was said of a delicate lab: to somebody who never opened it, when it was opened, after a yes, and in files."""

    unopened: str
    opened: str
    later: Sequence[str]
    files: Sequence[str]

    @property
    def told(self) -> list[str]:
        """Words of the topic or the place where none may stand."""
        texts = (self.unopened, *self.later, *self.files)
        return [word for text in texts for word in SPOKEN_OF if word in text.lower()]


def a_delicate_lab(world: World) -> Delicate:
    """A facilitator marks a lab as delicate; one citizen never opens the invitation, another does and says yes."""
    settle(world, CITIZENS)
    facilitator = a_decided_case(world)
    tap(facilitator, "g_set", 1, "topic")
    facilitator.say(" ".join(TOPIC[:6]))
    assert gathering(world).title == " ".join(TOPIC[:6])
    tap(facilitator, "g_set", 1, "delicate")
    facilitator.say("ja")
    tap(facilitator, "g_set", 1, "when")
    facilitator.say(f"tirsdag den 24. november 17-20 i {PLACE}")
    world.facts.gatherings[1] = replace(gathering(world), title=" ".join(TOPIC))
    tap(facilitator, "g_find")
    tap(facilitator, "g_approve")
    silent, opener = (chat_of(world, one) for one in invitations(world)[:2])
    world.advance(3 * DAY)  # the reminder for the silent
    tap(opener, "i_open")
    shown = world.edits[-1]
    before = len(world.inboxes[opener.person.id])
    tap(opener, "i_yes")
    world.advance(49 * DAY)
    return Delicate(
        unopened=all_text(world, silent),
        opened=world.wording.message("da", shown.prompt, shown.params).text,
        later=[message.text for message in world.inboxes[opener.person.id][before:]],
        files=[str(dict(file.params)) for say in world.said for file in say.files],
    )


def measure_delicate(place: Place, *, times: int) -> Result:
    result = Result("P6 delicate topics stay neutral")
    told = texts = files = unseen = 0
    for _ in range(times):
        with a_stored_world(place.databases.empty("delicate")) as world:
            seen = a_delicate_lab(world)
        told += len(seen.told)
        texts += 1 + len(seen.later)
        files += len(seen.files)
        unseen += sum(word not in seen.opened for word in TOPIC)
    result.must(not told, f"{told} words of the topic or its place were told")
    result.must(not unseen, "who opened it did not read what it is about")
    result.must(files > 0, "no calendar file was made")
    result.figures = {
        "labs; words of the topic; of the place": f"{times}; {len(TOPIC)}; 1",
        "chats and messages read; calendar files": f"{texts}; {files}",
        "words told before it was opened, in a file or a reminder (promised: 0)": told,
    }
    return result


# --- who else -------------------------------------------------------------------------------------


def a_filled_lab(world: World, citizens: int = 12) -> Sequence[Chat]:
    """Everybody asked answers in one way or another, the lab comes, and each has a name nobody else has."""
    settle(world, CITIZENS)
    for number, person in enumerate(list(world.facts.persons.values())):
        world.facts.persons[person.id] = replace(person, name=f"Kanarie{number:02}fugl")
    asking(world, citizens)
    asked = [chat_of(world, one) for one in invitations(world)]
    for chat, answer in zip(asked, ANSWERS * len(asked), strict=False):
        if answer:
            tap(chat, answer)
        if answer == "i_other":
            chat.say("torsdage efter kl. 17")
    for chat in asked:
        for words in ("hvem kommer ellers?", "hvem er inviteret?", "hvem har sagt nej?", "deltagere"):
            chat.say(words)
    world.advance(51 * DAY)
    return [chat_of(world, one) for one in invitations(world)]


def seen_of_others(world: World, chats: Sequence[Chat]) -> Iterator[str]:
    """Each name or chat of another participant that somebody could read."""
    for chat in chats:
        read = all_text(world, chat)
        for other in chats:
            if other.person.id != chat.person.id and (other.person.name in read or other.address.chat in read.split()):
                yield f"{chat.address.chat} reads of {other.person.name}"


def measure_unseen(place: Place, *, times: int) -> Result:
    result = Result("P7 participants are unseen by each other")
    people = exported = 0
    states: set[InvitationStatus] = set()
    for number in range(times):
        with a_stored_world(place.databases.empty("unseen")) as world:
            chats = a_filled_lab(world, 8 + number % 9)
            result.wrong += seen_of_others(world, chats)
            contacts = list(contacts_in_copies(world, chats))
            states |= {one.status for one in invitations(world)}
        result.wrong += contacts
        people, exported = people + len(chats), exported + len(contacts)
    result.must(len(states) >= 3, f"only {states} were met")
    result.figures = {
        "labs; people asked": f"{times}; {people}",
        "states of invitations among them": len(states),
        "names of others in anybody's chat (promised: 0)": len(result.wrong) - exported,
        "names or contacts of others in anybody's copy (promised: 0)": exported,
    }
    return result


def contacts_in_copies(world: StoredWorld, chats: Sequence[Chat]) -> Iterator[str]:
    """Each name or chat of another participant in somebody's copy of their data."""
    assert world.store is not None
    for chat in chats:
        copy = repr(export_person(world.store.engines, chat.person.id, MAP))
        for other in chats:
            address = f"'{other.address.chat}'"
            if other.person.id != chat.person.id and (other.person.name in copy or address in copy):
                yield f"the copy of {chat.address.chat} tells of {other.address.chat}"
