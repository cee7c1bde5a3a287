"""P1: no CPR number is stored, whatever way it is written and wherever, and the person is told to delete it in their own chat."""

import json
from collections.abc import Iterator, Sequence
from random import Random

from adapters.storage.rows import tables
from adapters.storage.store import SqlStore
from core.keeping.privacy import masked
from core.markup import MASK
from tests.core.keeping.test_privacy import OTHERS
from tests.cpr import SPELLINGS, a_number
from tests.results import Result
from tests.rows import rows
from tests.telegramworld.people import Citizen
from tests.telegramworld.promises.place import Place, Promising, on_disk

A_MESSAGE = 20
PEOPLE = 40
WARNING = "Jeg fjernede et CPR-nummer"
LONGEST_NAME = 64
SHORTEST = 8
FEW = 100


async def measure(place: Place, *, seed: int, numbers: int, people: int = PEOPLE) -> Result:
    """So many date-valid numbers in each spelling, over the wire: words, edits, captions, names, buttons, links."""
    result = Result("P1 no CPR number is stored")
    sent = unmasked = stored = told = messages = 0
    for spelling, spell in SPELLINGS.items():
        chance = Random(f"{seed}/{spelling}")
        written = [spell(a_number(chance)) for _ in range(numbers)]
        unmasked += sum(masked(_in_a_sentence(one)) != _in_a_sentence(MASK) for one in written)
        async with place.house(name="numbers") as house:
            writers = [house.world.citizen(number, name=_name(number, written)) for number in range(people)]
            messages += await _written(house, writers, written)
            kept = list(_found(house.store, written))
            told += sum(any(WARNING in one.text for one in person.messages) for person in writers if person.messages)
            sent += sum(bool(person.messages) for person in writers)
        stored += len(kept)
        result.wrong += [f"{one!r} ({spelling}) is stored" for one in kept[:2]]
    result.must(not unmasked, f"{unmasked} numbers are not seen")
    result.must(told == sent, f"{sent - told} people were not told")
    hits = {kind: _hits(kind, seed, numbers) for kind in OTHERS}
    worst = max(hits.values()) / numbers
    result.must(worst <= 0.01, f"too many other numbers are taken for one: {hits}")
    result.figures = {
        "numbers in each of so many spellings": f"{numbers}; {len(SPELLINGS)}",
        "not recognised (promised: 0)": unmasked,
        "messages over the wire": messages,
        "numbers in tables or files afterwards (promised: 0)": stored,
        "people who wrote one; told to delete it": f"{sent}; {told}",
        f"of {numbers} each of {', '.join(OTHERS)}: masked, the most (1 % at most)": f"{worst:.2%}",
    }
    return result


def _in_a_sentence(words: str) -> str:
    return f"Jeg hedder Åse og har {words}, skriv endelig."


def _name(number: int, written: Sequence[str]) -> str:
    return f"Åse {written[number % len(written)]}"[:LONGEST_NAME]


async def _written(house: Promising, people: Sequence[Citizen], written: Sequence[str]) -> int:
    """Everything is sent, twenty numbers a message, in all the ways one can be."""
    for person in people:
        person.start()
    await house.settled()
    count = 0
    for first in range(0, len(written), A_MESSAGE):
        words = " ".join(map(_in_a_sentence, written[first : first + A_MESSAGE]))
        _sent(people[count % len(people)], words, written[first], count // len(people))
        count += 1
        if count % len(people) == 0:
            await house.settled()
    for number, person in enumerate(people[count:] if count < len(people) else ()):
        person.say(_in_a_sentence(written[number % len(written)]))
    await house.settled()
    return count + len(people)


def _sent(person: Citizen, words: str, number: str, turn: int) -> None:
    match turn % 4:
        case 0 | 3:
            person.say(words)
        case 1:
            person.send("photo", caption=words[:1024])
            person.edit(person.say("hej"), words)
        case _:
            person.say(f"/start {number}")
            person.call_back(number[:20], person.last)
            person.say(words)


def _found(store: SqlStore, written: Sequence[str]) -> Iterator[str]:
    """Those that stand in any value of any row, or in the database's files."""
    found = [rows(store, f"SELECT * FROM {table.name}") for table in tables.metadata.sorted_tables]
    stored = "\n".join(str(value) for table in found for row in table for value in row)
    text, bytes_ = (Searched(one, len(written)) for one in (stored, on_disk(store).decode("latin-1")))
    for number in written:
        forms = {number, json.dumps(number)[1:-1], json.dumps(number, ensure_ascii=False)[1:-1]}
        if any(form in text or form.encode().decode("latin-1") in bytes_ for form in forms):
            yield number


class Searched:
    """A long text that may be asked for ten thousand words: then it knows how its parts begin, and is read for those alone."""

    def __init__(self, text: str, asked: int) -> None:
        self._text = text
        # To lay out the beginnings takes as long as to read the text for some hundred words.
        self._begins = {text[place : place + SHORTEST] for place in range(len(text))} if asked > FEW else None

    def __contains__(self, words: str) -> bool:
        return (self._begins is None or words[:SHORTEST] in self._begins) and words in self._text


def _hits(kind: str, seed: int, count: int) -> int:
    chance = Random(f"other/{seed}/{kind}")
    texts = (f"Ring eller skriv: {OTHERS[kind](chance)} tak" for _ in range(count))
    return sum(masked(text) != text for text in texts)
