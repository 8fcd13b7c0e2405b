"""Act now, record a concern; the lead's queue and each concern."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.permissions import Permission
from safeguarding.actions.concerns import decide_concern, open_concern, record_concern, set_contact
from safeguarding.forms import ConcernForm, ContactForm, DecisionForm
from safeguarding.models import AboutKind, Alert, Concern, LeadContact, PastDecision, Rank
from safeguarding.presenters import (
    decided_so_far,
    lines_of,
    links_of,
    queue_row,
    ranks_of,
    waiting_rows,
)

MOST = 200


def about_of(request: PersonRequest) -> tuple[str, UUID | None]:
    """The kind and key of what the person was reading or writing, if the address says so."""
    kind, key = request.GET.get("about", ""), key_in(request, "id")
    return (kind, key) if kind in AboutKind.values and key else ("", None)


def key_in(request: PersonRequest, name: str) -> UUID | None:
    """A key that the address carries, if it is one."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


@signed_in
def concern_record(request: PersonRequest) -> HttpResponse:
    """Act now; then write it down."""
    form = ConcernForm(request.POST or None, user=request.user)
    kind, key = about_of(request)
    if request.method == "POST" and form.is_valid():
        try:
            concern = record_concern(
                by=request.user, about_kind=kind, about_id=key,
                event_id=key_in(request, "event"), **form.cleaned_data,
            )  # fmt: skip
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("safeguarding:concern_recorded", concern.number)
    contacts = LeadContact.objects.visible_to(request.user).to_ring()
    about = AboutKind(kind).label if kind else ""
    context = {"form": form, "contacts": contacts, "about": about}
    return render(request, "safeguarding/concern_record.html", context)


@require_safe
@signed_in
def concern_recorded(request: PersonRequest, number: str) -> HttpResponse:
    """It is with the lead; here is what happens next."""
    contacts = LeadContact.objects.visible_to(request.user).to_ring()
    context = {"number": number, "contacts": contacts}
    return render(request, "safeguarding/concern_recorded.html", context)


@requires(Permission.SEE_CONCERNS, is_hidden=True)
@require_safe
def concern_list(request: PersonRequest) -> HttpResponse:
    """What waits for the lead first, by when it is due; then what was decided."""
    now = timezone.now()
    concerns = Concern.objects.visible_to(request.user).select_related("locality", "raised_by")
    context = {
        "waiting": waiting_rows(concerns.undecided(), now),
        "decided": [queue_row(each, now) for each in concerns.exclude(decided_at=None)[:MOST]],
        "ranks": ranks_of(LeadContact.objects.visible_to(request.user)),
        "in_trouble": Alert.objects.visible_to(request.user).in_trouble(),
    }
    return render(request, "safeguarding/concern_list.html", context)


@requires(Permission.SEE_CONCERNS, is_hidden=True)
def concern_show(request: PersonRequest, concern: UUID) -> HttpResponse:
    """One concern: opening it stops the clock; decide here."""
    found = get_object_or_404(Concern.objects.visible_to(request.user), pk=concern)
    found = open_concern(by=request.user, concern=found)
    record_view(by=request.user, what="a concern", about=found)
    form = DecisionForm(
        request.POST or None, initial=decided_so_far(found), has_text=bool(found.about_kind)
    )
    if request.method == "POST" and form.is_valid():
        try:
            decide_concern(by=request.user, concern=found, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved your decision.")
            return redirect("safeguarding:concern_list")
    context = {
        "concern": found, "form": form, "lines": lines_of(found),
        "row": queue_row(found, timezone.now()), **links_of(found),
        "decisions": PastDecision.objects.visible_to(request.user).filter(concern=found),
        "alerts": Alert.objects.visible_to(request.user).filter(concern=found),
    }  # fmt: skip
    return render(request, "safeguarding/concern_show.html", context)


@requires(Permission.SEE_CONCERNS, is_hidden=True)
def contact_change(request: PersonRequest, rank: str) -> HttpResponse:
    """Say whom to ring, or who is told after the lead."""
    if rank not in Rank.values:
        raise Http404
    contact = LeadContact.objects.visible_to(request.user).filter(rank=rank).first()
    before = {name: getattr(contact, name, "") for name in ("name", "phone", "hours", "email")}
    form = ContactForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        set_contact(by=request.user, rank=rank, **form.cleaned_data)
        messages.success(request, "Saved. It counts from now on.")
        return redirect("safeguarding:concern_list")
    context = {"form": form, "rank": Rank(rank)}
    return render(request, "safeguarding/contact_change.html", context)
