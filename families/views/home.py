"""The first page of families: what there is for this person."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, signed_in
from families.home_page import latest_load, ways_for


@require_safe
@signed_in
def family_home(request: PersonRequest) -> HttpResponse:
    """Which day the case data reach to, and the ways from here."""
    page = {"ways": ways_for(request.user), "latest": latest_load()}
    return render(request, "families/home.html", page)
