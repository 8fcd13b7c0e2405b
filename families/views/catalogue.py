"""Pages of what is asked of families: the needs in versions, and the names of the ten domains."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.permissions import Permission
from families.actions.catalogue import make_catalogue, name_domains
from families.catalogue_changes import changes
from families.catalogue_forms import NEED_LABELS, MeasureForm, WhyForm, need_forms, rows_in
from families.catalogue_pages import changes_table, measures_table, rows_of, version_page
from families.models import Catalogue, Measure
from families.rules import why_not_make_catalogue


@require_safe
@signed_in
def need_list(request: PersonRequest, number: int | None = None) -> HttpResponse:
    """The needs of the present version, or of another one, with every version."""
    catalogues = list(
        Catalogue.objects.visible_to(request.user)
        .select_related("made_by")
        .prefetch_related("needs")
    )
    if number is not None and number not in {each.number for each in catalogues}:
        raise Http404
    page = version_page(catalogues, number or catalogues[0].number)
    page["may_keep"] = request.user.may(Permission.KEEP_CATALOGUE)
    return render(request, "families/need_list.html", page)


@requires(Permission.KEEP_CATALOGUE)
@require_http_methods(["GET", "POST"])
def need_edit(request: PersonRequest) -> HttpResponse:
    """Add, retire, rename and map needs; what changes is shown before it is kept."""
    before = rows_of(Catalogue.objects.visible_to(request.user).current())
    formset, why = need_forms(request.POST or None, before), WhyForm(request.POST or None)
    page: dict[str, Any] = {"formset": formset, "why": why, "labels": NEED_LABELS}
    if formset.is_valid() and why.is_valid():
        rows, reason = rows_in(formset), why.cleaned_data["why"]
        if "keep" in request.POST:
            try:
                made = make_catalogue(by=request.user, rows=rows, why=reason)
                messages.success(request, f"Version {made.number} is kept and in use.")
                return redirect("families:need_list")
            except Refused as refusal:
                page["problems"] = str(refusal).splitlines()
        else:
            page["problems"] = why_not_make_catalogue(rows, "why", before)
        found = changes(before, rows)
        page |= {"is_preview": True, "changes": changes_table(found) if found else None}
    return render(request, "families/need_edit.html", page)


@require_safe
@signed_in
def domain_list(request: PersonRequest) -> HttpResponse:
    """The names of the ten domains now, and every set of words before."""
    named = Measure.objects.visible_to(request.user).select_related("made_by")
    measures = list(named.order_by("-pk"))
    page = {
        "measure": measures[0],
        "table": measures_table(measures),
        "may_keep": request.user.may(Permission.KEEP_CATALOGUE),
    }
    return render(request, "families/domain_list.html", page)


@requires(Permission.KEEP_CATALOGUE)
@require_http_methods(["GET", "POST"])
def domain_edit(request: PersonRequest) -> HttpResponse:
    """Give the ten domains other names."""
    measure = Measure.objects.visible_to(request.user).current()
    form = MeasureForm(request.POST or None, measure=measure)
    if form.is_valid():
        data = form.cleaned_data
        try:
            name_domains(
                by=request.user, name=data["name"], domains=form.domains(),
                approval_reference=data["approval_reference"],
                acknowledgement=data["acknowledgement"],
            )  # fmt: skip
            messages.success(request, "The names are kept. Pages use them from now on.")
            return redirect("families:domain_list")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "families/domain_edit.html", {"form": form})
