"""What every count that the worker makes for those who read results has in common."""

from typing import Self, TypeVar

from django.db import models

from accounts.models import User
from accounts.permissions import Permission

Counted = TypeVar("Counted", bound=models.Model)


class ResultQuerySet(models.QuerySet[Counted]):
    """Counts whose `result` holds only what may be shown."""

    def visible_to(self, user: User) -> Self:
        """All of them for those who read results."""
        return self if user.may(Permission.SEE_RESULTS) else self.none()

    def complete(self) -> Self:
        """Those that hold a result."""
        return self.filter(result__isnull=False)
