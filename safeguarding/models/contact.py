"""Whom to ring about a concern, and who is told when it waits too long."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User


class Rank(models.TextChoices):
    """Who is told, one after the other."""

    LEAD = "lead", "Safeguarding lead"
    DEPUTY = "deputy", "Deputy of the lead"
    HEAD = "head", "Head of service"


class LeadContactQuerySet(models.QuerySet["LeadContact"]):
    """Whom to ring."""

    def visible_to(self, user: User) -> Self:
        """Everybody with an account: the number is there to be rung."""
        return self if user.is_active else self.none()

    def to_ring(self) -> Self:
        """The lead, then the deputy: the numbers of the act-now card."""
        lead_first = models.Case(models.When(rank=Rank.LEAD, then=0), default=1)
        return self.filter(rank__in=(Rank.LEAD, Rank.DEPUTY)).order_by(lead_first)


class LeadContact(models.Model):
    """The lead's name and number, shown on every act-now card, and those after the lead."""

    rank = models.CharField(max_length=10, choices=Rank.choices, default=Rank.LEAD, unique=True)
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=40)
    hours = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    objects = LeadContactQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(rank__in=Rank.values), name="contact_rank_is_known"),
        ]

    class Privacy:
        identifying = ("name", "phone", "email")
        safe = ("id", "hours", "rank")
        kept = "as long as the installation"

    def __str__(self) -> str:
        return f"{self.name}, {self.phone}"
