"""The first page of themes: what waits for the person, the texts and the codebooks."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from programmes.models import Programme
from themes.coding_pages import read_so_far
from themes.models import Codebook, Document
from themes.presenters import collections, lost_codings


@require_safe
@requires(Permission.CODE_TEXTS)
def theme_home(request: PersonRequest) -> HttpResponse:
    """The programmes with their texts and codebooks."""
    user = request.user
    programmes = []
    for programme in Programme.objects.visible_to(user).order_by("pk"):
        documents = Document.objects.visible_to(user).live().filter(programme=programme)
        codebooks = Codebook.objects.visible_to(user).filter(programme=programme)
        given = set(user.assignments.filter(document__in=documents).values_list("codebook"))
        programmes.append({
            "programme": programme,
            "collections": collections(documents.by_collection()),
            "codebooks": codebooks,
            "mine": [(e, read_so_far(user, e)) for e in codebooks if (e.pk,) in given],
        })  # fmt: skip
    context = {
        "programmes": programmes,
        "may_keep": user.may(Permission.KEEP_CODEBOOKS),
        "lost": lost_codings(user),
    }
    return render(request, "themes/home.html", context)
