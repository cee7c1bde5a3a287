"""A facilitator writes somebody without a messenger into the network, in chat: order, questions, and what stands of them then."""

from dataclasses import replace

import pytest

from core.effects import ForgetWords, Say
from core.events import Said
from core.members.by_phone import PHONE
from core.members.entering import read_entering
from core.model import Address
from core.network import Citizen, Membership, Purpose
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_member
from tests.worlds import a_facilitator, a_world, an_employee, content

KAREN = Address(PHONE, "39 98 00 00")
AGREES = ("ja", "nej", "ja")


@pytest.fixture
def world() -> World:
    return a_world()


@pytest.fixture
def mette(world: World) -> Chat:
    facilitator = a_facilitator(world)
    facilitator.open()
    return facilitator


def write_in(mette: Chat, *, phone: str = "39980000", agrees: tuple[str, ...] = AGREES, household: str = "nej") -> list:
    """Everything up to the yes; the questions of the profile come next."""
    mette.say("skriv en borger ind")
    mette.say("Karen Holm")
    mette.say(phone)
    for answer in agrees:
        mette.say(answer)
    mette.say(household)
    return mette.tap("Borgeren siger ja")


def entered(world: World, address: Address = KAREN) -> Citizen:
    person = world.facts.person_at(address)
    assert person is not None
    found = world.facts.citizen(person.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("skriv en borger ind", ""),
        ("Skriv en ny borger ind i netværket", ""),
        ("meld en borger ind", ""),
        ("opret et medlem i netværket", ""),
        ("enter a citizen in the network", ""),
        ("sign a new member up", ""),
        ("enter a citizen", ""),
        ("skriv Karen ind i netværket", "Karen"),
        ("skriv karen ind i netværket", "karen"),
        ("Tilmeld Karen Holm-Jensen til sparringsnetværket", "Karen Holm-Jensen"),
        ("enter Karen into the network", "Karen"),
        ("skriv mig ind i netværket", None),
        ("skriv Karen", None),
        ("skriv karen ind", None),
        ("skriv til Karen om mødet i netværket og sig tak for sidst", None),
        ("meld mig ind", None),
        ("skriv sagen ind", None),
        ("vi vil skrive en borger ind", None),
        ("skriv 12 ind i netværket", None),
    ],
)
def test_the_order_is_known_with_a_name_and_without(text: str, name: str | None) -> None:
    assert read_entering(text, content().vocabulary) == name


def test_who_they_are_and_what_they_agree_to_makes_them_a_member_at_once(world: World, mette: Chat) -> None:
    said = text_of(write_in(mette))

    karen = entered(world)
    assert karen.status is Membership.ACTIVE
    assert karen.purposes == {Purpose.LABS, Purpose.GROUPS}
    assert (karen.facts["proxy"], karen.facts["by"]) == (True, mette.person.id)
    assert {one.purpose for one in world.facts.consents if one.person == karen.person} == karen.purposes
    assert all(one.text_version.endswith(f"-phone-{mette.person.id}") for one in world.facts.consents)
    assert "Karen Holm er med i netværket" in said
    assert "bliver ringet op på 39 98 00 00" in said
    assert mette.step == "fields"


def test_the_profile_is_told_in_their_words_and_each_part_may_be_left_out(world: World, mette: Chat) -> None:
    write_in(mette)
    answers = {
        "fields": "sygeplejerske",
        "times": "tirsdag formiddag",
        "ties": "Hellerup Boldklub",
        "age_band": "75 eller ældre",
        "district": "Ordrup",
        "languages": "tysk",
    }
    said: list = []
    while mette.conversation.stack:
        step = mette.step
        said = mette.say(answers.get(step or "", "ved ikke"))
        if mette.step == step:
            said = mette.say("ja")

    karen = entered(world)
    assert set(karen.competences) == {"health"}
    assert karen.ties == {"hellerup boldklub"}
    assert (karen.age_band, karen.district, karen.languages) == ("75+", "ordrup", {"german"})
    assert [row["days"] for row in karen.usual["recurring"]] == [[2]]
    assert "Sådan står der om Karen Holm" in text_of(said)
    assert "Sundhed og ældre" in text_of(said)


def test_who_says_no_to_everything_is_kept_nowhere(world: World, mette: Chat) -> None:
    mette.say("skriv Karen ind i netværket")
    assert mette.step == "phone"
    mette.say("39 98 00 00")
    said: list = []
    for _ in Purpose:
        said = mette.say("nej")

    assert "Ingen er skrevet ind" in text_of(said)
    assert world.facts.person_at(KAREN) is None
    assert mette.conversation.stack == ()


def test_a_stop_before_the_yes_keeps_nothing_and_one_after_it_keeps_what_was_told(world: World, mette: Chat) -> None:
    mette.say("skriv en borger ind")
    mette.say("Karen")
    assert "jeg har ikke gemt noget" in text_of(mette.say("stop"))
    assert world.facts.person_at(KAREN) is None

    write_in(mette)
    mette.say("sygeplejerske")
    mette.say("ja")
    said = text_of(mette.say("stop"))

    assert "Sådan står der om Karen Holm" in said
    assert set(entered(world).competences) == {"health"}
    assert mette.conversation.stack == ()


def test_what_is_no_number_is_asked_for_again(world: World, mette: Chat) -> None:
    mette.say("skriv en borger ind")
    mette.say("Karen")

    assert "ligner ikke et telefonnummer" in text_of(mette.say("det står i mappen"))
    assert "ligner ikke et telefonnummer" in text_of(mette.say("1234"))
    mette.say("tlf. +45 39 98 00 00")

    assert mette.step == "labs"


def test_name_and_number_stand_in_no_event_and_in_no_message_that_erasing_would_not_take(
    world: World, mette: Chat
) -> None:
    mette.say("skriv en borger ind")
    for text in ("Karen Holm", "39980000"):
        turn = world.take(Said(id=text, source="play", at=world.now, sender=mette.person.address, text=text))
        assert ForgetWords() in turn.effects
    for answer in AGREES:
        mette.say(answer)
    mette.say("ved ikke")
    mette.say("ret et svar")
    mette.say("navn")
    mette.say("Karen Holm")
    mette.tap("Borgeren siger ja")
    mette.say("sygeplejerske")

    karen = entered(world).person
    told = [one for one in world.said if "Karen" in repr(one.params) or "39 98" in repr(one.params)]
    assert told
    assert all(isinstance(one, Say) and one.about == (karen,) for one in told)
    assert world.said[-1].about == (karen,)


def test_the_same_number_again_changes_what_is_known_and_takes_back_what_is_refused(world: World, mette: Chat) -> None:
    write_in(mette)
    mette.say("sygeplejerske")
    mette.say("ja")
    mette.say("stop")

    said = text_of(write_in(mette, phone="39 98 00 00", agrees=("nej", "ja", "ja")))

    karen = entered(world)
    assert "var med i forvejen" in said
    assert karen.purposes == {Purpose.ADVISING, Purpose.GROUPS}
    assert set(karen.competences) == {"health"}
    assert [(one.purpose, one.is_given) for one in world.facts.consents][-2:] == [
        (Purpose.ADVISING, True),
        (Purpose.LABS, False),
    ]
    mette.tap("Det passer")
    assert set(entered(world).competences) == {"health"}


def test_two_who_live_together_share_a_household(world: World, mette: Chat) -> None:
    bo = a_member(world, "borger-2")
    world.facts.persons[bo.person.id] = replace(bo.person, name="Bo Holm")

    write_in(mette, household="Bo Holm")

    karen, other = entered(world), world.facts.citizen(bo.person.id)
    assert other is not None
    assert karen.household
    assert karen.household == other.household


def test_nobody_and_several_of_that_name_are_told(world: World, mette: Chat) -> None:
    for place in ("borger-2", "borger-3"):
        chat = a_member(world, place)
        world.facts.persons[chat.person.id] = replace(chat.person, name=f"Bo {place}")

    several = text_of(write_in(mette, household="Bo"))
    mette.say("stop")
    nobody = text_of(write_in(mette, household="Ulla"))

    assert "Flere i netværket hedder sådan" in several
    assert "Jeg fandt ingen i netværket" in nobody
    assert entered(world).household == ""


def test_a_mistake_is_taken_out_again_with_a_tap(world: World, mette: Chat) -> None:
    write_in(mette)

    mette.tap("Meld borgeren ud igen")
    said = text_of(mette.say("ved ikke"))
    while mette.conversation.stack:
        said = text_of(mette.say("ved ikke"))

    assert entered(world).status is Membership.ENDED
    assert "ikke med i netværket mere" in said


def test_in_english_too(world: World, mette: Chat) -> None:
    world.facts.persons[mette.person.id] = replace(mette.person, language="en")

    said = text_of(mette.say("enter a citizen"))
    mette.say("Karen")
    mette.say("39 98 00 00")
    read_aloud = text_of(mette.new() or mette.say("help"))

    assert "What is the citizen called?" in said
    assert "Read the question aloud" in read_aloud
    assert mette.step == "labs"


def test_for_anybody_else_it_is_no_order(world: World) -> None:
    employee = an_employee(world)
    employee.open()

    employee.say("skriv en borger ind")

    assert all(one.name != "enter" for one in employee.conversation.stack)
    assert world.facts.person_at(KAREN) is None
