"""Pages of references: how they are kept, and the sealed one of a family opened."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from families.actions.references import open_reference
from families.models import Family
from families.reference_forms import NumberForm, PurposeForm
from families.reference_pages import family_facts, key_status


@require_safe
@requires(Permission.OPEN_REFERENCES)
def reference_home(request: PersonRequest) -> HttpResponse:
    """Go to a family by its number, and how references are kept."""
    number = NumberForm(request.GET or None)
    if number.is_valid():
        family = number.cleaned_data["family"]
        if Family.objects.visible_to(request.user).filter(pk=family).exists():
            return redirect("families:reference_open", family)
        number.add_error("family", "There is no family with this number.")
    page = {"number": number, "status": key_status()}
    return render(request, "families/reference_home.html", page)


@requires(Permission.OPEN_REFERENCES)
def reference_open(request: PersonRequest, family_id: int) -> HttpResponse:
    """Open the sealed reference of one family for a purpose: shown once, and written down."""
    families = Family.objects.visible_to(request.user).select_related("locality", "service")
    family = get_object_or_404(families, pk=family_id)
    form = PurposeForm(request.POST or None)
    page = {"family": family, "facts": family_facts(family), "form": form}
    if form.is_valid():
        try:
            purpose = form.cleaned_data["purpose"]
            page["reference"] = open_reference(by=request.user, family=family, purpose=purpose)
        except Refused as refusal:
            form.add_error("purpose", str(refusal))
    return render(request, "families/reference_open.html", page)
