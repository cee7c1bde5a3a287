"""What citizens ask and tell in their own words: answered, done, or passed on, and never taken for an idea of their own."""

from dataclasses import replace

import pytest

from core import workdays
from core.model import Address
from core.network import Membership
from tests.chat import Chat, World, text_of
from tests.town import asking, invitations, settle
from tests.worlds import a_facilitator


@pytest.fixture
def stranger(world: World) -> Chat:
    chat = Chat(world, Address("play", "citizen-x"))
    chat.open()
    return chat


@pytest.fixture
def member(world: World) -> Chat:
    return settle(world, 1)[0]


def labels(messages: list) -> list[str]:
    return [button.label for button in messages[-1].buttons]


JOINING = (
    "jeg vil gerne være med i netværket", "Hej, jeg hedder Karen og vil gerne melde mig til netværket", "tilmeld",
    "ja", "ja tak", "yes please", "jeg vil gerne være medlem", "I want to become a member",
)  # fmt: skip


@pytest.mark.parametrize("words", JOINING)
def test_a_stranger_joins_in_their_own_words(stranger: Chat, words: str):
    said = stranger.say(words)

    assert "Må vi spørge dig, når der er et lab?" in said[-1].text
    assert stranger.step == "labs"


@pytest.mark.parametrize("words", ["nej tak", "jeg vil ikke være med"])
def test_a_stranger_who_says_no_is_left_in_peace(stranger: Chat, words: str):
    said = stranger.say(words)

    assert said[-1].text.startswith("Det er helt i orden. Du er ikke med")
    assert stranger.conversation.dialogue is None


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("hvad er det her?", "Sparringsnetværket er borgere, der tænker med"),
        ("hvordan bliver man medlem?", "skriv «tilmeld mig»"),
        ("hvad så nu?", "Du er ikke med i netværket nu, så der er ikke noget på vej til dig."),
        ("hvor længe skal jeg vente?", "så der er ikke noget på vej til dig."),
        ("kan man være med selvom man bor i Lyngby?", "Du behøver ikke være ekspert"),
        ("hvor lang tid tager det?", "Et lab er tre timer"),
        ("får man penge for det?", "Du får ikke penge for det"),
        ("hvor tit spørger I?", "højst 4 gange på et halvt år"),
        ("hvad bruger I mine oplysninger til?", "Du kan se det hele, rette det og slette det"),
        ("hvad har I skrevet om mig", "Du kan se det hele, rette det og slette det"),
        ("hvilke oplysninger har I på mig", "Du kan se det hele, rette det og slette det"),
        ("må jeg se hvad I har på mig", "Du kan se det hele, rette det og slette det"),
        ("what information do you have about me", "Du kan se det hele, rette det og slette det"),
        ("hvor foregår det", "Når vi spørger dig om noget, skriver vi"),
        ("er der mad?", "Når vi spørger dig om noget, skriver vi"),
        ("kan min mand også være med", "Hver skriver sig op for sig selv"),
        ("er du et menneske?", "Jeg er en bot"),
    ],
)
def test_a_stranger_is_answered_and_can_still_join(stranger: Chat, words: str, answer: str):
    said = stranger.say(words)

    assert answer in said[-1].text
    assert stranger.conversation.dialogue is None
    assert "Jeg vil gerne være med" in labels(said) or "Slet alt om mig" in labels(said)


@pytest.mark.parametrize("words", ["hvad har I skrevet om mig", "deler I det med andre", "giver I det videre"])
def test_what_becomes_of_their_data_is_answered_between_the_questions_of_joining(stranger: Chat, words: str):
    stranger.say("jeg vil gerne være med")

    said = stranger.say(words)

    assert "Du kan se det hele, rette det og slette det" in said[-1].text
    assert stranger.step == "labs"


@pytest.mark.parametrize(
    ("words", "answer", "button"),
    [
        ("jeg vil gerne slettes", "Vil du have det hele slettet?", "Slet alt om mig"),
        ("hvordan melder jeg mig ud", "skriv «meld mig ud»", "Meld mig ud"),
        ("jeg vil ikke have flere beskeder om 100-dages grupper", "Du bestemmer", "Indstillinger"),
        ("jeg vil klage", "Handler det om dine data, kan du klage til Datatilsynet", "Tal med et menneske"),
        ("jeg vil gerne have en kopi af mine data", "Du kan se det hele", "Få en kopi af mine data"),
        ("jeg har fået nyt job som lærer", "Skal der rettes noget", "Min profil"),
        (
            "jeg er på ferie til den 1. december",
            "lade dig være i fred til tirsdag den 1. december",
            "Hold pause til tirsdag den 1. december 2026",
        ),
        ("hvor mange gange har I spurgt mig", "Vi har spurgt dig 0 gange", "Hold pause"),
        ("hvorfor hører jeg ikke noget", "Du er ikke spurgt om noget lige nu", "Min profil"),
        ("hvad kom der ud af mødet?", "Så skriver jeg til dig, hvad der kom ud af det", "Min profil"),
        ("hvad blev det til?", "Så skriver jeg til dig, hvad der kom ud af det", "Min profil"),
        ("jeg vil gerne være med i netværket", "Du er allerede med", "Min profil"),
    ],
)
def test_a_member_is_answered_with_a_button_for_it_and_nothing_is_done(
    world: World, member: Chat, words: str, answer: str, button: str
):
    before = world.facts.all_citizens[member.person.id]

    said = member.say(words)

    assert answer in said[-1].text
    assert button in labels(said)
    assert world.facts.all_citizens[member.person.id] == before


def test_a_yes_or_no_to_nothing_says_so(member: Chat):
    assert "Der er ikke noget, du skal svare på lige nu" in member.say("ja")[-1].text
    assert "Der er ikke noget, du skal svare på lige nu" in member.say("nej tak")[-1].text


def test_a_question_in_the_middle_of_joining_is_answered_and_asked_on(stranger: Chat):
    stranger.say("tilmeld mig")

    said = stranger.say("hvad er et lab?")

    assert said[-1].text.startswith("Et lab er tre timer en enkelt gang.")
    assert "Må vi spørge dig, når der er et lab?" in said[-1].text
    assert labels(said)[0] == "Ja, gerne"
    assert stranger.say("hvor mange gange om året?")[-1].text.startswith("Vi spørger dig højst 4 gange")
    stranger.say("ja")
    assert stranger.step == "advising"


def test_who_agrees_to_nothing_is_asked_no_more(world: World, stranger: Chat):
    stranger.say("tilmeld mig")
    stranger.say("nej")
    stranger.say("nej")

    said = stranger.say("nej")

    assert said[-1].text.startswith("Det er helt fint. Så er du ikke med")
    assert stranger.conversation.dialogue is None
    assert world.facts.all_citizens == {}


@pytest.mark.parametrize("words", ["ja", "ja tak", "ja det vil jeg gerne", "yes please"])
def test_a_plain_yes_to_being_a_member_is_one(world: World, stranger: Chat, words: str):
    for answer in ("tilmeld mig", "ja", "nej", "nej", "Jeg er lærer"):
        stranger.say(answer)

    said = stranger.say(words)

    assert said[-1].text.startswith("Tak! En facilitator ser på det")
    assert world.facts.all_citizens[stranger.person.id].status is Membership.APPLIED


def test_a_no_to_a_line_about_oneself_is_no_line(world: World, stranger: Chat):
    for words in ("tilmeld mig", "ja", "ja", "nej", "nej"):
        said = stranger.say(words)

    assert "Om mig: nej" not in said[-1].text
    stranger.say("ja")
    assert world.facts.all_citizens[stranger.person.id].status is Membership.APPLIED


@pytest.mark.parametrize(
    ("words", "asked", "told"),
    [
        ("hvem skal jeg ringe til om min byggetilladelse", "Det kan jeg ikke svare på", "spørger: «hvem skal"),
        ("jeg er træt af støjen fra motorvejen", "Det ved jeg ikke, hvad jeg skal gøre med", "skriver: «jeg er træt"),
        ("Der burde være flere bænke ved søen", "Det lyder som din egen idé", "har en idé til kommunen: «Der burde"),
    ],
)
def test_what_a_person_must_read_is_passed_on_as_what_it_is(
    world: World, member: Chat, words: str, asked: str, told: str
):
    facilitator = a_facilitator(world)
    facilitator.new()

    assert asked in member.say(words)[-1].text
    assert facilitator.new() == []
    member.say("ja")

    assert told in facilitator.new()[-1].text


def test_what_is_not_to_be_passed_on_goes_nowhere(world: World, member: Chat):
    facilitator = a_facilitator(world)
    facilitator.new()

    member.say("hvem skal jeg ringe til om min byggetilladelse")
    member.say("nej")

    assert facilitator.new() == []


def test_an_idea_that_is_not_told_yet_is_asked_for(member: Chat):
    assert "Hvad er din idé?" in member.say("jeg har en god idé")[-1].text

    assert "Skal jeg give den videre" in member.say("flere bænke")[-1].text


def test_no_answer_names_what_only_members_can_do_to_a_stranger(stranger: Chat):
    said = stranger.say("hvornår hører jeg fra jer?")

    assert "Du er ikke med i netværket nu" in said[-1].text
    assert "Min profil" not in labels(said)


def approved(world: World, stranger: Chat) -> Chat:
    for words in ("tilmeld mig", "ja", "ja", "ja", "Jeg er lærer", "ja"):
        stranger.say(words)
    a_facilitator(world).tap("Godkend")
    stranger.new()
    return stranger


@pytest.mark.parametrize("words", ["ja", "ja tak"])
def test_a_yes_to_telling_about_oneself_begins_to_ask(world: World, stranger: Chat, words: str):
    new = approved(world, stranger)

    new.say(words)

    assert new.step == "fields"


def test_who_tells_about_themselves_unasked_has_begun_their_profile(world: World, stranger: Chat):
    new = approved(world, stranger)

    said = new.say("Jeg ved noget om byggeri, økonomi og bestyrelsesarbejde")

    assert new.conversation.dialogue.name == "profile"
    assert "✓ Økonomi og jura" in labels(said)


def test_who_told_before_is_shown_their_profile(member: Chat):
    assert "Din profil" in member.say("jeg arbejder som sygeplejerske")[-1].text


def test_pause_is_a_break_when_nothing_is_under_way(member: Chat):
    assert "Hvor længe vil du holde pause?" in member.say("pause")[-1].text


def test_who_left_by_mistake_says_so(world: World, member: Chat):
    before = world.facts.all_citizens[member.person.id].purposes
    member.say("stop")

    member.say("jeg fortryder")

    assert world.facts.all_citizens[member.person.id].status is Membership.ACTIVE
    assert world.facts.all_citizens[member.person.id].purposes == before


@pytest.mark.parametrize(("words", "answer"), [("ja", "Du er med til og med"), ("nej", "Vil du meldes helt ud")])
def test_the_question_of_another_term_is_answered_in_words(world: World, member: Chat, words: str, answer: str):
    citizen = world.facts.all_citizens[member.person.id]
    world.facts.all_citizens[citizen.person] = replace(citizen, term_end=workdays.local(world.now).date())

    assert answer in member.say(words)[-1].text

    is_longer = world.facts.all_citizens[citizen.person].term_end > workdays.local(world.now).date()
    assert is_longer is (words == "ja")


def test_a_question_is_answered_and_then_it_is_asked_again_whether_to_pass_the_words_on(world: World, member: Chat):
    member.say("jeg er træt af støjen fra motorvejen")

    said = member.say("får man penge for at være med?")[-1].text

    assert "Du får ikke penge for det" in said
    assert "Skal jeg give det videre" in said
    assert not world.facts.enquiries


def test_other_words_are_heard_where_it_was_only_asked_whether_to_pass_some_on(world: World, member: Chat):
    member.say("jeg er træt af støjen fra motorvejen")

    assert "Datatilsynet" in member.say("jeg vil klage")[-1].text

    assert member.conversation.dialogue is None


def test_a_yes_answers_the_invitation_that_came_after_the_words_that_wait(world: World):
    settle(world, 60)
    chats = {chat.person.id: chat for chat in settle(world, 60)}
    for chat in chats.values():
        chat.say("jeg er træt af støjen fra motorvejen")
    facilitator = asking(world)
    invited = invitations(world)[0]
    chat = chats[invited.citizen]
    chat.new()
    facilitator.new()

    said = chat.say("ja")

    assert said[0].text.startswith("Du er med.")
    assert all("motorvejen" not in message.text for message in facilitator.new())


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("hvem har set mine oplysninger?", "Facilitatorerne kan se"),
        ("Kan jeg få alt hvad I har gemt om mig?", "Vi gemmer dit navn"),
        ("hvor længe gemmer I det", "hvor længe vi gemmer det"),
        ("who has seen my data?", "Facilitatorerne kan se"),
        ("er jeg stadig med i netværket?", "Du er allerede med i netværket"),
        ("hvornår får jeg at vide hvad der kom ud af det", "Så skriver jeg til dig, hvad der kom ud af det"),
    ],
)
def test_a_member_who_asks_what_is_kept_and_what_came_of_it_is_answered(member: Chat, words: str, answer: str):
    assert answer in member.say(words)[-1].text


ANSWERS = {
    "jeg vil også gerne spørges om labs": "Tryk på **Indstillinger**",
    "fjern data fra min profil": "Tryk på **Min profil**",
    "er det her kommunen?": "Kommunen står bag",
    "er det her fup?": "Kommunen står bag",
    "is this a scam?": "Kommunen står bag",
    "får man noget for det": "Du får ikke penge for det",
    "hvem er ansvarlig for mine data": "Vi gemmer dit navn",
    "hvem har set mine svar": "Vi gemmer dit navn",
    "er jeg stadig med?": "Du er med i netværket",
    "mit navn er stavet forkert": "Tryk på **Min profil**",
    "jeg vil ikke spørges om sundhed": "Tryk på **Min profil**",
    "I can't do Thursdays anymore": "ikke torsdage",
    "send mig en kopi": "alt, vi har gemt om dig",
    "jeg trækker mit samtykke tilbage": "Vil du meldes helt ud",
    "I withdraw my consent": "Vil du meldes helt ud",
}


@pytest.mark.parametrize("words", ANSWERS)
def test_what_members_ask_and_tell_has_its_answer(member: Chat, words: str):
    assert ANSWERS[words].replace("*", "") in text_of(member.say(words))
    assert member.world.facts.all_citizens[member.person.id].status is Membership.ACTIVE


def test_who_saw_a_bicycle_is_no_question_of_data(member: Chat):
    assert "Vi gemmer dit navn" not in text_of(member.say("hvem har set min cykel"))


@pytest.mark.parametrize("words", ["det var en fejl", "jeg vil gerne ind igen", "sorry that was a mistake"])
def test_who_left_by_mistake_is_back_as_they_were(member: Chat, words: str):
    member.say("stop")

    assert "Godt at have dig med igen" in text_of(member.say(words))
    assert member.world.facts.all_citizens[member.person.id].status is Membership.ACTIVE
