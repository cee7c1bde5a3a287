"""Ten thousand hostile texts: cleaned, put into a prompt, and read as exactly what was written (promise S1)."""

import random
import unicodedata
from datetime import UTC, datetime

import pytest

from core.events import Said
from core.keeping.privacy import MASK, cleaned
from core.markup import clean
from core.model import Address
from core.wording import LANGUAGES, Wording

NOON = datetime(2026, 10, 5, 12, tzinfo=UTC)
COUNT = 10_000

CURATED = (
    "<!channel> <!here> <@U123ABC> <#C1|x> <http://x.example|bank>",
    "*_~`fed` _kursiv_ ~streg~ ```kode``` **fed** # overskrift\n- punkt\n# igen",
    "<b>fed</b><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;&amp;",
    "[tryk her](tg://user?id=1) tg://resolve?domain=x @bot /start /stop",
    "{{ 7*7 }} {% for x in range(10**9) %}x{% endfor %} {{ ''.__class__.__mro__ }} {# skjult #}",
    "%s %d %(navn)s {0} {navn} ${HOME} $(reboot) `reboot`",
    "'; DROP TABLE person; -- \" OR 1=1 /* */ \\' \\\\",
    "=cmd|' /C calc'!A0 +1+1 -1 @SUM(A1)",
    "\u202egnirts desrever\u202c \u2066isoleret\u2069 \u200e\u200f",
    "n\u200bul\u200dbr\u2060edde\ufeff s\u00adkjult",
    "Z̷̢̛͖̩͎̈́̊a̴̙͐l̵̘̾g̶̱̈́o̷̙͋ " + "a" + "\u0301" * 500,
    "\x00\x01\x07\x08\x0b\x0c\x1b[31mrød\x1b[0m\x7f\x85\x9f",
    "\ud800 \udfff \ud83d uden mage",
    "😀👩‍👩‍👧‍👦🏳️‍🌈" * 50,
    "\\*\\#\\- \\\\** **",
    "\r\n\r\n\r \n\t\n",
    "null None undefined NaN true -0 1e309 0x41",
    "1abcdec|back a|intake|1|need|x k|claim|1|2",
    "x" * 5_000,
    "ord " * 2_000,
    "\u2028\u2029\u0085linjer",
    "İstanbul ß ﬁ Ⅷ ﷽ 𝔘𝔫𝔦",
)
LETTERS = "aæøåÅ *_~`<>&|{}%$#@\\/()[]\"'-=+.,!?:;\n\t\r\x00\x1b\u200b\u200d\u202e\ufeff\ud800\u0301😀٣"


def texts() -> list[str]:
    chance = random.Random("hostile")
    mixed = [
        "".join(chance.choice((*LETTERS, chance.choice(CURATED)[:40])) for _ in range(chance.randint(1, 40)))
        for _ in range(COUNT - len(CURATED))
    ]
    return [*CURATED, *mixed]


@pytest.fixture(scope="module")
def wording() -> Wording:
    """A prompt as the real ones are: the words in a sentence, in bold, in a list and in a heading."""
    prompt = "Du skrev: **{{ words }}**, og mere.\n\n- {{ words }}\n\n# {{ words }}"
    return Wording({f"{language}/said.md.j2": prompt for language in LANGUAGES})


def taken(text: str) -> str:
    event = cleaned(Said(id="1", source="web", at=NOON, sender=Address("web", "anna"), text=text))
    return event.text


def test_what_is_read_is_what_was_written_and_nothing_of_it_means_anything(wording: Wording) -> None:
    wrong = []
    for text in texts():
        # One line, because a prompt that must hold several says so with a filter of its own.
        words = " ".join(taken(text).split())
        message = wording.message("da", "said", {"words": words})
        if words and message.text != f"Du skrev: {words}, og mere.\n\n- {words}\n\n{words}":
            wrong.append(text)

    assert wrong == []


def test_no_character_that_hides_turns_or_breaks_is_kept() -> None:
    kept = {
        character
        for text in texts()
        for character in taken(text)
        if (unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t")
        or character in "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
    }

    assert kept == set()


def test_cleaning_takes_nothing_that_people_type() -> None:
    typed = "Ægte Øl på Åen – «citat», 50 %, 1.234,50 kr.\n- punkt\t*sådan*\n😀 👩‍👩‍👧 naïve Łódź Ελλάδα العربية"

    assert clean(typed) == typed
    assert taken(typed) == typed


def test_every_text_can_be_stored() -> None:
    assert [text for text in texts() if taken(text).encode("utf-8").decode("utf-8") != taken(text)] == []


def test_a_number_hidden_among_what_cannot_be_seen_is_found() -> None:
    for hidden in ("0\u200b1\u200b0\u200b2031234", "010203\u202e-\u202c1234", "0102\u2060031234", "01\x0002031234"):
        assert taken(f"nr. {hidden}!") == f"nr. {MASK}!"
