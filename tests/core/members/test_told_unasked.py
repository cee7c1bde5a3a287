"""What a member tells of themselves outside the profile's questions: shown as it was read, and it counts with their yes."""

from dataclasses import replace

import pytest

from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_citizen, a_member
from tests.town import asking, chat_of, invitations, settle
from tests.worlds import a_facilitator, a_world

EVENINGS = [{"days": [1, 2], "from": "17:00", "to": "22:00", "weeks": "all", "nth": None, "start": None, "end": None}]
USUAL = {
    "available": [],
    "recurring": EVENINGS,
    "excluded": [],
    "excluded_recurring": [],
    "unread": [],
    "on": "2026-10-05",
}


@pytest.fixture
def member(world: World) -> Chat:
    """Somebody who can on Mondays and Tuesdays in the evening, and has told what they know."""
    chat = a_member(world)
    citizen = world.facts.all_citizens[chat.person.id]
    world.facts.all_citizens[chat.person.id] = replace(citizen, usual=USUAL, competences={"data": 2}, age_band="60-74")
    return chat


@pytest.fixture
def approved(world: World) -> Chat:
    """Somebody who came on their own, was let in, and was asked just now to tell of themselves."""
    chat = a_citizen(world)
    chat.open()
    for words in ("jeg vil gerne være med", "ja", "ja", "ja", "bor i Vangede", "ja"):
        chat.say(words)
    chat.new()
    facilitator = a_facilitator(world)
    facilitator.tap("Godkend")
    assert "Vil du fortælle, hvad du ved noget om?" in text_of(chat.new())
    return chat


@pytest.mark.parametrize("words", ["skoler og unge", "Børn, skole og kultur", "jeg ved noget om skoler"])
def test_a_thank_you_between_leaves_the_question_open(approved: Chat, words: str):
    approved.say("tak")

    said = text_of(approved.say(words))

    assert "Børn, unge og skole" in said
    assert approved.step == "fields"


def test_fields_alone_begin_the_profile_of_whoever_told_nothing_yet(world: World):
    chat = settle(world, 1, competences={}, interests=frozenset(), usual={})[0]

    assert "Jeg har noteret: Børn, unge og skole." in text_of(chat.say("skoler og unge"))
    assert chat.step == "fields"


def test_what_tells_more_than_fields_is_no_profile(world: World):
    chat = settle(world, 1, competences={}, interests=frozenset(), usual={})[0]

    chat.say("bedre cykelstier")

    assert chat.conversation.dialogue is None


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("musik, kultur og tilgængelighed for blinde", "«Social og handicap» og «Kultur, idræt og foreninger»"),
        ("skole", "Børn, unge og skole"),
        ("har været sygeplejerske i 30 år", "Sundhed og ældre"),
    ],
)
def test_whoever_was_asked_to_tell_of_themselves_answers_in_words(approved: Chat, words: str, read: str):
    said = text_of(approved.say(words))

    assert f"Jeg har noteret: {read}. Passer det?" in said
    assert approved.step == "fields"


@pytest.mark.parametrize("words", ["fortæl", "fortæl om mig selv", "jeg vil gerne fortælle om mig selv"])
def test_the_word_of_the_button_opens_the_questions(approved: Chat, words: str):
    said = text_of(approved.say(words))

    assert "Hvad ved du noget om?" in said
    assert "forstod jeg ikke" not in said


def test_who_says_not_now_is_not_asked(approved: Chat):
    assert "Hvad ved du noget om?" not in text_of(approved.say("ikke lige nu"))


def test_a_question_is_no_answer_to_that(approved: Chat):
    assert approved.step is None
    approved.say("hvornår sker der noget?")
    assert approved.step is None


@pytest.mark.parametrize("words", ["ret mine tider", "slet mine tider", "mine tider", "change my times"])
def test_the_times_are_changed_in_words(member: Chat, words: str):
    said = text_of(member.say(words))

    assert "Jeg har noteret: mandage og tirsdage kl. 17-22." in said


def test_one_part_is_deleted_and_not_all(member: Chat):
    member.say("slet min alder")
    assert member.step == "age_band"
    member.tap("Ved ikke")

    assert member.world.facts.all_citizens[member.person.id].age_band == ""
    assert member.world.facts.all_citizens[member.person.id].usual == USUAL


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("jeg kan ikke om tirsdagen alligevel", "mandage kl. 17-22, ikke tirsdage"),
        ("jeg kan ikke længere om torsdagen", "mandage og tirsdage kl. 17-22, ikke torsdage"),
        ("jeg kan også lørdag formiddag", "mandage og tirsdage kl. 17-22; lørdage kl. 09-12"),
        ("mine tider har ændret sig, nu er det onsdag og torsdag aften", "onsdage og torsdage kl. 17-22"),
    ],
)
def test_when_somebody_can_is_shown_before_it_counts(member: Chat, words: str, read: str):
    said = text_of(member.say(words))

    assert said.startswith("Sådan har jeg læst det. Det tæller først, når du har sagt, at det passer.")
    assert f"Jeg har noteret: {read}. Passer det?" in said
    assert member.world.facts.all_citizens[member.person.id].usual == USUAL


def test_a_long_story_of_new_times_is_read(member: Chat):
    said = text_of(
        member.say(
            "mine tider har ændret sig, jeg er begyndt at arbejde om aftenen mandag til onsdag, så nu kan jeg kun torsdag og "
            "fredag aften, og i december kan jeg slet ikke"
        )
    )

    assert "- Kan: torsdage og fredage kl. 17-22" in said


@pytest.mark.parametrize(
    "words",
    [
        "vi skulle have bænke, som folk kan sidde på om aftenen",
        "bussen kører ikke om søndagen",
        "hver mandag er der kaos ved skolen",
        "min nabo spiller høj musik hver nat",
    ],
)
def test_the_times_of_something_else_are_nobodys(member: Chat, words: str):
    member.say(words)

    assert member.step != "times"


def test_a_day_right_behind_an_invitation_is_about_that():
    world = a_world()
    settle(world, 40)
    asking(world)
    asked = chat_of(world, invitations(world)[0])
    asked.new()

    said = text_of(asked.say("jeg kan ikke om tirsdagen"))

    assert "jeg er ikke sikker på, om du svarer på invitationen" in said
    assert asked.step is None


@pytest.mark.parametrize("words", ["ændr tider", "ret tider", "ret mine tider"])
def test_the_times_are_shown_to_whoever_wants_to_change_them(member: Chat, words: str):
    member.say(words)

    assert member.step == "times"


def test_an_angry_answer_is_one(member: Chat):
    member.say("ret mine tider")

    said = member.say("HVOR MANGE GANGE SKAL JEG SIGE DET. IKKE OM FORMIDDAGEN")

    assert "Vi spørger dig højst" not in text_of(said)
