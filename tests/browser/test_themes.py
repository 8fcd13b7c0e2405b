"""From an empty codebook to figures and quotes, by two coders who do not see each other."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from accounts.permissions import Role
from analytics.models import ThemeRun
from analytics.theme_runner import count_themes
from jobs.runner import carry_out
from programmes.models import Programme
from tests.browser.conftest import OpenPage, axe, leave, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.themes import DocumentFactory
from themes.models import Codebook, Coding, QuoteReport, SuggestionRun, TextRead
from themes.runner import quote
from themes.suggestion_runner import suggest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWERS, MORE = 20, 3
CODES = {
    "Being heard": "Somebody listens and takes in what a parent says.",
    "Travel": "Driving, buses and hours on the road.",
}


def test_two_coders_code_apart_and_figures_and_quotes_follow(
    open_page: OpenPage, settings: Any
) -> None:
    settings.DEMONSTRATION = True  # roles without a second factor
    programme = ProgrammeFactory.create()
    ann, bo = (UserFactory.create(role=Role.CODER, name=name) for name in ("Ann", "Bo"))
    page = open_page(
        f"/themes/{programme.slug}/codebooks/begin/", user=UserFactory.create(role=Role.ANALYST)
    )
    codebook = when_a_codebook_is_begun(page, programme)
    when_answers_are_shared_out(page, programme, [ann, bo])
    for coder, unheard in ((ann, 0), (bo, 1)):
        short = open_page(f"/themes/codebooks/{codebook.pk}/short/", user=coder)
        when_answers_are_coded_by_keyboard(short, unheard)
    assert (Coding.objects.live().count(), TextRead.objects.count()) == (2 * ANSWERS, 2 * ANSWERS)
    when_suggestions_are_decided(page, codebook, programme)
    when_differences_are_settled(page, codebook)
    then_the_dashboard_shows_them(page, codebook)
    then_quotes_can_be_taken_away(page, codebook)


def when_a_codebook_is_begun(page: Page, programme: Programme) -> Codebook:
    page.get_by_label("Name of the codebook").fill("What helps")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_load_state()
    codebook = Codebook.objects.get(programme=programme)
    for name, definition in CODES.items():
        page.goto(f"/themes/codebooks/{codebook.pk}/add/")
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_label("What it means").fill(definition)
        page.get_by_role("button", name="Add the code").click()
        expect(page.get_by_role("heading", name="What helps")).to_be_visible()
    return codebook


def when_answers_are_shared_out(page: Page, programme: Programme, coders: list[User]) -> None:
    for number in range(ANSWERS // 2):
        for told in ("She listened to us on day", "We drove for hours on day"):
            DocumentFactory.create(programme=programme, text=f"{told} {number}.")
    page.goto(f"/themes/{programme.slug}/texts/")
    page.get_by_text("Share these texts out to coders").click()
    for each in coders:
        page.get_by_role("checkbox", name=each.name, exact=True).check()
    page.get_by_role("button", name="Share out").click()
    expect(page.get_by_text("Shared out 20 texts: 40 new readings")).to_be_visible()


def when_answers_are_coded_by_keyboard(page: Page, unheard: int) -> None:
    """By what they say; so many of being heard are taken for travel."""
    expect(page.get_by_text("You have read 0 of 20 texts")).to_be_visible()
    page.locator("#text").focus()
    for words in page.locator(".tl-unit").all_inner_texts():
        is_heard = "listened" in words and not unheard
        unheard -= "listened" in words and unheard > 0
        page.keyboard.press("j")
        page.keyboard.press("1" if is_heard else "2")
    expect(page.locator("[data-codings-of] li")).to_have_count(ANSWERS)
    page.keyboard.press("d")
    expect(page.get_by_text("No short answer waits for you")).to_be_visible()
    assert messages(page) == []


def when_suggestions_are_decided(page: Page, codebook: Codebook, programme: Programme) -> None:
    """The analyst was given no text to read, so that suggestions sway nobody's own reading."""
    for number in range(MORE):
        text = f"They listened to what we said in week {number}."
        DocumentFactory.create(programme=programme, text=text)
    page.goto(f"/themes/codebooks/{codebook.pk}/suggestions/")
    page.get_by_role("button", name="Suggest codes").click()
    expect(page.get_by_text("Suggestions for What helps")).to_be_visible()
    leave(page)
    carry_out(str(SuggestionRun.objects.get().job_id), suggest)
    page.goto(f"/themes/codebooks/{codebook.pk}/suggestions/")
    assert (axe(page), overflow(page) <= 0) == ([], True)
    saved, press = page.locator("#saved"), page.keyboard.press
    page.locator("#suggestions").focus()
    press("j")
    press("a")
    expect(saved).to_contain_text("Accepted. Saved")
    expect(page.locator(".tl-suggestion").nth(1)).to_be_focused()
    press("r")
    expect(saved).to_contain_text("Rejected. Saved")
    press("u")
    expect(saved).to_contain_text("Waits for a person. Saved")
    press("c")
    page.keyboard.type("travel")
    press("Enter")
    expect(saved).to_contain_text("code was given. Saved")
    page.set_viewport_size({"width": 375, "height": 800})
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
    screenshot(page, "suggestions")
    page.set_viewport_size({"width": 1280, "height": 900})


def when_differences_are_settled(page: Page, codebook: Codebook) -> None:
    page.goto(f"/themes/codebooks/{codebook.pk}/agreement/")
    expect(page.get_by_text("20 texts that at least two of Ann, Bo have read")).to_be_visible()
    expect(page.get_by_role("row", name="Being heard 10 95%")).to_be_visible()
    screenshot(page, "agreement")
    page.get_by_role("link", name="Settle 2 differences").click()
    for still_open, answer in ((1, "It applies"), (0, "It does not apply")):
        page.get_by_label("Why?").first.fill("She says so.")
        page.get_by_role("button", name=answer, exact=True).first.click()
        expect(page.get_by_text(f"{still_open} of 2 differences")).to_be_visible()
    assert axe(page) == []


def then_the_dashboard_shows_them(page: Page, codebook: Codebook) -> None:
    page.goto(f"/analytics/themes/{codebook.pk}/")
    page.get_by_role("button", name="Count the themes").click()
    expect(page.get_by_text("Themes of What helps")).to_be_visible()
    leave(page)
    carry_out(str(ThemeRun.objects.get().job_id), count_themes)
    page.set_viewport_size({"width": 375, "height": 900})
    page.goto(f"/analytics/themes/{codebook.pk}/")
    expect(page.locator("#chart-answer-themes svg.marks")).to_be_visible()
    page.locator("#chart-answer-themes summary").click()
    table = page.locator("#chart-answer-themes table")
    for row in ("Being heard 11 11", "Travel 11 11"):
        expect(table.get_by_role("row", name=row)).to_be_visible()
    expect(page.get_by_text("Not statistically representative").first).to_be_visible()
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])


def then_quotes_can_be_taken_away(page: Page, codebook: Codebook) -> None:
    page.goto(f"/themes/codebooks/{codebook.pk}/quotes/")
    page.get_by_label("People inside the council").check()
    page.get_by_role("button", name="Make a report").click()
    expect(page.get_by_role("heading", name="Quotes for people inside the council")).to_be_visible()
    report = leave(page)
    carry_out(str(QuoteReport.objects.get().job_id), quote)
    page.goto(report)
    expect(page.locator("figure").first).to_be_visible()
    assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, [])
    with page.expect_download() as taken:
        page.get_by_role("link", name="Report (Word)").click()
    assert taken.value.suggested_filename == "quotes.docx"
