"""Supporting files of a story: the list, adding, opening, taking out, and clearing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from msc.actions.files import add_file, clear_file, take_out_file, withhold_file
from msc.file_rules import why_not_add_file
from msc.forms_files import FileForm
from msc.models import StoryFile
from msc.views.stories import story_for
from surveys.attachments import as_attachment


def file_for(user: User, file: UUID) -> StoryFile:
    """The file with its story, or 404."""
    files = StoryFile.objects.visible_to(user).select_related("story")
    return get_object_or_404(files, pk=file)


@signed_in
def file_list(request: PersonRequest, story: UUID) -> HttpResponse:
    """The files of a story that the person may open; a writer adds, a reviewer clears."""
    user, found = request.user, story_for(request.user, story)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            told = form.cleaned_data
            add_file(by=user, story=found, file=told["read"], label=told["label"])
            messages.success(request, "The file is kept. Only you see it until it is cleared.")
            return redirect("msc:file_list", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    own = found.writer_id == user.pk
    files = StoryFile.objects.visible_to(user).without_content().filter(story=found)
    context = {"story": found, "files": files, "form": form, "own": own}
    context["reason"] = why_not_add_file(found, user)
    context["may_clear"] = user.may(Permission.REVIEW_STORIES) and not own
    return render(request, "msc/files/file_list.html", context)


@require_safe
@signed_in
def file_open(request: PersonRequest, file: UUID) -> HttpResponse:
    """One file, to be saved; that it was opened is written down."""
    found = file_for(request.user, file)
    record_view(by=request.user, what="a file of a story", about=found.story, file=str(found.pk))
    return as_attachment(bytes(found.content), found.kind, found.file_name)


@require_POST
@requires(Permission.WRITE_STORIES)
def file_take_out(request: PersonRequest, file: UUID) -> HttpResponse:
    """Delete a file of a draft."""
    found = file_for(request.user, file)
    take_out_file(by=request.user, file=found)
    messages.success(request, "The file is deleted.")
    return redirect("msc:file_list", found.story_id)


@require_POST
@requires(Permission.REVIEW_STORIES)
def file_clear(request: PersonRequest, file: UUID) -> HttpResponse:
    """Clear a file for those who read the story, or withhold it again."""
    found = file_for(request.user, file)
    if "withhold" in request.POST:
        withhold_file(by=request.user, file=found)
        messages.success(request, "Only the writer and those who clear stories open it now.")
    else:
        clear_file(by=request.user, file=found, now=timezone.now())
        messages.success(request, "Those who read the story can open the file now.")
    return redirect("msc:file_list", found.story_id)
