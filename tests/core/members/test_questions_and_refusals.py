"""No question is a consent, no refusal is a yes, mere thanks are neither; and who asks whether we are human is told."""

from copy import deepcopy
from dataclasses import replace

import pytest

from core.network import InvitationStatus
from tests.chat import Chat, World, text_of
from tests.core.members.test_room import a_citizen, a_member, an_applicant, an_invited, citizen_of
from tests.town import asking, chat_of, invitations, settle
from tests.worlds import a_facilitator, a_world, an_employee


@pytest.fixture(scope="module")
def filling() -> World:
    """A town in which a lab is being filled, as it is before anybody has answered."""
    world = a_world()
    settle(world, 60)
    asking(world)
    return world


@pytest.fixture
def asked(filling: World) -> Chat:
    """Somebody who is asked in a town of their own."""
    town = replace(filling, facts=deepcopy(filling.facts), inboxes=deepcopy(filling.inboxes))
    chat = chat_of(town, invitations(town, InvitationStatus.ASKED)[0])
    chat.new()
    return chat


def status_of(chat: Chat) -> InvitationStatus:
    return next(one.status for one in invitations(chat.world) if one.citizen == chat.person.id)


# --- /help ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["/help", "/help@sparring_bot", "/HELP"])
@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("who", [a_citizen, an_applicant, a_member])
def test_the_command_gives_the_same_help_as_the_word(world: World, who, language: str, command: str):
    chat = who(world)
    chat.say("English" if language == "en" else "Dansk")

    (by_word,) = chat.say("hjælp")
    (by_command,) = chat.say(command)

    assert by_command == by_word
    assert ("Du kan skrive min profil" if language == "da" else "You can write my profile") in by_command.text


def test_the_command_gives_help_while_an_invitation_is_open(asked: Chat):
    assert "Du kan skrive min profil" in text_of(asked.say("/help"))
    assert status_of(asked) is InvitationStatus.ASKED


@pytest.mark.parametrize("before", [(), ("jeg har en god idé",), ("hold pause",)])
def test_in_a_dialogue_the_command_is_the_help_of_its_question(world: World, before: tuple[str, ...]):
    chat = a_member(world) if before else an_invited(world)
    for words in before:
        chat.say(words)
    step = chat.step

    assert chat.say("/help@sparring_bot") == chat.say("hjælp")
    assert chat.step == step


# --- refusals and thanks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ["pas", "Pas!", "pass", "pas denne gang", "pass this time", "pas tak", "I pass on this one", "pass for now",
     "det bliver et pas",
     "gid jeg kunne", "bare jeg kunne", "wish I could", "ellers mange tak", "not for me", "jeg melder pas", "nope", "desværre",
     "no can do", "not this time", "I'll pass"],
)  # fmt: skip
def test_a_refusal_is_a_no(asked: Chat, words: str):
    asked.say(words)

    assert status_of(asked) is InvitationStatus.DECLINED


@pytest.mark.parametrize(
    "words",
    ["ok tak", "ok tak for invitationen", "ok", "okay", "fint nok", "tak", "tak for invitationen", "Mange tak, fordi I spørger!",
     "thanks for asking", "thank you for the invitation", "forstået, tak", "sødt af jer", "super tak"],
)  # fmt: skip
def test_thanks_alone_are_asked_about_with_the_buttons(asked: Chat, words: str):
    said = asked.say(words)

    assert status_of(asked) is InvitationStatus.ASKED
    assert "om du kommer" in said[0].text
    assert [button.label for button in said[-1].buttons][:3] == ["Ja, jeg kommer", "Et andet tidspunkt", "Nej tak"]


@pytest.mark.parametrize(
    "words",
    ["fint nok men nej", "ok, en anden gang", "fint nok, jeg kan bare ikke", "skip", "jeg springer denne over", "ja?",
     "hvorfor ikke?", "må jeg komme med?", "må jeg komme?", "ok men nej"],
)  # fmt: skip
def test_half_a_no_or_a_question_takes_no_seat(asked: Chat, words: str):
    said = asked.say(words)

    assert status_of(asked) is InvitationStatus.ASKED
    assert "Ja, jeg kommer" in [button.label for button in said[-1].buttons]


@pytest.mark.parametrize(
    "words",
    ["ok, jeg kommer", "fint, jeg er med", "det passer fint", "passer", "ja tak", "jo tak", "tak for invitationen, jeg kommer",
     "ok, det kan jeg godt", "ja, hvorfor ikke"],
)  # fmt: skip
def test_a_real_yes_is_one(asked: Chat, words: str):
    asked.say(words)

    assert status_of(asked) is InvitationStatus.SEATED


# --- questions ----------------------------------------------------------------------------------------

QUESTIONS = (
    "hvorfor ikke mig?", "why not me?", "hvorfor ikke", "hvorfor ikke?", "ja?", "skal jeg sige ja?", "det er vel ok?",
    "should I say yes",
    "hej, hvorfor ikke", "gerne, hvor tit?",
)  # fmt: skip


@pytest.mark.parametrize("words", QUESTIONS)
def test_no_question_agrees_to_a_purpose(world: World, words: str):
    chat = an_invited(world)

    chat.say(words)

    assert chat.step == "labs"
    assert "labs" not in chat.conversation.dialogue.answers


@pytest.mark.parametrize("words", ["send", "send det", "bare send"])
def test_to_send_agrees_to_no_purpose(world: World, words: str):
    chat = an_invited(world)

    chat.say(words)

    assert chat.step == "labs"
    assert "labs" not in chat.conversation.dialogue.answers


@pytest.mark.parametrize("words", QUESTIONS)
def test_no_question_makes_a_member(world: World, words: str):
    chat = an_invited(world)
    for _ in range(3):
        chat.say("ja")

    chat.say(words)

    assert chat.step == "send"
    assert citizen_of(chat) is None


@pytest.mark.parametrize("words", QUESTIONS)
def test_no_question_passes_words_on(world: World, words: str):
    chat = a_member(world)
    chat.say("Der er meget mørkt på stien ned til havnen")
    assert chat.step == "pass_on"

    chat.say(words)

    assert not world.facts.enquiries
    assert chat.step == "pass_on"


def test_a_yes_after_the_question_is_a_yes(world: World):
    chat = an_invited(world)
    chat.say("hvorfor ikke?")

    chat.say("ja tak")

    assert chat.step == "advising"


@pytest.mark.parametrize("words", ["hvorfor ikke mig?", "hvorfor bliver jeg aldrig spurgt?", "why not me?"])
def test_a_stranger_who_is_not_asked_hears_why_and_how_to_be(world: World, words: str):
    chat = a_citizen(world)
    chat.open()

    said = chat.say(words)[-1]

    assert "det er du ikke nu" in said.text
    assert "Jeg vil gerne være med" in [button.label for button in said.buttons]


def test_an_applicant_hears_that_somebody_reads_the_application(world: World):
    assert "ser på din ansøgning" in text_of(an_applicant(world).say("hvorfor ikke mig?"))


def test_who_is_asked_right_now_hears_that_and_gets_the_invitation(asked: Chat):
    said = asked.say("hvorfor ikke mig?")

    assert said[0].text.startswith("Du er spurgt lige nu")
    assert "Der har ikke været noget" not in text_of(said)
    assert "Ja, jeg kommer" in [button.label for button in said[-1].buttons]


# --- human or not ------------------------------------------------------------------------------------------

ARE_YOU = (
    "er du et menneske?", "Er du et rigtigt menneske eller en bot?", "er du en robot?", "are you human?",
    "am I talking to a real person?",
    "is this a bot?", "taler jeg med et rigtigt menneske?",
)  # fmt: skip


@pytest.mark.parametrize("words", ARE_YOU)
def test_whether_we_are_human_is_answered_in_every_dialogue_and_nobody_is_called(world: World, words: str):
    citizen, member, employee = an_invited(world, "citizen-1"), a_member(world, "citizen-2"), an_employee(world)
    member.say("hold pause")
    employee.open()
    employee.say("Biblioteket får færre besøg af teenagere. Har brug for inspiration udefra")
    facilitator = a_facilitator(world)
    facilitator.new()

    for chat in (citizen, member, employee):
        step = chat.step
        assert "Jeg er en bot for Sparringsrummet" in text_of(chat.say(words))
        assert chat.step == step is not None
    assert facilitator.new() == []


@pytest.mark.parametrize("words", ARE_YOU)
def test_whether_we_are_human_is_answered_where_nothing_is_open(world: World, words: str):
    citizen, employee, facilitator = a_citizen(world), an_employee(world), a_facilitator(world)
    citizen.open()
    employee.open()
    facilitator.new()

    assert "Jeg er en bot for Sparringsrummet" in text_of(citizen.say(words))
    assert "Jeg er en bot for Sparringsrummet" in text_of(employee.say(words))
    assert facilitator.new() == []


@pytest.mark.parametrize("words", ["menneske", "kan jeg tale med et menneske?", "can I talk to a human?"])
def test_who_wants_a_person_gets_one(world: World, words: str):
    chat, facilitator = an_invited(world), a_facilitator(world)
    facilitator.new()

    chat.say(words)

    assert facilitator.new() != []
