"""Makes the pack of a panel as PDF. Loaded by the worker alone."""

from jobs.leases import Lease
from msc.models import PanelPack
from msc.panel_pack import document
from surveys.pdf import laid_out, one_pdf


def print_pack(lease: Lease) -> None:
    """Lay the pack out and keep it."""
    pack = PanelPack.objects.select_related("panel__round__round", "panel__locality").get(
        job=lease.job
    )
    lease.report(0, 1, "Laying out the pages")
    content = one_pdf([laid_out(document(pack.panel))])
    with lease.holding():
        pack.content = content
        pack.save(update_fields=["content"])
    lease.report(1, 1)
