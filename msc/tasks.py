"""The doorbells of stories."""

from celery import shared_task

from jobs.runner import carry_out
from msc import feedback_runner


@shared_task(name="msc.send_feedback")
def send_feedback(job_id: str) -> None:
    """Send the feedback that this job stands for."""
    carry_out(job_id, feedback_runner.send_feedback)


@shared_task(name="msc.make_leaflet")
def make_leaflet(job_id: str) -> None:
    """Make the PDF of a published story. WeasyPrint is loaded here, and only in a worker."""
    from msc.leaflets import make_leaflet as work  # noqa: PLC0415  # border to WeasyPrint

    carry_out(job_id, work)


@shared_task(name="msc.print_pack")
def print_pack(job_id: str) -> None:
    """Print the pack of a panel. WeasyPrint is loaded here, and only in a worker."""
    from msc.panel_pack_runner import print_pack as work  # noqa: PLC0415  # border to WeasyPrint

    carry_out(job_id, work)
