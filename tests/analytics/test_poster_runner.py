"""The worker makes the poster: one page, or a reason."""

import pytest

from analytics import poster_runner
from analytics.actions.posters import ask_for_poster
from analytics.models import Release
from analytics.poster_pages import newest_runs
from analytics.posters import told_of
from analytics.stats.classes import PUBLIC
from jobs.errors import JobFailed
from jobs.models import State
from jobs.runner import carry_out
from surveys import pdf
from tests.analytics.event_results import told_event
from tests.analytics.posters import poster_of
from tests.factories.accounts import UserFactory
from tests.factories.analytics import PosterFactory
from tests.factories.voice import NOON, EventFactory, HeadcountFactory
from voice.models import EventState, Presence, Unit

pytestmark = pytest.mark.django_db
needs_pango = pytest.mark.skipif(not pdf.HAS_PANGO, reason="Pango is not installed here.")


@needs_pango
def test_the_poster_is_made_and_stands_in_the_ledger() -> None:
    event, _ = told_event()
    poster = poster_of(event)
    assert poster.job.state == State.DONE
    assert bytes(poster.content).startswith(b"%PDF-")
    line = Release.objects.get(event=event, what="poster")
    told = told_of(event, newest_runs(event))
    assert (line.rule, line.cells) == (PUBLIC.key, {"came": told["came"], "parts": told["parts"]})
    poster_of(event)
    assert Release.objects.filter(event=event, what="poster").get() == line


def test_the_hash_in_the_ledger_is_of_what_was_counted() -> None:
    event, _ = told_event()
    runs = newest_runs(event)
    before = poster_runner.hash_of(event, runs)
    assert (len(before), poster_runner.hash_of(event, runs)) == (64, before)
    HeadcountFactory.create(event=event, presence=Presence.INVITED, unit=Unit.FAMILIES, number=9)
    counted = poster_runner.hash_of(event, runs)
    for run in runs.values():
        run.input_sha256 = "0" * 64
    assert len({before, counted, poster_runner.hash_of(event, runs)}) == 3


@needs_pango
@pytest.mark.parametrize(("notes", "fits"), [(1, True), (90, False)])
def test_the_poster_is_one_page_or_says_why_not(notes: int, fits: bool) -> None:
    event, _ = told_event()
    event.bias_notes = "\n".join(["A note about who came and who did not come."] * notes)
    poster = PosterFactory.create(event=event)
    told = told_of(event, newest_runs(event))
    if fits:
        kept, pages = poster_runner.on_one_page(poster, told)
        assert (kept, len(pages.pages)) == (told, 1)
    else:
        with pytest.raises(JobFailed, match="too long for a poster"):
            poster_runner.on_one_page(poster, told)


def test_an_event_that_tells_nothing_has_no_poster(monkeypatch: pytest.MonkeyPatch) -> None:
    event = EventFactory.create(state=EventState.CLOSED, closed_at=NOON)
    monkeypatch.setattr("analytics.actions.posters.why_not_make_poster", lambda event: "")
    poster = ask_for_poster(by=UserFactory.create(), event=event)
    carry_out(str(poster.job_id), poster_runner.make_poster)
    poster.job.refresh_from_db()
    assert (poster.job.state, poster.job.reason) == (State.FAILED, poster_runner.NOTHING)
