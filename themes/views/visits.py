"""What the coding page asks now and then: who else has this text open."""

from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from themes.actions.visits import visit
from themes.models import Document


@require_POST
@requires(Permission.CODE_TEXTS)
def text_visit(request: PersonRequest, document: UUID) -> HttpResponse:
    """The person is still here; the names of the others who are."""
    found = get_object_or_404(Document.objects.visible_to(request.user).live(), pk=document)
    others = visit(by=request.user, document=found, now=timezone.now())
    return JsonResponse({"others": others})
