"""What people do on the pages, in their own words; each step ends on the page that it leads to."""

from __future__ import annotations

from playwright.sync_api import Page, expect

NEW_REQUEST = "/team/aanmelding/nieuw/"
QUESTION = "Ik kom er met de post niet meer uit."


def take_in(page: Page, name: str) -> None:
    """Fill in the five answers of a new request, and save it."""
    page.goto(NEW_REQUEST)
    fill_in_request(page, name)
    press(page, "Aanmelding opslaan")
    expect_title(page, "De aanmelding is bij het team")


def fill_in_request(page: Page, name: str) -> None:
    """Give the five answers, and leave them unsaved."""
    page.get_by_label("Wat is de vraag, in de woorden van de inwoner?").fill(QUESTION)
    page.get_by_label("Achternaam").fill(name)
    page.get_by_label("of de buurt").select_option("Dorp")
    page.get_by_role("radio", name="Nee", exact=True).check()


def triage(page: Page, name: str) -> None:
    """Put a new request on the waiting list, from the board."""
    page.goto("/team/bord/")
    page.get_by_role("link", name=f"Triage {name}").click()
    for answer in ("Gewoon: binnen de norm", "Licht", "Eén duidelijke vraag"):
        page.get_by_role("radio", name=answer).check()
    page.get_by_role("checkbox", name="Geld").check()
    page.get_by_role("radio", name="Op de wachtlijst").check()
    press(page, "Opslaan")
    expect_told(page, "De aanmelding is beoordeeld.")


def assign(page: Page, name: str, helper: str) -> None:
    """Give a request that waits to a colleague, from the board."""
    page.goto("/team/bord/")
    page.get_by_role("link", name=f"Toewijzen {name}").click()
    page.get_by_role("radio", name=helper).check()
    press(page, "Toewijzen")
    expect_told(page, "De aanmelding is toegewezen.")


def open_household(page: Page, name: str) -> None:
    """Open a file from one's own day."""
    page.goto("/team/")
    page.get_by_role("link", name=name).first.click()
    expect(page.get_by_text(name).first).to_be_visible()
    expect_title(page, "Huishouden")


def write_contact(page: Page, depth: str, note: str) -> None:
    """Write a contact in the one box of the household's page."""
    page.get_by_text("Een contact schrijven").click()
    page.get_by_label("Wat is besproken en afgesproken").fill(note)
    page.get_by_label("Hoe lang, in minuten").fill("20")
    page.get_by_role("radio", name=depth).check()
    press(page, "Het contact opslaan")
    expect_told(page, "Het contact is opgeslagen.")


def write_plan(page: Page, words: str, goal: str) -> None:
    """Start the plan in the resident's words, with one goal about money."""
    page.get_by_role("link", name="Plan", exact=True).click()
    page.get_by_role("link", name="Samen een plan beginnen").click()
    page.get_by_label("Wat belangrijk is, in de woorden van de inwoner").fill(words)
    press(page, "Opslaan")
    page.get_by_role("link", name="Een doel toevoegen").click()
    page.get_by_label("Het doel, zoals de inwoner het zou zeggen").fill(goal)
    page.get_by_role("radio", name="Geld").check()
    press(page, "Toevoegen")
    expect(page.get_by_text(goal)).to_be_visible()


def change_phase(page: Page, phase: str) -> None:
    """Go to another phase, from the timeline."""
    page.get_by_role("link", name="Tijdlijn").click()
    page.get_by_role("link", name="Naar een andere fase").click()
    page.get_by_role("radio", name=phase).check()
    press(page, "Opslaan")
    expect_told(page, "De fase is gewijzigd.")


def close_case(page: Page, reason: str) -> None:
    """Close the case, from the timeline."""
    page.get_by_role("link", name="Het traject afsluiten").click()
    page.get_by_role("radio", name=reason).check()
    press(page, "Het traject afsluiten")
    expect_told(page, "Het traject is afgesloten.")


def log_in_with_one_click(page: Page, role: str) -> None:
    """Log in through the demo's page."""
    page.goto("/demo/")
    page.get_by_role("button", name=role).click()


def press(page: Page, button: str) -> None:
    """Press a button by what it says."""
    page.get_by_role("button", name=button, exact=True).click()


def expect_title(page: Page, text: str) -> None:
    """Expect a page by its first heading."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(text)


def expect_told(page: Page, text: str) -> None:
    """Expect that the page says what was done."""
    expect(page.get_by_text(text)).to_be_visible()
