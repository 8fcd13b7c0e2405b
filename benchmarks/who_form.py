"""How quickly the World Health Organization's verbal autopsy form answers, in Chromium.

    python benchmarks/who_form.py [--form FILE] [--answers 150] [--slow 4]

The form has 530 questions and 420 conditions, on 26 pages. It is answered as somebody would who
has its link, page after page: the site under gunicorn, real clicks and keys, saving in the
background, Chromium slowed down four times. Time runs from the click, or the key, to the first
moment after the page was painted with what follows from it. Ends with exit code 1 where the 95th
percentile is 100 ms or more.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import CDPSession, Locator, Page, expect, sync_playwright
from submissions import ROOT, complete_ours, database, run, serving

AIM_MS, LOADS = 100, 5
FIRST, PAGES = 3, 26
"""The first page about a death, and how many the form has."""
FORM = "shared/xlsforms/odk_webforms__whova_form.xlsx"
SEED = """
from datetime import date
from pathlib import Path
from programmes.models import Programme, Round
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.codes import hash_of, new_code
from surveys.models import Code, Survey, SurveyState
programme = Programme.objects.create(slug="p", name="Early Help")
day = date(2017, 3, 1)
turn = Round.objects.create(programme=programme, slug="r", name="R", opens_on=day, closes_on=day)
version = publish_version(by=None, version=load_instrument(
    by=None, programme=programme, slug="who", source=Path({form!r}).read_bytes(),
    source_format="xlsx"))
survey = Survey.objects.create(
    round=turn, instrument=version.instrument, version=version, state=SurveyState.OPEN)
code = new_code()
Code.objects.create(hash=hash_of(code), survey=survey)
print(code)
"""
WATCH = """() => {
  window.taken = [];
  const note = (event) => {
    if (event.type === "click" && event.detail === 0) return; // the label's click on its field
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => taken.push(performance.now() - event.timeStamp);
      painted.port2.postMessage(null);
    });
  };
  addEventListener("click", note, true);
  addEventListener("keydown", note, true);
}"""
LOADED = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const files = performance.getEntriesByType("resource");
  const plan = files.find((each) => each.name.includes("/s/plan/"));
  return {
    parsed: page.domContentLoadedEventEnd,
    ready: performance.getEntriesByName("tl-followed")[0]?.startTime ?? NaN,
    html: page.decodedBodySize,
    html_sent: page.encodedBodySize,
    plan: plan?.decodedBodySize ?? 0,
    plan_sent: plan?.encodedBodySize ?? 0,
  };
}"""
READY = """new MutationObserver((_, watching) => {
  if (!document.querySelector('input[name="page:shown"]')) return;
  performance.mark("tl-followed");
  watching.disconnect();
}).observe(document, { childList: true, subtree: true });"""
QUESTION = "[id^='q-']:not([hidden])"


def form_file(given: Path | None) -> Path:
    """The form: the file that was named, or the one beside this tree."""
    beside = [each / FORM for each in ROOT.parents]
    found = given or next((each for each in beside if each.exists()), None)
    if not found:
        sys.exit(f"There is no {FORM} beside this tree: name the file with --form.")
    return found


def percentile(values: list[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def answer(page: Page, question: Locator, place: int) -> bool:
    """Answer a question as somebody would; false where it has nothing to answer with."""
    field = question.locator("input:visible, textarea:visible, select:visible")
    if not field.count():
        return False
    kind = field.first.get_attribute("type") or ""
    if kind in {"radio", "checkbox"}:
        field.nth(place % field.count()).click()
        return True
    for part, words in zip(range(field.count()), ("3", "11", "2026"), strict=False):
        field.nth(part).click()
        page.keyboard.type(words)
    return True


def first_pages(page: Page) -> None:
    """The two short pages before those about a death, with consent given."""
    for last in ("**/answer/2/", "**/answer/3/"):
        for question in page.locator(QUESTION).all():
            answer(page, question, 0)
        page.get_by_role("button", name="Save and continue").click()
        page.wait_for_url(last)


def loads(page: Page, client: CDPSession) -> list[dict[str, float]]:
    """How a page of 45 questions loads, again and again, without what the browser kept."""
    client.send("Network.enable")
    client.send("Network.setCacheDisabled", {"cacheDisabled": True})
    found = []
    for _ in range(LOADS):
        page.reload()
        page.locator('input[name="page:shown"]').wait_for(state="attached")
        found.append(page.evaluate(LOADED))
    return found


def answers(page: Page, count: int) -> Iterator[float]:
    """The milliseconds of each click and key, one question after another, page after page.

    Pages are left by their address: some of our answers do not fit each other, and are refused.
    """
    done: set[str] = set()
    number = FIRST
    while len(done) < count and number <= PAGES:
        page.evaluate(WATCH)
        while fresh := [each for each in shown(page) if each not in done]:
            done.add(fresh[0])
            if answer(page, page.locator(f"[id='{fresh[0]}']"), len(done)):
                page.wait_for_timeout(200)
        yield from page.evaluate("taken")
        expect(page.locator("#saved")).not_to_contain_text("Saving")
        number += 1
        page.goto(urljoin(page.url, f"/s/answer/{number}/"))
        page.locator('input[name="page:shown"]').wait_for(state="attached")


def shown(page: Page) -> list[str]:
    """The ids of the questions that the page shows now."""
    found: list[str] = page.evaluate(
        f"[...document.querySelectorAll({QUESTION!r})].map((each) => each.id)"
    )
    return found


def measured(link: str, count: int, slow: float) -> dict[str, Any]:
    """All figures, from one Chromium."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(READY)
        client = page.context.new_cdp_session(page)
        client.send("Emulation.setCPUThrottlingRate", {"rate": slow})
        page.goto(link)
        page.get_by_role("button", name="Start now").click()
        page.wait_for_url("**/answer/1/")
        first_pages(page)
        loaded = loads(page, client)
        taken = list(answers(page, count))
        browser.close()
    return {"loads": loaded, "taken": taken}


def report(found: dict[str, Any]) -> None:
    """Print the figures; ends with exit code 1 where they miss the aim."""
    loaded, taken = found["loads"], found["taken"]
    for key, words in (("parsed", "page read"), ("ready", "following its answers")):
        times = sorted(each[key] for each in loaded)
        print(f"{words:24}{times[len(times) // 2]:8.0f} ms (median of {len(times)} loads)")
    for key in ("html", "plan"):
        size, sent = loaded[-1][key], loaded[-1][f"{key}_sent"]
        print(f"{key:24}{size / 1024:8.0f} KiB, {sent / 1024:.0f} KiB as sent")
    for words, share in (("p50", 0.5), ("p95", 0.95), ("most", 1.0)):
        print(f"{words:24}{percentile(taken, share):8.1f} ms (of {len(taken)} clicks and keys)")
    sys.exit(percentile(taken, 0.95) >= AIM_MS)


def main() -> None:
    """Serve the site with the form, answer it and print."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else ""
    )
    parser.add_argument("--form", type=Path)
    parser.add_argument("--answers", type=int, default=150)
    parser.add_argument("--slow", type=float, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, database(Path(name), "ours") as ours:
        run(ours, "manage.py", "migrate", "-v0")
        run(ours, "manage.py", "collectstatic", "--noinput", "-v0")
        seed = SEED.format(form=str(form_file(options.form)))
        code = run(ours, "manage.py", "shell", "-v0", "-c", seed).strip()
        with serving("Throughline", "evaluation.wsgi", ours, complete_ours) as site:
            link = f"http://127.0.0.1:{site.port}/s/{code}/"
            report(measured(link, options.answers, options.slow))


if __name__ == "__main__":
    main()
