"""The commands about the network and about what is known of people, on a database of their own."""

import json
import re

from tests.bot.test_cli import Console, console  # noqa: F401 -- a fixture


def talk(console: Console, *lines: str) -> str:  # noqa: F811 -- the fixture's value
    return console("play", "--as", "citizen", typed="\n".join(lines) + "\n").out


def test_a_link_is_printed_once_and_makes_a_member(console: Console) -> None:  # noqa: F811 -- the fixture's value
    code = console("citizen", "link").out.strip()

    said = talk(console, code, "ja", "nej", "nej", "Ja, jeg vil være med")
    rows = json.loads(console("citizen", "list", "--json").out)

    assert re.fullmatch(r"i_[\w-]{32}", code)
    assert "Velkommen i netværket!" in said
    assert [(row["status"], row["agrees"], row["asked"]) for row in rows] == [("active", "labs", 0)]


def test_with_a_telegram_bot_a_link_is_an_address_that_fits(console: Console) -> None:  # noqa: F811 -- the fixture's value
    console.set("SPARRING_TELEGRAM_NAME", "sparring_bot")

    address = console("citizen", "link").out.strip()

    payload = address.removeprefix("https://t.me/sparring_bot?start=")
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)


def test_an_applicant_is_approved(console: Console) -> None:  # noqa: F811 -- the fixture's value
    talk(console, "jeg vil være med", "ja", "ja", "ja", "ved ikke", "Ja, jeg vil være med")
    (applicant,) = json.loads(console("citizen", "list", "--json").out)

    first = console("citizen", "approve", str(applicant["id"]))
    again = console("citizen", "approve", str(applicant["id"]))
    said = talk(console, "Fortæl om dig selv")

    assert (first.code, again.code) == (0, 1)
    assert json.loads(console("citizen", "list", "--json").out)[0]["status"] == "active"
    assert "Hvad ved du noget om?" in said


def test_somebody_without_a_messenger_is_entered_and_marked_so(console: Console) -> None:  # noqa: F811 -- the fixture's value
    told = ("--labs", "--knows", "jeg er sygeplejerske", "--when", "tirsdag formiddag")

    result = console("citizen", "enter", "--name", "Karen", "--phone", "39 98 00 00", *told)
    again = console("citizen", "enter", "--name", "Karen", "--phone", "39 98 00 00", "--advising")

    (row,) = json.loads(console("citizen", "list", "--json").out)
    copy = json.loads(console("person", "export", str(row["id"])).out)["tables"]
    assert (result.code, again.code) == (0, 0)
    assert (row["name"], row["agrees"], row["called"]) == ("Karen", "labs advising", "yes")
    assert copy["citizen"][0]["body"]["competences"] == {"health": 2}
    assert all(line["text_version"].endswith("-phone") for line in copy["consent"])


def test_ties_household_age_and_district_are_entered_in_a_shell_too(console: Console) -> None:  # noqa: F811 -- the fixture's value
    enter = ("citizen", "enter", "--name", "Karen", "--phone", "39980000", "--labs")
    console(*enter)
    about = ("--age-band", "75+", "--district", "ordrup", "--ties", "Hellerup Boldklub, FOF", "--speaks", "german")

    result = console("citizen", "enter", "--name", "Per", "--phone", "39980001", "--labs", "--household", "1", *about)
    nowhere = console(*enter, "--district", "odense")
    nobody = console(*enter, "--household", "77")

    karen, per = (
        json.loads(console("person", "export", str(row["id"])).out)["tables"]["citizen"][0]["body"]
        for row in sorted(json.loads(console("citizen", "list", "--json").out), key=lambda row: row["name"])
    )
    assert (result.code, nowhere.code, nobody.code) == (0, 1, 1)
    assert "'odense' is none of hellerup" in nowhere.err
    assert (per["age_band"], per["district"], per["languages"]) == ("75+", "ordrup", ["german"])
    assert sorted(per["ties"]) == ["fof", "hellerup boldklub"]
    assert karen["household"] == per["household"] != ""
    assert "district" not in karen


def test_nobody_is_entered_without_having_agreed_to_something(console: Console) -> None:  # noqa: F811 -- the fixture's value
    result = console("citizen", "enter", "--name", "Karen", "--phone", "39 98 00 00")

    assert result.code == 1
    assert console("citizen", "list").out == ""


def test_a_person_is_copied_and_erased(console: Console) -> None:  # noqa: F811 -- the fixture's value
    talk(console, console("citizen", "link").out.strip(), "ja", "ja", "ja", "Ja, jeg vil være med")
    (member,) = json.loads(console("citizen", "list", "--json").out)
    number = str(member["id"])

    text = console("person", "export", number, "--text").out
    looked = console("person", "delete", number, "--dry-run")
    kept = console("citizen", "list", "--json").out
    done = console("person", "delete", number, "--yes")
    gone = console("person", "export", number)

    assert "Din profil i sparringsnetværket (1)" in text
    assert "consent" in looked.out and json.loads(kept) == [member]
    assert (done.code, gone.code) == (0, 1)
    assert console("citizen", "list", "--json").out.strip() == "[]"


def test_what_is_over_is_counted_first(console: Console) -> None:  # noqa: F811 -- the fixture's value
    talk(console, "hej")

    result = console("retention", "run", "--dry-run")

    assert result.code == 0
    assert re.search(r"strangers +0", result.out)
    assert console("retention", "run", "--yes").code == 0
