"""Saying that one has a text open, and who else has."""

from datetime import datetime

from accounts.models import User
from themes.models import Document, Visit
from themes.models.visits import SEEN_FOR


def visit(*, by: User, document: Document, now: datetime) -> list[str]:
    """Say that the person is here; the names of the others who are. Old visits are forgotten."""
    Visit.objects.filter(at__lte=now - SEEN_FOR).delete()
    Visit.objects.update_or_create(document=document, user=by, defaults={"at": now})
    others = Visit.objects.visible_to(by).now(now).filter(document=document).exclude(user=by)
    return list(others.order_by("user__name", "pk").values_list("user__name", flat=True))
