"""The doorbell of maps."""

from celery import shared_task

from jobs.runner import carry_out


@shared_task(name="journeys.make_file")
def make_file(job_id: str) -> None:
    """Make a map as a file. WeasyPrint and vl-convert are loaded here, and only in a worker."""
    from journeys.runner import make_file as work  # noqa: PLC0415  # border to WeasyPrint

    carry_out(job_id, work)
