"""When something may be done to a piece of background work."""

from jobs.models import Job


def why_not_cancel(job: Job) -> str:
    """Why this job cannot be stopped now, or an empty string."""
    if job.has_ended:
        return "It has already ended."
    if job.cancel_asked:
        return "It is already being stopped."
    return ""
