"""The page of one family, and how it is found: by its reference, typed and kept nowhere."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import record, record_view
from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from analytics.family_find import FindForm
from analytics.family_record import record_page
from families.models import Family


@requires(Permission.SEE_FAMILIES)
def family_find(request: PersonRequest) -> HttpResponse:
    """Find a family by its reference; it is posted, so that no address or log keeps it."""
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        families = Family.objects.visible_to(request.user)
        found = families.carrying(form.hash_of_reference()).first()
        if found is not None:
            return redirect("analytics:family_show", found.pk)
        record(by=request.user, event="looked for a family and found none")
        messages.warning(request, "No family with this reference is known where you may look.")
        return redirect("analytics:family_find")
    return render(request, "analytics/families/find.html", {"form": form})


@require_safe
@requires(Permission.SEE_FAMILIES)
def family_show(request: PersonRequest, family_id: int) -> HttpResponse:
    """Everything known of one family, without its reference; each view is written down."""
    families = Family.objects.visible_to(request.user).select_related("locality", "service")
    family = get_object_or_404(families, pk=family_id)
    record_view(by=request.user, what="a family", about=family)
    page = record_page(family, request.user, timezone.localdate())
    return render(request, "analytics/families/record.html", page)
