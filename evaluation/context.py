"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The demonstration flag. (More: the council's name and the service navigation.)"""
    return {"is_demonstration": settings.DEMONSTRATION}
