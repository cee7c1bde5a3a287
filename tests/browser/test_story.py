"""The whole story in a real browser: an employee's need becomes a screened request, in the service as it is started."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import Pane, assert_accessible, assert_no_sideways_scrolling
from tests.browser.served import ServedBot

pytestmark = pytest.mark.browser

NEED = "Unge bruger ikke studiepladserne på biblioteket. Vi vil prøve en app, hvor de selv booker rum."


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
