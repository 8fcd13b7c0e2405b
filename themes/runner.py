"""Looks at every source of texts, in the worker."""

from collections.abc import Iterator

from jobs.leases import Lease
from themes.freezing import freeze
from themes.models import Gathering
from themes.sources import Text, texts

REPORT_EVERY = 200


def gather(lease: Lease) -> None:
    """Freeze what is new or changed and withdraw what is gone, in one transaction."""
    gathering = Gathering.objects.select_related("programme").get(job=lease.job)
    lease.report(0, 0, "Reading the texts")
    found = list(_reported(lease, texts(gathering.programme)))
    with lease.holding():
        for name, number in freeze(gathering.programme, found).items():
            setattr(gathering, name, number)
        gathering.save(update_fields=["added", "changed", "withdrawn", "unchanged", "lost"])


def _reported(lease: Lease, found: Iterator[Text]) -> Iterator[Text]:
    for number, text in enumerate(found, 1):
        if number % REPORT_EVERY == 0:
            lease.report(number, 0, f"{number} texts read")
        yield text
