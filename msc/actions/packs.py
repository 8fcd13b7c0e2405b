"""Printing what a panel on paper needs, and forgetting it after a day."""

from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import User
from jobs.actions import queue_job
from msc.actions.panels import locked
from msc.models import Panel, PanelPack
from msc.panel_rules import why_not_print_pack
from msc.tasks import print_pack


@transaction.atomic
def ask_for_pack(*, by: User, panel: Panel) -> PanelPack:
    """Ask for the pack as PDF. While one is being made, asking again is the same asking."""
    panel = locked(panel)
    under_way = next((pack for pack in panel.packs.all() if not pack.job.has_ended), None)
    if under_way:
        return under_way
    refuse(why_not_print_pack(panel, panel.table().count()))
    job = queue_job(by=by, task=print_pack, what=f"Pack for the {panel}"[:200])
    pack = PanelPack.objects.create(panel=panel, job=job)
    record(by=by, event="printed the pack of a panel", about=panel)
    return pack


def drop_old_packs(*, now: datetime) -> int:
    """Delete every pack that was kept for a day. How many."""
    dropped, _ = PanelPack.objects.kept_long_enough(now).delete()
    return dropped
