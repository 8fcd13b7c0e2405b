"""A real Chromium for tests marked `browser`, the accessibility checker, and screenshots.

It is Debian's chromium-headless-shell, or else its chromium, which takes three times as long.
Without either these tests are skipped and say so; with REQUIRE_BROWSER=1 the whole run ends
instead, with exit code 4.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from accounts.models import User

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / "var" / "screenshots"
AXE = Path(__file__).parent / "axe" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
]  # fmt: skip

KEEPS_PICTURES = os.environ.get("SCREENSHOTS") != "no"
"""In the pipeline nobody looks, and each costs a second."""

PATIENCE = 30_000
"""Milliseconds until something expected of a page counts as missing: machines are slow together."""
expect.set_options(timeout=PATIENCE)

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's event loop runs in this thread

OpenPage = Callable[..., Page]


def chromium() -> str:
    """Where the browser is; empty where there is none."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium") or ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none, or end the run if one is required.

    A test in a browser that fails is tried once more, and the run tells of it: another program's
    start and timing are not ours. One that fails twice has failed.
    """
    needing = [item for item in items if item.get_closest_marker("browser")]
    if not needing or chromium():
        for item in needing:
            item.add_marker(pytest.mark.flaky(reruns=1))
        return
    reason = "No Chromium here: install Debian's package chromium-headless-shell."
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.exit(reason, returncode=4)
    for item in needing:
        item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers: a process has one, or none can be started."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    program = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield program
    program.close()


@pytest.fixture
def open_page(browser: Browser, live_server: LiveServer) -> Iterator[OpenPage]:
    """Open an address of the site: `open_page("/", user=…, width=375, scheme="dark")`.

    What its console said is in `messages(page)`.
    """
    contexts: list[BrowserContext] = []

    def open_at(
        path: str,
        *,
        user: User | None = None,
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
        cookies: dict[str, str] | None = None,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            java_script_enabled=scripts,
            base_url=live_server.url,
        )
        contexts.append(context)
        jar = {**(cookies or {}), **(session_of(user) if user else {})}
        for name, value in jar.items():
            context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = context.new_page()
        said: list[str] = []
        SAID[page] = said
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    SAID.clear()


SAID: dict[Page, list[str]] = {}


def leave(page: Page) -> str:
    """Leave a page that follows a job, between two of its questions, and say where it was.

    What a test carries out in its own thread shares a database in memory with the server, where
    neither waits for the other.
    """
    place = page.url
    with page.expect_response("**/state/"):
        pass
    page.goto("about:blank")
    return place


def messages(page: Page) -> list[str]:
    """Everything the page's console said since it was opened, errors of scripts included."""
    return SAID[page]


def session_of(user: User) -> dict[str, str]:
    """The session cookie of somebody signed in."""
    client = Client()
    client.force_login(user)
    return {"session": client.cookies["session"].value}


def axe(page: Page) -> list[str]:
    """What the accessibility checker finds, each as rule and element."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text())
    found: list[dict[str, Any]] = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
        ".then(found => found.violations)",
        RULES,
    )
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def screenshot(page: Page, name: str) -> None:
    """Keep a picture of the whole page under var/screenshots/, where somebody will look at it."""
    if KEEPS_PICTURES:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def overflow(page: Page) -> int:
    """How many CSS pixels the page is wider than the window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width
