"""What sounds like an answer to an invitation and is none: nobody gets a seat, loses one or is out of it by such words."""

from datetime import timedelta

import pytest

from core.network import Invitation, InvitationStatus
from tests.chat import Chat, text_of
from tests.town import tap

S = InvitationStatus


@pytest.fixture
def seated(asked: Chat) -> Chat:
    tap(asked, "i_yes")
    asked.new()
    return asked


def mine(chat: Chat) -> Invitation:
    return chat.world.facts.invitations[1, chat.person.id]


@pytest.mark.parametrize(
    "words",
    [
        "jeg skal lige tjekke",
        "jeg tjekker lige",
        "har vagt men prøver at få byttet",
        "Jeg har aftenvagt den dag, men prøver at bytte. Hvornår skal I senest have svar?",
        "hvornår skal I senest have svar?",
        "jeg svarer i næste uge",
        "mind mig om det i næste uge",
        "spørg mig igen på mandag",
        "remind me next week",
    ],
)
def test_who_has_to_look_first_has_time_until_the_deadline(asked: Chat, words: str):
    text = text_of(asked.say(words))

    assert mine(asked).status is S.ASKED
    assert "Svar bare senest" in text


@pytest.mark.parametrize(
    "words", ["min mand kommer i stedet", "min kone kommer", "kan min mand komme i stedet for mig?"]
)
def test_somebody_else_gets_no_seat_by_the_writers_invitation(asked: Chat, words: str):
    text = text_of(asked.say(words))

    assert mine(asked).status is S.ASKED
    assert "Pladsen er din alene" in text


@pytest.mark.parametrize("words", ["de skal gøre det selv", "så de ikke bliver sure", "han kan ikke komme"])
def test_what_others_do_takes_no_seat_and_refuses_none(asked: Chat, words: str):
    text = text_of(asked.say(words))

    assert mine(asked).status is S.ASKED
    assert "Mente du" in text or "svar" in text.casefold()


@pytest.mark.parametrize("words", ["det kommer an på så meget", "det kommer vist an på vejret"])
def test_what_hangs_on_something_is_no_yes(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.ASKED


@pytest.mark.parametrize("words", ["4", "d) tak", "nr. 4"])
def test_a_seat_is_not_given_back_by_the_place_of_a_button_unasked(seated: Chat, words: str):
    seated.say(words)

    assert mine(seated).status is S.SEATED


@pytest.mark.parametrize("words", ["min mand og jeg kommer", "nej tak, jeg skal lige se tiden an"])
def test_who_begins_with_an_answer_or_speaks_of_themselves_has_decided(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is not S.ASKED


@pytest.mark.parametrize("words", ["kan I ikke klare jer uden mig?", "skal jeg melde afbud hvis jeg bliver syg?"])
def test_a_question_is_no_refusal(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.ASKED


@pytest.mark.parametrize("words", ["nej tak, jeg har travlt. Hvor mange spørger I?", "Nej tak, ellers tak?"])
def test_a_no_beside_a_question_is_one(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.DECLINED


@pytest.mark.parametrize(
    "words",
    [
        "skal jeg melde afbud hvis jeg bliver syg?",
        "kan jeg nå at melde fra senere?",
        "hvornår kan jeg senest melde afbud?",
    ],
)
def test_a_question_gives_no_seat_back(seated: Chat, words: str):
    seated.say(words)

    assert mine(seated).status is S.SEATED


@pytest.mark.parametrize(
    "words",
    [
        "nej forresten koen kælver, jeg kommer ikke",
        "Min mand er kommet på hospitalet så jeg kan alligevel ikke komme",
        "actually i can't come",
    ],
)
def test_who_cannot_come_after_all_is_asked_whether_they_give_the_seat_back(seated: Chat, words: str):
    assert "Vil du melde fra?" in text_of(seated.say(words))
    assert mine(seated).status is S.SEATED


@pytest.mark.parametrize(("words", "status"), [("ja desværre", S.WITHDRAWN), ("nej jeg mener ja", S.SEATED)])
def test_only_a_plain_yes_gives_the_seat_back(seated: Chat, words: str, status: S):
    seated.say("jeg kan ikke komme alligevel")

    text = text_of(seated.say(words))

    assert mine(seated).status is status
    assert ("Vil du melde fra?" in text) is (status is S.SEATED)


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("kan det blive en onsdag i stedet?", True),
        ("spørg igen efter sommerferien", True),
        ("jeg kan kun om aftenen", True),
        ("kan det blive en anden dag?", False),
        ("gerne en anden gang", False),
    ],
)
def test_who_tells_the_better_time_with_it_is_asked_for_none(asked: Chat, words: str, kept: bool):
    text = text_of(asked.say(words))

    assert mine(asked).status is S.OTHER_TIME
    assert mine(asked).facts.get("other_time") == (words if kept else None)
    assert ("Hvornår passer det dig bedre?" in text) is not kept
    assert (asked.conversation.dialogue is None) is kept


@pytest.mark.parametrize(
    "words",
    [
        "er det for sent at sige ja?",
        "kan jeg ikke slippe for det?",
        "hvorfor kan jeg ikke bare sige nej?",
        "is it too late to say yes?",
    ],
)
def test_who_asks_whether_it_is_too_late_refuses_nothing(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.ASKED


@pytest.mark.parametrize("words", ["kan jeg bestemme mig senere?", "må jeg godt svare senere", "can I decide later?"])
def test_who_wants_to_decide_later_wishes_for_no_other_time(asked: Chat, words: str):
    text = text_of(asked.say(words))

    assert mine(asked).status is S.ASKED
    assert "Svar bare senest" in text


def test_whether_it_is_too_late_for_a_yes_is_asked_about_after_a_no(asked: Chat):
    tap(asked, "i_no")
    asked.new()

    (said,) = asked.say("er det for sent at sige ja?")

    assert "Vil du alligevel med til mødet" in said.text
    assert mine(asked).status is S.DECLINED


@pytest.mark.parametrize(
    "words", ["Det glæder jeg mig til, jeg har købt en ny bluse", "hvad var det nu jeg skulle sige ja til?"]
)
def test_who_has_answered_is_told_that_nothing_is_to_be_answered(seated: Chat, words: str):
    text = text_of(seated.say(words))

    assert "Du behøver ikke svare på noget lige nu" in text
    assert "ja eller et nej" not in text
    assert mine(seated).status is S.SEATED


def test_who_does_not_find_the_way_is_told_where_it_is(seated: Chat):
    text = text_of(seated.say("kan ikke finde vej, hvor er det henne"))

    assert "Stedet er Rådhussalen" in text
    assert "Vil du melde fra" not in text


@pytest.mark.parametrize("words", ["jeg står udenfor og døren er låst", "hvem åbner døren for mig"])
def test_on_the_day_of_the_meeting_the_telephone_is_named_first(seated: Chat, words: str):
    world = seated.world
    world.advance(world.facts.gatherings[1].sessions[0].start - timedelta(minutes=20) - world.now)
    seated.new()

    text = text_of(seated.say(words))

    assert "Du har et møde i dag. Haster det, så ring til Sparringsrummet på 12 34 56 78" in text
    assert "Jeg har givet dine ord videre" in text_of(seated.say("ja"))


def test_on_other_days_it_is_not(seated: Chat):
    assert "møde i dag" not in text_of(seated.say("jeg står udenfor og døren er låst"))


@pytest.mark.parametrize(
    "words",
    [
        "jeg kan ikke hvis jeg får vagt",
        "Jeg kan desværre ikke komme, med mindre nogen kører mig",
        "nej, medmindre det bliver aflyst på arbejdet",
    ],
)
def test_a_no_that_hangs_on_something_waits_for_it(asked: Chat, words: str):
    text = text_of(asked.say(words))

    assert mine(asked).status is S.ASKED
    assert "Svar bare senest" in text


def test_a_seat_is_not_given_up_under_a_condition(seated: Chat):
    seated.say("jeg kan ikke komme hvis jeg får vagt")

    assert mine(seated).status is S.SEATED


@pytest.mark.parametrize(
    "words", ["nej, skriv hvis I mangler nogen", "jeg kan desværre ikke, spørg gerne igen hvis I mangler nogen"]
)
def test_an_if_that_is_said_to_us_is_no_condition(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.DECLINED


@pytest.mark.parametrize(
    "words",
    [
        "Maleren her kan ikke regne regnskaber ud.",
        "jordemoder, ikke interesseret i trafik",
        "går på teknisk skole men gider ikke it mere. sport er mig",
        "Sundhed på plejehjem, det har jeg arbejdet med",
        "Kørelærerne fra havnen skal omskoles, og ingen har spurgt dem om job",
    ],
)
def test_a_no_among_words_about_what_somebody_knows_or_wants_is_asked_about(asked: Chat, words: str):
    text = text_of(asked.say(words))

    assert mine(asked).status is S.ASKED
    assert "Her er invitationen igen" in text


@pytest.mark.parametrize(
    "words",
    [
        "jeg er optaget af konfirmander hele ugen, så det bliver desværre et nej herfra",
        "vi har generalforsamling i klubben den aften, så jeg må melde afbud",
        "jeg siger nej denne gang, min danskskole er samme tid",
        "desværre ikke, jeg har dobbeltvagt på færgen",
    ],
)
def test_a_no_that_stands_by_itself_beside_them_refuses(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.DECLINED


@pytest.mark.parametrize(
    "words",
    [
        "kan ingenting",
        "vi vil ik ha et lab",
        "jeg kan ikke lide kaffe",
        "jeg kan desværre ikke regne",
        "jeg vil ikke være politiker",
        "vi skal ikke have flere møder i kommunen",
        "jeg ser ingen grund til det",
        "ingenting",
        "jeg kan næsten ikke vente",
        "jeg kan ikke sige nej",
        "i can't cook",
        "we don't want a lab",
        "i can't say no",
    ],
)
def test_a_not_that_falls_on_something_else_than_coming_refuses_nothing(asked: Chat, words: str):
    text = text_of(asked.say(words))

    assert mine(asked).status is S.ASKED
    assert "Her er invitationen igen" in text


@pytest.mark.parametrize(
    "words",
    [
        "kan ik",
        "kan ik har træning",
        "jeg vil ikke",
        "jeg gider ikke",
        "vi kan ikke den aften",
        "jeg kan ikke kl 17",
        "jeg kan ikke når det er så sent",
        "jeg kan ikke få fri",
        "jeg har ingen tid",
        "på ingen måde",
        "det er ikke noget for mig",
        "jeg kan ikke lide kaffe. Nej tak",
        "i don't want to come",
        "sorry, i can't",
    ],
)
def test_a_not_that_falls_on_coming_refuses(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.DECLINED


@pytest.mark.parametrize("words", ["kan ingenting", "vi vil ik ha et lab", "jeg kan ikke regne"])
def test_no_seat_is_lost_by_a_not_about_something_else(seated: Chat, words: str):
    seated.say(words)

    assert mine(seated).status is S.SEATED


ORDINARY = (
    "mit barn er syg og jeg kan ikke",
    "jeg ligger med influenza og kommer ikke",
    "jeg er desværre blevet syg",
    "skal til lægen den dag og kan ikke",
    "jeg arbejder på hospitalet den aften og kan ikke",
    "jeg har bestyrelsesmøde i idrætsforeningen og kan ikke",
    "jeg skal passe børnebørn, kan desværre ikke",
    "jeg er sygeplejerske og har vagt, kan ikke",
    "I have a board meeting and have to decline",
)


@pytest.mark.parametrize("words", ORDINARY)
def test_who_does_not_come_refuses_whatever_they_tell_of_why(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.DECLINED


@pytest.mark.parametrize("words", ORDINARY)
def test_who_has_a_seat_and_does_not_come_gives_it_up_or_is_asked_whether(seated: Chat, words: str):
    text = text_of(seated.say(words))

    assert "Vil du melde fra?" in text or mine(seated).status is S.WITHDRAWN


@pytest.mark.parametrize("words", ["1, 3 og 4", "2+3", "1 3 4"])
def test_several_numbers_are_no_answer(seated: Chat, words: str):
    seated.say(words)

    assert mine(seated).status is S.SEATED


def test_what_depends_on_something_seats_nobody(asked: Chat):
    asked.say("det kommer lidt an på")

    assert mine(asked).status is S.ASKED


IDEA = "jeg synes kommunen skulle sætte flere bænke op langs stranden, det har jeg tænkt længe"


def test_who_says_that_they_come_where_words_may_be_passed_on_has_the_seat(asked: Chat):
    asked.say(IDEA)

    asked.say("jeg kommer")

    assert mine(asked).status is S.SEATED


def test_a_yes_that_may_be_for_either_shows_that_the_invitation_waits(asked: Chat):
    asked.say(IDEA)

    said = asked.say("ok jeg er med")

    assert "Svar senest" in said[-1].text


def test_a_plain_yes_passes_the_words_on_and_says_no_more(asked: Chat):
    asked.say(IDEA)

    assert "Svar senest" not in text_of(asked.say("ja"))


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("hvad er emnet?", "Her står, hvad det handler om."),
        ("what's the topic again?", "Her står, hvad det handler om."),
        ("hvem står for det?", "Jonas fra Sparringsrummet"),
        ("who's asking?", "Jonas fra Sparringsrummet"),
    ],
)
def test_what_it_is_about_and_who_asks_is_answered(asked: Chat, words: str, answer: str):
    assert answer in text_of(asked.say(words))
    assert mine(asked).status is S.ASKED


@pytest.mark.parametrize("words", ["jeg kan bedre i næste uge", "en onsdag ville være bedre"])
def test_another_time_is_still_one(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is not S.SEATED
    assert asked.step is not None or mine(asked).status is S.OTHER_TIME


ASKED_BESIDE = "kan i sige mig hvor man søger penge til briller, jeg har 3 børn og min mand er syg"


@pytest.mark.parametrize("words", [ASKED_BESIDE, "jeg har en god idé"])
def test_words_about_something_else_leave_the_invitation_open(asked: Chat, words: str):
    asked.say(words)

    assert mine(asked).status is S.ASKED


def test_what_somebody_asks_about_gives_no_seat_back(seated: Chat):
    seated.say(ASKED_BESIDE)

    assert mine(seated).status is S.SEATED


@pytest.mark.parametrize(
    "words",
    [
        "ja hvis jeg kan få fri fra arbejde",
        "jeg kommer, hvis jeg kan få passet børnene",
        "yes if I can find a babysitter",
    ],
)
def test_a_yes_that_hangs_on_something_of_theirs_is_waited_for(asked: Chat, words: str):
    said = text_of(asked.say(words))

    assert "Svar bare senest" in said
    assert mine(asked).status is S.ASKED


@pytest.mark.parametrize("words", ["hvor længe har jeg til at svare", "how long do I have to answer?"])
def test_by_when_they_must_answer_is_told(asked: Chat, words: str):
    assert "Svar bare senest" in text_of(asked.say(words))


@pytest.mark.parametrize("words", ["tak for påmindelsen", "thanks for the reminder"])
def test_thanks_for_a_reminder_are_no_answer_and_not_lost(asked: Chat, seated: Chat, words: str):
    said = text_of(seated.say(words))

    assert "Selv tak" in said
    assert mine(seated).status is S.SEATED


def test_who_forgot_to_answer_and_wants_to_come_gets_the_seat(asked: Chat):
    asked.world.advance(timedelta(days=6))
    assert mine(asked).status is S.SILENT

    asked.say("undskyld jeg glemte at svare, jeg vil gerne")

    assert mine(asked).status is S.SEATED


@pytest.mark.parametrize("words", ["kan I flytte mødet", "can I bring my laptop"])
def test_a_question_of_somebody_with_a_seat_is_for_a_person(seated: Chat, words: str):
    said = text_of(seated.say(words))

    assert "give dit spørgsmål videre" in said
    assert mine(seated).status is S.SEATED


def test_what_becomes_of_a_seat_when_they_fall_ill_is_told_before(asked: Chat):
    assert "så skriv «meld fra»" in text_of(asked.say("hvad hvis jeg bliver syg"))
    assert mine(asked).status is S.ASKED


def test_minutes_late_are_passed_on(seated: Chat):
    assert "så de ved det" in text_of(seated.say("I'll be 10 minutes late"))
