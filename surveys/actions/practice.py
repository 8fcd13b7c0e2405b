"""What is kept of somebody's try of a questionnaire: the seconds of a page, and nothing else."""

from surveys.models import PageTime, Version


def keep_page_time(*, version: Version, page: str, seconds: int) -> PageTime:
    """Keep how long a page took. It says nothing about anybody, so there is no audit record."""
    return PageTime.objects.create(version=version, page=page[:200], seconds=seconds)
