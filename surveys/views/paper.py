"""Paper copies: the page that makes them, the form to look at, and the files."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.paper import draw_copies, drop_files, start_printing
from surveys.forms import PrintForm
from surveys.models import PrintedFile, Printing
from surveys.paper import copy_words, with_picture
from surveys.presenters import paper_page
from surveys.speaking import speaking
from surveys.views.surveys import survey_for

PDF = "application/pdf"


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def paper_show(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """How many copies there are, the files of the last day, and the form to make more."""
    survey = survey_for(request.user, survey_id)
    first = {"key": uuid4(), "copies": 10, "size": "normal"}
    form = PrintForm(request.POST or None, survey=survey, initial=first)
    if form.is_valid():
        try:
            if request.POST.get("how") == "browser":
                return printed_now(request, survey_id, form)
            start_printing(by=request.user, survey=survey, **form.asked_for())
            return redirect("surveys:paper_show", survey_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "surveys/paper_show.html", paper_page(survey) | {"form": form})


def printed_now(request: PersonRequest, survey_id: UUID, form: PrintForm) -> HttpResponse:
    """Numbered copies as a page to be printed from the browser; shown once."""
    survey = survey_for(request.user, survey_id)
    asked = form.asked_for()
    codes = draw_copies(by=request.user, survey=survey, **asked)
    words = copy_words(survey, is_large=asked["is_large"], language=asked["language"])
    context = words | {"survey": survey, "copies": [with_picture(code) for code in codes]}
    return sheet(request, context)


def sheet(request: PersonRequest, words: dict[str, Any]) -> HttpResponse:
    """Copies as a page, in their own language."""
    with speaking(words["language"]):
        return render(request, "surveys/paper/browser.html", words)


@requires(Permission.SEE_SURVEYS)
@require_GET
def paper_preview(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """The form as it is printed, without a code."""
    survey = survey_for(request.user, survey_id)
    is_large, language = request.GET.get("size") == "large", request.GET.get("language", "")
    words = copy_words(survey, is_large=is_large, language=language)
    context = words | {"survey": survey, "copies": [None], "is_preview": True}
    return sheet(request, context)


@requires(Permission.RUN_SURVEYS)
@require_GET
def paper_file(request: PersonRequest, survey_id: UUID, file_id: UUID) -> HttpResponse:
    """Some copies as PDF."""
    files = PrintedFile.objects.visible_to(request.user).filter(printing__survey=survey_id)
    file = get_object_or_404(files, pk=file_id)
    response = HttpResponse(bytes(file.content), content_type=PDF)
    name = f"copies-{file.first}-to-{file.last}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.RUN_SURVEYS)
@require_POST
def paper_drop(request: PersonRequest, survey_id: UUID, printing_id: UUID) -> HttpResponse:
    """Delete the files of a printing before their day is over."""
    printings = Printing.objects.visible_to(request.user).filter(survey=survey_id)
    printing = get_object_or_404(printings.select_related("survey"), pk=printing_id)
    drop_files(by=request.user, printing=printing)
    messages.success(request, "The files are deleted. The copies that were printed stay valid.")
    return redirect("surveys:paper_show", survey_id)
