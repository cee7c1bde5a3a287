"""The playground's page in a real browser, with a small town behind it."""

import re

import pytest
from playwright.sync_api import APIResponse, Route, expect

from core.effects import Attachment
from core.events import Chose, Opened, Said
from tests.adapters.web.town import CLAIM, HELP
from tests.browser.conftest import OpenPage
from tests.browser.screen import Pane, assert_accessible, assert_no_sideways_scrolling, focused
from tests.browser.served import ServedTown

pytestmark = pytest.mark.browser

HOSTILE = (
    '<img src=x onerror="document.title=1"><script>document.title=2</script> **fed** <!channel> {{7*7}} '
    "&amp; javascript:alert(1) \u202eomvendt\u202c Z\u0301\u0302\u0303\u0304 مرحبا 👩‍👩‍👧 æøå " + "langtord" * 60
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1360, 860), (360, 740), (320, 256)])
def test_every_size_and_colour_passes_the_accessibility_check(
    town: ServedTown, open_page: OpenPage, width: int, height: int, scheme: str
) -> None:
    page = open_page(width, height, color_scheme=scheme)
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")
    employee.write("Vi mangler en idé")
    employee.hears("Du skrev: Vi mangler en idé")

    assert_accessible(page)
    assert_no_sideways_scrolling(page)


def test_the_english_page_and_what_is_folded_away_pass_too(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page(360, 740)
    page.goto(town.address + "/en")
    citizen = Pane(page, "citizen")
    page.get_by_role("button", name="Citizen").click()
    citizen.hears("Hvad har du?")
    for summary in citizen.section.locator("summary").all():
        summary.click()
    page.get_by_role("button", name="Move the clock").click()
    town.stop()
    citizen.write("Hello")
    expect(citizen.trouble).to_contain_text("Not sent.")

    assert page.locator("html").get_attribute("lang") == "en"
    assert_accessible(page)
    assert_no_sideways_scrolling(page)


def test_a_dialogue_goes_by_keyboard_alone(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    page.keyboard.press("Tab")
    first = focused(page)
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if focused(page) == "log":
            break
    page.keyboard.press("2")
    employee.hears("Tak. Du valgte En idé.")
    expect(employee.log).to_be_focused()
    page.keyboard.press("Tab")
    on_first_button = focused(page)
    for _ in range(10):
        page.keyboard.press("Tab")
        if focused(page) == "textarea":
            break
    page.keyboard.type("Linje 1")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    employee.hears("Du skrev: Linje 1\n2")

    assert first == "Gå til samtalerne"
    assert re.sub(r"\s+", " ", on_first_button) == "1 Et behov"
    expect(employee.field).to_be_focused()
    expect(employee.field).to_have_value("")


def test_numbers_choose_nothing_while_one_writes(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    employee.field.press_sequentially("12")

    expect(employee.field).to_have_value("12")
    assert len(employee.lines()) == 1


def test_the_number_beside_a_button_can_be_written_and_sent(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    employee.write("2")

    employee.hears("Tak. Du valgte En idé.")
    expect(employee.field).to_have_value("")


def test_hostile_words_are_only_words(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page(320, 640)
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    employee.write(HOSTILE)
    employee.hears("Du skrev: <img src=x")

    shown = HOSTILE.replace("\u202e", "").replace("\u202c", "")
    assert employee.log.locator(".line.me .body").inner_text() == shown
    assert employee.newest().locator("p[dir]").first.inner_text() == f"Du skrev: {shown}"
    assert page.locator(".lines img, .lines script, .lines a").count() == 0
    assert page.title() == "Prøverummet · Sparringsrummet"
    assert_no_sideways_scrolling(page)


def test_the_citizens_pane_shows_what_the_messenger_is_given(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    citizen = Pane(page, "citizen")
    citizen.hears("Hvad har du?")
    citizen.write("<b>fed</b> &lt; **x**")
    citizen.hears("Du skrev: <b>fed</b> &lt; **x**")

    newest = citizen.newest()
    assert newest.locator(".part").all_inner_texts() == ["Du skrev: <b>fed</b> &lt; **x**\n\n• ét\n• to"]
    assert newest.locator(".part strong").count() == 0
    assert newest.locator(".keyboard > li").count() == 2
    assert [text.split()[-1] for text in newest.locator(".keyboard button").all_inner_texts()] == [
        "behov",
        "idé",
        "Hjælp",
    ]
    assert_accessible(page)


@pytest.mark.parametrize("pane", ["employee", "citizen"])
def test_a_file_is_a_link_in_its_message_and_is_saved(town: ServedTown, open_page: OpenPage, pane: str) -> None:
    town.town.languages[pane] = "da"
    town.town.say(pane, "town/hello", files=[Attachment("calendar")])
    page = open_page()
    page.goto(town.address)
    link = Pane(page, pane).newest().get_by_role("link", name="Kalenderfil")

    with page.expect_download() as saving:
        link.click()

    assert saving.value.suggested_filename == "calendar æøå.txt"
    assert_accessible(page)


def test_a_chosen_button_is_replaced_in_place_by_its_outcome(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    employee.tap("En idé")
    employee.hears("Tak. Du valgte En idé.")

    assert employee.lines() == ["Tak. Du valgte En idé.", "Hej\n\nJeg er en bot. Hvad har du?"]
    assert employee.log.locator(".line").first.locator("button").count() == 0


def test_two_quick_clicks_choose_once(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    # In one breath: on a machine with much to do, the answer to the first click may come before the second.
    employee.button("En idé").evaluate("button => { button.click(); button.click(); }")
    employee.hears("Tak. Du valgte En idé.")

    assert [type(event) for event in town.town.events if not isinstance(event, Opened)] == [Chose]


def test_old_buttons_are_folded_away_until_they_are_wanted(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")
    employee.write("Hej")
    employee.hears("Du skrev: Hej")

    folded = employee.log.get_by_role("button").count()
    employee.section.locator("summary").click()
    employee.section.get_by_label("Vis gamle knapper").check()

    assert folded == 3
    assert employee.log.get_by_role("button").count() == 6


def test_each_person_has_a_language_of_their_own(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    employee.section.get_by_role("button", name="Skift sprog i samtalen: English").click()

    expect(employee.section.locator(".speak")).to_have_text("Dansk")
    expect(employee.log.locator(".lines")).to_have_attribute("lang", "en")
    expect(Pane(page, "citizen").log.locator(".lines")).to_have_attribute("lang", "da")


def test_one_can_be_several_facilitators_and_sees_who_has_news(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    facilitators = Pane(page, "facilitator")
    facilitators.hears("Hvad har du?")
    select = facilitators.section.get_by_label("Du er")

    town.town.say("facilitator_2", "town/case", {}, (CLAIM, HELP))
    expect(select.locator("option").nth(1)).to_have_text("Jonas, facilitator (Nye: 1)")
    select.select_option("facilitator_2")
    facilitators.hears("Sag 7 venter på dig.")
    expect(select.locator("option").nth(1)).to_have_text("Jonas, facilitator")
    page.reload()

    facilitators.hears("Sag 7 venter på dig.")
    expect(select).to_have_value("facilitator_2")


def test_a_phone_shows_one_conversation_and_tells_of_the_others(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page(360, 740)
    page.goto(town.address)
    employee, citizen = Pane(page, "employee"), Pane(page, "citizen")
    employee.hears("Hvad har du?")
    tab = page.get_by_role("button", name="Borger")

    expect(citizen.section).to_be_hidden()
    expect(employee.field).to_be_in_viewport()
    # What stands there at the first look is not new, so the first look comes before the message.
    expect(citizen.section).to_contain_text("Hvad har du?")
    town.town.say("citizen", "town/case")
    expect(tab).to_contain_text("Nye: 1")
    tab.click()

    citizen.hears("Sag 7 venter på dig.")
    expect(employee.section).to_be_hidden()
    expect(tab).not_to_contain_text("Nye")
    expect(tab).to_have_attribute("aria-current", "true")


def test_what_was_written_survives_a_reload(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")
    employee.write("Hej")
    employee.hears("Du skrev: Hej")
    employee.field.fill("Halvt skrevet …")

    page.reload()

    employee.hears("Du skrev: Hej")
    expect(employee.field).to_have_value("Halvt skrevet …")
    assert len(employee.lines()) == 3


def test_a_chat_that_could_not_be_opened_is_opened_when_the_service_is_back(
    town: ServedTown, open_page: OpenPage
) -> None:
    page = open_page()
    town.town.is_down = True
    page.goto(town.address)
    expect(page.locator(".clock .now")).not_to_be_empty()

    town.town.is_down = False

    Pane(page, "employee").hears("Hvad har du?")


def test_a_server_that_is_down_loses_no_words_and_a_repeat_counts_once(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    town.stop()
    employee.write("Kom det frem?")
    expect(employee.trouble).to_contain_text("Ikke sendt. Serveren svarer ikke.")
    expect(page.locator(".connection")).to_contain_text("Der er ingen forbindelse lige nu.")
    expect(employee.field).to_have_value("Kom det frem?")
    town.start()
    expect(page.locator(".connection")).to_contain_text("Der er forbindelse igen.")
    employee.trouble.get_by_role("button", name="Send igen").click()
    employee.hears("Du skrev: Kom det frem?")

    expect(employee.field).to_have_value("")
    expect(employee.trouble).to_be_hidden()
    assert len(employee.lines()) == 3


def test_an_unsent_choice_is_offered_again_after_a_reload(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")
    town.stop()
    employee.tap("En idé")
    expect(employee.trouble).to_contain_text("Dit valg kom ikke frem.")
    town.start()

    page.reload()
    employee.trouble.get_by_role("button", name="Prøv igen").click()

    employee.hears("Tak. Du valgte En idé.")
    expect(employee.trouble).to_be_hidden()


def test_an_answer_that_got_lost_on_the_way_back_counts_once(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    # The server takes the post; the answer never reaches the page.
    def lose_the_answer(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/playground/event*", lose_the_answer)
    employee.write("Én gang")
    expect(employee.trouble).to_contain_text("Ikke sendt.")
    page.unroute_all()
    employee.trouble.get_by_role("button", name="Send igen").click()
    expect(employee.trouble).to_be_hidden()

    assert [type(event) for event in town.town.events if not isinstance(event, Opened)] == [Said]
    assert employee.log.locator(".line.me").count() == 1


def test_a_page_that_cannot_stream_asks_instead(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/playground/stream*", lambda route: route.fulfill(status=503, body=""))
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")
    employee.write("Hej")
    employee.hears("Du skrev: Hej")

    town.town.say("employee", "town/case")

    employee.hears("Sag 7 venter på dig.")


def test_an_old_answer_that_comes_late_takes_nothing_back(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/playground/stream*", lambda route: route.fulfill(status=503, body=""))
    page.route("**/playground/state*", lambda route: held.append((route, route.fetch())))
    with page.expect_request("**/playground/state*"):
        page.goto(town.address)
    page.unroute("**/playground/stream*")
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")
    employee.write("Hej")
    employee.hears("Du skrev: Hej")

    for route, response in held:
        route.fulfill(response=response)
    page.wait_for_timeout(500)

    assert held != []
    assert len(employee.lines()) == 3


def test_the_clock_moves_and_the_way_is_shown(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    clock = page.locator(".clock")
    expect(clock.locator(".now")).to_have_text("tirsdag den 24. november 2026 kl. 09.00")

    page.get_by_role("button", name="30 dage frem").click()
    expect(clock.get_by_label("Uret går frem til torsdag den 24. december 2026 kl. 09.00")).to_be_visible()

    expect(clock.locator(".now")).to_have_text("torsdag den 24. december 2026 kl. 09.00")
    expect(clock.get_by_role("status")).to_have_text("Uret står nu på torsdag den 24. december 2026 kl. 09.00")
    expect(clock.locator(".way")).to_be_hidden()


def test_reading_back_is_not_disturbed_by_news(town: ServedTown, open_page: OpenPage) -> None:
    for number in range(40):
        town.town.hear("employee", f"Besked {number}")
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    expect(employee.log.get_by_text("Besked 39")).to_be_in_viewport()

    employee.log.evaluate("(log) => { log.scrollTop = 0; }")
    town.town.say("employee", "town/case")
    expect(employee.section.locator(".newest")).to_be_visible()

    expect(employee.log.get_by_text("Besked 0", exact=True)).to_be_in_viewport()
    employee.section.locator(".newest").click()
    expect(employee.log.get_by_text("Sag 7 venter på dig.")).to_be_in_viewport()


def test_a_screen_reader_is_told_who_speaks_and_hears_what_is_new(town: ServedTown, open_page: OpenPage) -> None:
    page = open_page()
    page.goto(town.address)
    employee = Pane(page, "employee")
    employee.hears("Hvad har du?")

    log = page.get_by_role("log", name="Samtale: Medarbejder")
    expect(log).to_have_attribute("aria-busy", "false")
    expect(log.locator(".line.bot").first).to_contain_text("Sparringsrummet 09.00")
    expect(page.get_by_role("region", name="Medarbejder")).to_be_visible()
    expect(page.get_by_label("Skriv til botten · Medarbejder")).to_be_visible()
