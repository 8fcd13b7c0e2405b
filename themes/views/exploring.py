"""The page on which the words of many texts are explored."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from themes.exploring_pages import explored
from themes.forms import FilterForm
from themes.models import Document
from themes.views.texts import programme_for


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def text_explore(request: PersonRequest, programme: str) -> HttpResponse:
    """Words of the texts of a source or collection, against all the others."""
    found = programme_for(request.user, programme)
    documents = Document.objects.visible_to(request.user).live().filter(programme=found)
    names = [row["collection"] for row in documents.by_collection()]
    form = FilterForm(request.GET or None, collections=names)
    context = {"programme": found, "form": form}
    if form.is_valid():
        record_view(by=request.user, what="words of texts", about=found)
        context |= explored(documents, form.cleaned_data)
    return render(request, "themes/text_explore.html", context)
