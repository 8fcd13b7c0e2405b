"""Which child wears which code: the lead begins the list, facilitators fill it unread."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from programmes.forms import carried_out
from safeguarding.actions.code_lists import add_child, begin_code_list
from safeguarding.forms import ChildForm, CodeListForm
from safeguarding.models import CodeList
from voice.views.events import event_for, event_run_by


@requires(Permission.SEE_CONCERNS, is_hidden=True)
def code_list_begin(request: PersonRequest, event: UUID) -> HttpResponse:
    """The lead begins the list and says until when it is kept."""
    found = event_for(request.user, event)
    form = CodeListForm(request.POST or None)
    act = partial(
        begin_code_list, by=request.user, event_id=found.pk, event_name=found.name,
        today=timezone.localdate(),
    )  # fmt: skip
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "The list has begun. Facilitators can add children now.")
        return redirect("safeguarding:code_list_list")
    return render(request, "voice/code_list_begin.html", {"event": found, "form": form})


@never_cache
@sensitive_post_parameters("child", "code")
@requires(Permission.RUN_EVENTS)
def code_add(request: PersonRequest, event: UUID) -> HttpResponse:
    """Give a child a code. Nothing that was typed here is ever shown here."""
    found = event_run_by(request.user, event)
    codes = CodeList.objects.visible_to(request.user).filter(event_id=found.pk).first()
    form = ChildForm(request.POST or None)
    if request.method == "POST" and codes:
        act = partial(add_child, by=request.user, code_list=codes, now=timezone.now())
        if carried_out(form, act):
            messages.success(request, "Sealed. Give the wristband to the child.")
            return redirect("voice:code_add", found.pk)
    count = codes.children.count() if codes else 0
    context = {"event": found, "codes": codes, "form": form, "count": count}
    return render(request, "voice/code_add.html", context)
