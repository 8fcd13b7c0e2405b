"""The page on which files that came with the last paper copy are added to it."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.paper_files import add_paper_file
from surveys.copies import in_groups
from surveys.entry import definition_of
from surveys.models import Survey
from surveys.paper_file_forms import PaperFilesForm
from surveys.views.surveys import survey_for
from surveys.views.typing_in import last_copy

TOO_LATE = "Files can be added to the copy you typed in last, for fifteen minutes."


@requires(Permission.SUBMIT_ANSWERS)
@require_http_methods(["GET", "POST"])
def copy_files(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Choose the files, and add them."""
    survey = survey_for(request.user, survey_id)
    last = last_copy(request, survey)
    found = survey.responses.filter(pk=last["response"]).first() if last else None
    if last is None or found is None:
        messages.error(request, TOO_LATE)
        return redirect("surveys:copy_choose", survey_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    definition = definition_of(survey.version_id)
    form = PaperFilesForm(*sent, definition=definition, answers=found.answers)
    if form.is_valid():
        try:
            add_all(request, survey, last["code"], found.pk, form)
            return redirect("surveys:copy_choose", survey_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"survey": survey, "form": form, "code": in_groups(last["code"])}
    status = 422 if form.errors else 200
    return render(request, "surveys/paper/files.html", context, status=status)


@transaction.atomic
def add_all(
    request: PersonRequest, survey: Survey, code: str, response: UUID, form: PaperFilesForm
) -> None:
    """Add every file that was chosen, or none."""
    for name, file in form.files_read.items():
        add_paper_file(
            by=request.user, survey=survey, code=code, response=response, name=name, file=file
        )
    messages.success(request, f"The files are added to copy {in_groups(code)}.")
