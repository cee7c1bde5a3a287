"""The story everybody tells: an employee has a need, a facilitator asks back and decides. Told through the page."""

from playwright.sync_api import Page

from tests.browser.screen import Pane

NEED = "Unge bruger ikke studiepladserne på biblioteket. Vi vil prøve en app, hvor de selv booker rum."
TITLE = "Unge bruger ikke studiepladserne på biblioteket"


def tells_the_need(page: Page) -> Pane:
    """From the greeting to the summary."""
    employee = Pane(page, "employee")
    employee.hears("Hvad kommer du med?")
    employee.tap("Jeg har en idé")
    employee.hears("Fortæl med en eller to sætninger")
    employee.write(NEED)
    employee.hears("Hvem spørger du på vegne af?")
    employee.tap("Mig selv eller min afdeling")
    employee.hears("Hvem skal det først og fremmest gavne?")
    employee.write("borgerne")
    employee.hears("Hvor stort er det?")
    employee.write("en lille forbedring")
    employee.hears("Hvad er idéen?")
    employee.write("Et skærmbillede i døren viser, hvilke rum der er ledige.")
    employee.hears("Hvad er det mindste, I kan prøve?")
    employee.write("Én etage i en måned, og vi tæller de tomme pladser.")
    employee.hears("oplysninger om bestemte personer")
    employee.write("nej")
    employee.hears("Skal borgerne give råd")
    employee.write("begge dele")
    employee.hears("Hvem tager over i den daglige drift")
    employee.write("biblioteksleder Lone Holm")
    employee.hears("Hvornår passer det jer?")
    employee.write("i februar")
    employee.hears("Sådan har jeg forstået det")
    return employee


def sends_it(page: Page) -> Pane:
    """The whole intake, sent and confirmed."""
    employee = tells_the_need(page)
    employee.hears("Mit forslag: en 100-dages arbejdsgruppe på tværs")
    employee.tap("Send til Sparringsrummet")
    employee.hears("Tak! Din sag er sendt.")
    return employee


def claims_it(page: Page) -> Pane:
    """The facilitator who was told looks at the case and takes it."""
    facilitator = Pane(page, "facilitator")
    facilitator.hears(f"Ny sag, nummer 1: {TITLE}")
    facilitator.tap("Vis sag 1")
    facilitator.hears("Det handler om")
    facilitator.tap("Tag sagen")
    facilitator.hears("Hos Mette.")
    return facilitator
