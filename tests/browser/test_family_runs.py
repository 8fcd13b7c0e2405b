"""An analysis of case data in a real browser: asked for, watched, stopped, accepted, and read."""

from random import Random
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.permissions import Role
from analytics.drivers import TreeRules, find_drivers
from analytics.family_runner import analyse_families
from analytics.models import Decision, FamilyRun, Method
from evaluation.demonstration.family_rows import extract
from families.models import Load, LoadState
from jobs.leases import Lease
from jobs.models import Job, State
from jobs.runner import carry_out
from tests.analytics.test_drivers import planted, quiet
from tests.browser.conftest import OpenPage, axe, messages, overflow, screenshot
from tests.factories.accounts import UserFactory
from tests.factories.analytics import FamilyRunFactory
from tests.factories.jobs import JobFactory
from tests.families.extract import part_of, put

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SOME = 250
STEP = "Growing trees from noise"


def looked_at(page: Page, name: str) -> None:
    """axe finds nothing, nothing hangs over the edge, and both widths are kept as pictures."""
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe(page) == [], f"{name} at {width}"
        assert overflow(page) <= 0, f"{name} at {width}"
        screenshot(page, f"families-{name}-{width}")


def ask_for(page: Page, question: str, look: bool = False) -> FamilyRun:
    """Through both steps of the wizard, to the page of the run."""
    page.get_by_role("link", name="Start an analysis").click()
    page.get_by_label(question).check()
    page.get_by_label("Progress: the same, the case is closed").check()
    if look:
        looked_at(page, "choose")
    page.get_by_role("button", name="Check what goes in").click()
    expect(page.get_by_text("143 families", exact=True)).to_be_visible()
    if look:
        looked_at(page, "check")
    page.get_by_role("button", name="Start the analysis").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    return FamilyRun.objects.latest("asked_at")


def watch_to_the_end(page: Page, run: FamilyRun) -> None:
    """The worker reports a step, the page tells it, and goes on by itself when all is done."""

    def watched(lease: Lease) -> None:
        lease.report(40, 100, STEP)
        expect(page.get_by_role("status").filter(has_text=STEP)).to_contain_text("40 of 100")
        looked_at(page, "progress")
        analyse_families(lease)

    carry_out(str(run.job_id), watched)
    assert Job.objects.get(family_run=run).state == State.DONE
    expect(page.get_by_role("heading", name="Would noise give this too?")).to_be_visible()


def test_an_analysis_is_asked_for_watched_stopped_accepted_and_read(
    open_page: OpenPage, settings: Any, tmp_path: Any
) -> None:
    settings.DEMONSTRATION, settings.DATA_DIR = True, tmp_path
    put(part_of(extract(Random(2017)), SOME))
    Load.objects.update(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    page = open_page("/analytics/families/", user=UserFactory.create(role=Role.ANALYST))
    stopped = ask_for(page, "Which groups of families have like needs?", look=True)
    page.get_by_role("button", name="Stop the analysis").click()
    expect(page.get_by_text("The case data are safe.")).to_be_visible()
    assert Job.objects.get(family_run=stopped).state == State.CANCELLED
    looked_at(page, "stopped")
    page.get_by_role("link", name="Case data").click()
    run = ask_for(page, "What goes together with progress?")
    watch_to_the_end(page, run)
    looked_at(page, "tree")
    read_by_keyboard(page)
    page.get_by_role("link", name="Accept or reject").click()
    page.get_by_label("Accept:").check()
    page.get_by_label("Why?").fill("Shuffling gives the same, so we name no driver.")
    looked_at(page, "decide")
    page.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_text("Shuffling gives the same")).to_be_visible()
    assert FamilyRun.objects.accepted(Method.DRIVERS) == run
    page.get_by_role("link", name="Case data").click()
    expect(page.get_by_role("row", name="Groups of families")).to_contain_text("Stopped")
    expect(page.get_by_role("row", name="What goes together")).to_contain_text(
        Decision.ACCEPTED.label
    )
    looked_at(page, "list")
    assert messages(page) == []


def read_by_keyboard(page: Page) -> None:
    """From box to box with the arrow keys; the numbers of the box beside the tree."""
    tree = page.get_by_role("tree", name="Tree of progress")
    boxes = tree.get_by_role("treeitem")
    expect(boxes).to_have_count(3)
    boxes.first.focus()
    page.keyboard.press("ArrowRight")
    expect(boxes.nth(1)).to_be_focused()
    shows(page, boxes.nth(1))
    page.keyboard.press("ArrowDown")
    shows(page, boxes.nth(2))
    looked_at(page, "tree-chosen")
    page.keyboard.press("Enter")
    expect(page.locator(".tl-card:visible h3")).to_be_focused()
    boxes.nth(2).focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(boxes.first).to_have_attribute("aria-expanded", "false")
    expect(boxes.nth(1)).to_be_hidden()
    page.keyboard.press("End")
    expect(boxes.first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(boxes.nth(1)).to_be_visible()


def shows(page: Page, box: Locator) -> None:
    """The card beside the tree is that of the chosen box, with its residuals."""
    title = box.locator("strong").inner_text()
    card = page.locator(".tl-card:visible")
    expect(card).to_have_count(1)
    expect(card.get_by_role("heading")).to_have_text(f"All families → {title}")
    expect(card.get_by_role("columnheader", name="adjusted")).to_be_visible()
    expect(box).to_have_attribute("aria-selected", "true")


def grown() -> FamilyRun:
    """A run of drivers with a planted one."""
    table, rules = planted(driven=True), TreeRules(min_parent=80, min_child=40)
    result = find_drivers(table, rules=rules, rounds=5, seed=3, say=quiet)
    job = JobFactory.create(state=State.DONE, ended_at="2017-10-01T09:00Z")
    return FamilyRunFactory.create(method=Method.DRIVERS, job=job, result=result, families=400)


def test_a_tree_folds_without_scripts(open_page: OpenPage, settings: Any, tmp_path: Any) -> None:
    settings.DEMONSTRATION, settings.DATA_DIR = True, tmp_path
    run = grown()
    analyst = UserFactory.create(role=Role.ANALYST)
    page = open_page(f"/analytics/families/{run.pk}/", user=analyst, scripts=False)
    leaf = page.locator("summary", has_text="Arrears: absent")
    expect(leaf).to_be_visible()
    card = page.get_by_text("All families → Arrears: absent", exact=True).first
    expect(card).to_be_hidden()
    leaf.click()
    expect(card).to_be_visible()
    page.locator("summary", has_text="All families").first.click()
    expect(leaf).to_be_hidden()
    screenshot(page, "families-tree-no-scripts")
