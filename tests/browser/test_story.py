"""The whole story in a real browser: an employee's need becomes a screened request, in the service as it is started."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import Pane, assert_accessible, assert_no_sideways_scrolling
from tests.browser.served import ServedBot
from tests.browser.story import NEED, TITLE, claims_it, sends_it

pytestmark = pytest.mark.browser


def test_an_employees_need_becomes_a_decided_case(bot: ServedBot, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(bot.address)

    employee = sends_it(page)
    facilitator = Pane(page, "facilitator")
    facilitator.hears(f"Ny sag, nummer 1: {TITLE}")
    page.get_by_role("button", name="Næste arbejdsdag kl. 8").click()
    expect(page.locator(".clock-said")).to_contain_text("kl. 08.00")
    facilitator.hears("1 åben sag.")
    claims_it(page)
    facilitator.tap("Spørg tilbage")
    facilitator.hears("Hvad vil du spørge om")
    facilitator.write("Fortæl gerne, hvor mange studiepladser I har.")
    employee.hears("Fortæl gerne, hvor mange studiepladser I har.")
    employee.write("Vi har 24 pladser fordelt på to etager.")
    facilitator.hears("Vi har 24 pladser fordelt på to etager.")
    page.reload()
    facilitator.hears("Vi har 24 pladser fordelt på to etager.")
    facilitator.write("vis 1")
    facilitator.hears("svar modtaget")  # the card with the answer; the buttons of the one before it are going away
    facilitator.tap("Godkend forslaget")
    facilitator.hears("Sag 1 er besluttet, og medarbejderen har fået besked.")
    employee.hears(f"Godt nyt om sag 1: {TITLE}")
    employee.write("hvor er min sag?")
    employee.hears("Den er besluttet: I får en 100-dages arbejdsgruppe på tværs.")

    expect(employee.newest()).to_contain_text("besluttet")
    assert_accessible(page)


def test_two_facilitators_cannot_hold_the_same_case(bot: ServedBot, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(bot.address)
    sends_it(page)
    facilitator = claims_it(page)

    facilitator.section.get_by_label("Du er").select_option("facilitator_2")
    facilitator.hears(f"Ny sag, nummer 1: {TITLE}")
    facilitator.write("tag 1")

    facilitator.hears("Mette")
    assert "Tag sagen" not in facilitator.newest().inner_text()


def test_a_dialogue_goes_on_where_it_was_after_a_reload_and_a_kill(bot: ServedBot, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(bot.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad kommer du med?")
    employee.tap("Jeg har en idé")
    employee.hears("Fortæl med en eller to sætninger")
    employee.write(NEED)
    employee.hears("Hvem spørger du på vegne af?")

    bot.kill()
    employee.tap("Et stående udvalg")
    expect(employee.trouble).to_contain_text("Dit valg kom ikke frem.")
    bot.start()
    page.reload()
    employee.hears("Hvem spørger du på vegne af?")
    before = employee.lines()
    employee.trouble.get_by_role("button", name="Prøv igen").click()
    employee.hears("Hvem skal det først og fremmest gavne?")

    assert before[-1].endswith("Hvem spørger du på vegne af?")
    assert NEED in before


def test_hostile_words_go_through_the_whole_service_as_words(bot: ServedBot, open_page: OpenPage) -> None:
    words = "<script>document.title = 1</script> **fed** <!channel> {{ 7 * 7 }} 010190-1234 vores behov er plads 🌱"
    page = open_page(360, 740)
    page.goto(bot.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad kommer du med?")
    employee.tap("Jeg ser et behov")
    employee.hears("Fortæl med en eller to sætninger")

    employee.write(words)
    employee.hears("på vegne af")

    mine = employee.log.locator(".line.me .body").last.inner_text()
    assert mine.startswith("<script>document.title = 1</script> **fed** <!channel> {{ 7 * 7 }} ")
    assert "010190" not in page.content()
    assert page.title() == "Prøverummet · Sparringsrummet"
    assert page.locator(".lines script").count() == 0
    assert "010190" not in bot.log()
    assert_no_sideways_scrolling(page)
    assert_accessible(page)
