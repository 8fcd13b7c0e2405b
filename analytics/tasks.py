"""Doorbells: each finds its job and calls the runner."""

from celery import shared_task

from jobs.parts import lend_a_hand
from jobs.runner import carry_out


@shared_task(name="analytics.analyse_survey")
def analyse_survey(job_id: str) -> None:
    """Analyse the survey of a run. The arrays are loaded here, and only in a worker."""
    from analytics.runner import analyse_survey as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="analytics.analyse_families")
def analyse_families(job_id: str) -> None:
    """Analyse the families of a run."""
    from analytics.family_runner import analyse_families as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="analytics.help_with_families")
def help_with_families(job_id: str) -> None:
    """Do parts of a run over families that another worker has."""
    from analytics.parts import do_part  # noqa: PLC0415  # border to numpy

    lend_a_hand(job_id, do_part)


@shared_task(name="analytics.count_cases")
def count_cases(job_id: str) -> None:
    """Count an extract for the dashboards of case data."""
    from analytics.case_dashboard_runner import count_cases as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="analytics.count_summary")
def count_summary(job_id: str) -> None:
    """Count needs or readings."""
    from analytics.case_summary_runner import count_summary as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="analytics.compare_families")
def compare_families(job_id: str) -> None:
    """Lay two groupings of families side by side."""
    from analytics.run_comparison import compare_families as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="analytics.count_stories")
def count_stories(job_id: str) -> None:
    """Count the stories of a run."""
    from analytics.story_runner import count_stories as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="analytics.count_event")
def count_event(job_id: str) -> None:
    """Count the tables of an event."""
    from analytics.event_runner import count_event as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="analytics.make_poster")
def make_poster(job_id: str) -> None:
    """Lay out the poster of an event."""
    from analytics.poster_runner import make_poster as work  # noqa: PLC0415  # border to weasyprint

    carry_out(job_id, work)


@shared_task(name="analytics.make_family_files")
def make_family_files(job_id: str) -> None:
    """Write the files of a run over families."""
    from analytics.family_files import make_files as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)


@shared_task(name="analytics.count_themes")
def count_themes(job_id: str) -> None:
    """Count the themes of a codebook."""
    from analytics.theme_runner import count_themes as work  # noqa: PLC0415  # border to numpy

    carry_out(job_id, work)
