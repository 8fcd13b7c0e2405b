"""Pages to take the results of a run over families away as files."""

import mimetypes
import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from analytics.actions.family_files import ask_for_files, record_file_download
from analytics.file_pages import files_page
from analytics.models import FamilyFile, FamilyRun


def _run(request: PersonRequest, run_id: uuid.UUID) -> FamilyRun:
    runs = FamilyRun.objects.visible_to(request.user).complete().select_related("files_job")
    return get_object_or_404(runs, pk=run_id)


@requires(Permission.SEE_RESULTS)
def family_run_files(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Every file of a result by class of release; a press has the worker write them."""
    run = _run(request, run_id)
    if request.method == "POST":
        ask_for_files(by=request.user, run=run)
        return redirect("analytics:family_run_files", run.pk)
    files = FamilyFile.objects.visible_to(request.user).filter(run=run)
    page = files_page(run, list(files.values_list("release", "name")))
    return render(request, "analytics/families/run_files.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def family_run_file(
    request: PersonRequest, run_id: uuid.UUID, release: str, name: str
) -> HttpResponse:
    """One file; who took it is written down."""
    run = _run(request, run_id)
    files = FamilyFile.objects.visible_to(request.user)
    file = get_object_or_404(files, run=run, release=release, name=name)
    record_file_download(by=request.user, run=run, release=release, name=name)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = HttpResponse(bytes(file.content), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{run.method}-{release}-{name}"'
    return response
