"""Drafts of questionnaires: loaded, compared, published or thrown away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.surveys import take_newest_version
from surveys.actions.versions import (
    discard_file,
    discard_version,
    hand_in_form,
    publish_version,
    say_new,
    say_renamed,
)
from surveys.loading_forms import NEW, LoadForm
from surveys.models import FormFile
from surveys.translating import gaps
from surveys.version_pages import difference, earlier_version, outline, problem_rows
from surveys.views.instruments import version_for
from surveys.views.surveys import survey_for


@requires(Permission.PREPARE_INSTRUMENTS)
@require_http_methods(["GET", "POST"])
def form_load(request: PersonRequest) -> HttpResponse:
    """Choose a file with a form; the worker reads it."""
    first = {"instrument": request.GET.get("instrument", NEW)}
    form = LoadForm(request.POST or None, request.FILES or None, user=request.user, initial=first)
    if form.is_valid():
        file = hand_in_form(
            by=request.user,
            programme=form.cleaned_data["programme"],
            slug=form.cleaned_data["slug"],
            name=form.cleaned_data["file"].name,
            content=form.content,
            **form.cleaned_data["beside"]._asdict(),
        )
        return redirect("surveys:form_file", file.pk)
    return render(request, "surveys/form_load.html", {"form": form})


@requires(Permission.PREPARE_INSTRUMENTS)
@require_GET
def form_file(request: PersonRequest, file_id: UUID) -> HttpResponse:
    """How far the reading of a file is, and what came of it."""
    files = FormFile.objects.visible_to(request.user).without_content()
    file = get_object_or_404(files.select_related("job", "version__instrument"), pk=file_id)
    context = {
        "file": file,
        "problems": problem_rows("What to mend in the form", file.problems),
        "warnings": problem_rows("Worth a look, but no hindrance", file.warnings),
        "gaps": gaps(file.version.definition) if file.version else {},
    }
    return render(request, "surveys/form_file.html", context)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_POST
def form_discard(request: PersonRequest, file_id: UUID) -> HttpResponse:
    """Throw away a file that became no version."""
    file = get_object_or_404(FormFile.objects.visible_to(request.user), pk=file_id)
    try:
        discard_file(by=request.user, file=file)
        messages.success(request, f"The file {file.name} is gone.")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("surveys:form_file", file_id)
    return redirect("surveys:instrument_list")


@requires(Permission.SEE_SURVEYS)
@require_GET
def version_changes(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """What changed since the version that was published before, and what that does to answers."""
    found = version_for(request.user, slug, number)
    context = {**found._asdict(), "may_prepare": request.user.may(Permission.PREPARE_INSTRUMENTS)}
    old = earlier_version(found.version)
    if old:
        context |= difference(request.user, old, found.version)
    return render(request, "surveys/version_changes.html", context)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_POST
def version_rename(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """Say which earlier question a question of a draft is; without one, that it is new."""
    version = version_for(request.user, slug, number).version
    name, former = request.POST.get("name", ""), request.POST.get("former", "")
    try:
        if former:
            say_renamed(by=request.user, version=version, name=name, former=former)
            messages.success(request, f"“{name}” is the earlier question now; its answers stay.")
        else:
            say_new(by=request.user, version=version, name=name)
            messages.success(request, f"“{name}” is a new question now.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("surveys:version_changes", slug, number)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_http_methods(["GET", "POST"])
def version_publish(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """Publish a draft, after a look at what that means."""
    found = version_for(request.user, slug, number)
    if request.method == "POST":
        try:
            publish_version(by=request.user, version=found.version)
            messages.success(request, f"Version {number} is published.")
            return redirect("surveys:instrument_versions", slug)
        except Refused as refusal:
            messages.error(request, str(refusal))
    old = earlier_version(found.version)
    context = {**found._asdict(), **(outline(old, found.version) if old else {})}
    return render(request, "surveys/version_publish.html", context)


@requires(Permission.RUN_SURVEYS)
@require_POST
def version_take(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Let a survey in preparation ask the newest version."""
    survey = survey_for(request.user, survey_id)
    try:
        taken = take_newest_version(by=request.user, survey=survey)
        messages.success(request, f"The survey asks version {taken.version.number} now.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("surveys:survey_show", survey_id)


@requires(Permission.PREPARE_INSTRUMENTS)
@require_http_methods(["GET", "POST"])
def version_discard(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """Throw a draft away, once that is confirmed."""
    found = version_for(request.user, slug, number)
    if request.method == "POST":
        try:
            discard_version(by=request.user, version=found.version)
            messages.success(request, f"The draft of version {number} is gone.")
            return redirect("surveys:instrument_list")
        except Refused as refusal:
            messages.error(request, str(refusal))
    return render(request, "surveys/version_discard.html", found._asdict())
