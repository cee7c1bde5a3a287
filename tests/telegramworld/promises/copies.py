"""P2: the copy somebody asks for in their chat holds everything that is stored of them, and nothing that is others'."""

import json

from adapters.storage.rows import tables
from core.model import Address
from tests.adapters.storage.keeping.test_erasing import MAP, PLACES, marked
from tests.results import Result
from tests.telegramworld.promises.place import Place, everything

# What stands in the rows of others, or about them in the same rows.
OTHERS = ("chat2", "Somebody else", "Another's", "proposed")


async def measure(place: Place) -> Result:
    """A citizen with a mark of their own in every place where one can be left asks for their data, and gets two files."""
    result = Result("P2 the copy is complete")
    async with place.house() as house:
        citizen = house.world.citizen(1)
        citizen.chat.is_open = True
        house.canary(Address("telegram", str(citizen.id)))
        stored = everything(house.store)
        citizen.say("/mydata")
        await house.settled()
        files = {name: content for call in house.world.calls for name, content in call.files.values()}
    result.must(len(files) == 2, f"{len(files)} files came")
    told = {name.rpartition(".")[2]: content.decode() for name, content in files.items()}
    copy = json.dumps(json.loads(told.get("json", "{}")), ensure_ascii=False)
    missing = [what for what in PLACES if marked(what) not in copy]
    unwritten = [what for what in PLACES if marked(what) not in stored]
    strange = [words for words in OTHERS if words in copy]
    known = {name: set(mapped.columns) for name, mapped in MAP.items()}
    columns = {table.name: set(table.c.keys()) for table in tables.metadata.sorted_tables}
    result.must(not missing, f"the copy lacks {missing}")
    result.must(not unwritten, f"the marks {unwritten} were never stored")
    result.must(not strange, f"the copy tells of others: {strange}")
    result.must(known == columns, "a column is missing on the map of whose data stands where")
    result.figures = {
        "marks in as many places": len(PLACES),
        "missing in the copy (promised: 0)": len(missing),
        "of others in it (promised: 0)": len(strange),
        "columns in tables; of them on the map": f"{_sum(columns)}; {_sum(known)}",
    }
    return result


def _sum(names: dict[str, set[str]]) -> int:
    return sum(map(len, names.values()))
