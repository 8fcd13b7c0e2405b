"""The lists that say which child wore which code: for the lead alone, one code at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from safeguarding.actions.code_lists import add_child, open_child
from safeguarding.forms import ChildForm, OpenCodeForm
from safeguarding.models import CodeList


@requires(Permission.SEE_CONCERNS, is_hidden=True)
@require_safe
def code_list_list(request: PersonRequest) -> HttpResponse:
    """Every list with its day; each begins on the page of its event."""
    context = {"lists": CodeList.objects.visible_to(request.user)}
    return render(request, "safeguarding/code_list_list.html", context)


@sensitive_post_parameters("child", "code")
@requires(Permission.SEE_CONCERNS, is_hidden=True)
def code_list_show(request: PersonRequest, code_list: UUID) -> HttpResponse:
    """How many codes there are, until when, and the form to add one."""
    found = get_object_or_404(CodeList.objects.visible_to(request.user), pk=code_list)
    form = ChildForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            now = timezone.now()
            add_child(by=request.user, code_list=found, now=now, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, "Sealed. Only you open it, for a purpose.")
            return redirect("safeguarding:code_list_show", found.pk)
    context = {"code_list": found, "form": form, "count": found.children.count()}
    return render(request, "safeguarding/code_list_show.html", context)


@sensitive_post_parameters("code")
@requires(Permission.SEE_CONCERNS, is_hidden=True)
def code_open(request: PersonRequest, code_list: UUID) -> HttpResponse:
    """Open one code for a purpose; it is shown on this page and kept nowhere."""
    found = get_object_or_404(CodeList.objects.visible_to(request.user), pk=code_list)
    form = OpenCodeForm(request.POST or None)
    child, was_asked = "", False
    if request.method == "POST" and form.is_valid():
        try:
            child = open_child(by=request.user, code_list=found, **form.cleaned_data)
            was_asked = True
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"code_list": found, "form": form, "child": child, "was_asked": was_asked}
    return render(request, "safeguarding/code_open.html", context)
