"""What was counted at the tables: a log that only grows."""

from typing import NoReturn, Self

from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import User
from voice.models.activities import Activity, Option
from voice.models.events import Event, Slot

MOST_AT_ONCE = 500


class TallyQuerySet(models.QuerySet["Tally"]):
    """Entries of the log."""

    def visible_to(self, user: User) -> Self:
        """Those of the events that the person sees."""
        return self.filter(option__activity__event__in=Event.objects.visible_to(user))

    def activity_totals(self, event: Event) -> dict[int, int]:
        """How many things were counted at each activity, by its key."""
        rows = self.order_by().filter(option__activity__event=event)
        return dict(rows.values_list("option__activity").annotate(Sum("amount")))

    def totals(self) -> dict[int, int]:
        """How many each option has, by its key; what was taken back is out."""
        rows = self.order_by().values_list("option").annotate(Sum("amount"))
        return dict(rows)

    def by_slot(self) -> list[tuple[str, int | None, int]]:
        """Words of the option, slot and how many, summed."""
        rows = self.order_by().values_list("option__label", "slot").annotate(Sum("amount"))
        return list(rows)

    def standing(self) -> Self:
        """Counts that were not taken back."""
        return self.filter(takes_back=None, taken_back_by=None)

    def last_of(self, user: User, activity: Activity, slot: Slot | None) -> "Tally | None":
        """The person's newest count at this table that still stands."""
        own = self.standing().filter(counted_by=user, option__activity=activity, slot=slot)
        return own.order_by("-counted_at", "-pk").select_related("option").first()

    def delete(self) -> NoReturn:
        """Never: a count is taken back by another entry."""
        raise Refused("A count is taken back, not deleted.")


class Tally(models.Model):
    """One count at a table, or the taking back of one. It never changes."""

    id = models.UUIDField(primary_key=True, editable=False)
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="tallies")
    slot = models.ForeignKey(Slot, null=True, on_delete=models.PROTECT, related_name="tallies")
    amount = models.SmallIntegerField()
    takes_back = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="taken_back_by"
    )
    counted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField(default=timezone.now)

    objects = TallyQuerySet.as_manager()

    class Meta:
        ordering = ["counted_at", "pk"]
        verbose_name_plural = "tallies"
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_back=None, amount__range=(1, MOST_AT_ONCE))
                | Q(takes_back__isnull=False, amount__range=(-MOST_AT_ONCE, -1)),
                name="tally_adds_or_takes_back",
            )
        ]

    class Privacy:
        safe = (
            "id", "option", "slot", "amount", "takes_back", "counted_by", "counted_at",
        )  # fmt: skip
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.amount:+d} {self.option}"

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Never: a count is taken back by another entry."""
        raise Refused("A count is taken back, not deleted.")
