"""People and their roles, for those who keep accounts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts import rules
from accounts.actions import (
    add_person,
    deactivate_person,
    give_role,
    reactivate_person,
    send_password_link,
    take_role,
)
from accounts.doors import PersonRequest, requires, signed_in
from accounts.forms import PersonForm, RoleForm
from accounts.models import User
from accounts.permissions import Permission
from accounts.presenters import (
    PEOPLE_A_PAGE,
    guarded_permissions,
    people_after,
    roles_table,
    roles_without_permissions,
)

KEEPERS = Permission.KEEP_ACCOUNTS


@requires(KEEPERS)
@require_GET
def people_list(request: PersonRequest) -> HttpResponse:
    """Everybody, by name, or those who match a search."""
    words, after = request.GET.get("q", "").strip(), request.GET.get("after", "")
    people = User.objects.visible_to(request.user).matching(words)
    page = list(people_after(people, after)[: PEOPLE_A_PAGE + 1])
    context = {
        "people": page[:PEOPLE_A_PAGE],
        "words": words,
        "is_later_page": bool(after),
        "next_after": page[PEOPLE_A_PAGE - 1].pk if len(page) > PEOPLE_A_PAGE else None,
    }
    return render(request, "accounts/people_list.html", context)


@requires(KEEPERS)
@require_http_methods(["GET", "POST"])
def person_add(request: PersonRequest) -> HttpResponse:
    """Add somebody with a first role, and mail them a link to choose a password."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = add_person(
            by=request.user,
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            roles=[form.role_and_place()],
        )
        send_password_link(by=request.user, person=person)
        messages.success(request, f"{person.name} was added and was sent a link by email.")
        return redirect("accounts:person_show", person_id=person.pk)
    return render(request, "accounts/person_add.html", {"form": form})


def _person(request: PersonRequest, person_id: UUID) -> User:
    people = User.objects.visible_to(request.user)
    return get_object_or_404(people.prefetch_related("memberships__locality"), pk=person_id)


@requires(KEEPERS)
@require_GET
def person_show(request: PersonRequest, person_id: UUID) -> HttpResponse:
    """One person: roles, second factor, and what may be done with the account."""
    person = _person(request, person_id)
    context = {
        "person": person,
        "role_form": RoleForm(),
        "why_not_roles": rules.why_not_change_roles(request.user, person),
        "why_not_deactivate": rules.why_not_deactivate(request.user, person),
        "why_not_link": rules.why_not_send_password_link(person),
    }
    return render(request, "accounts/person_show.html", context)


@requires(KEEPERS)
@require_POST
def role_give(request: PersonRequest, person_id: UUID) -> HttpResponse:
    """Give somebody one more role."""
    person, form = _person(request, person_id), RoleForm(request.POST)
    if form.is_valid():
        role, locality = form.role_and_place()
        membership = give_role(by=request.user, person=person, role=role, locality=locality)
        messages.success(request, f"{person.name} is now {membership}.")
    else:
        messages.error(request, "Choose a role and a place from the lists.")
    return redirect("accounts:person_show", person_id=person.pk)


@requires(KEEPERS)
@require_POST
def role_take(request: PersonRequest, person_id: UUID, membership_id: int) -> HttpResponse:
    """Take one role away."""
    person = _person(request, person_id)
    membership = get_object_or_404(person.memberships, pk=membership_id)
    words = str(membership)
    take_role(by=request.user, membership=membership)
    messages.success(request, f"{person.name} is no longer {words}.")
    return redirect("accounts:person_show", person_id=person.pk)


@requires(KEEPERS)
@require_http_methods(["GET", "POST"])
def person_deactivate(request: PersonRequest, person_id: UUID) -> HttpResponse:
    """Close an account, once that is confirmed."""
    person = _person(request, person_id)
    if request.method == "POST":
        deactivate_person(by=request.user, person=person)
        messages.success(request, f"The account of {person.name} is closed.")
        return redirect("accounts:person_show", person_id=person.pk)
    reason = rules.why_not_deactivate(request.user, person)
    return render(request, "accounts/person_deactivate.html", {"person": person, "reason": reason})


@requires(KEEPERS)
@require_http_methods(["GET", "POST"])
def person_reactivate(request: PersonRequest, person_id: UUID) -> HttpResponse:
    """Open a closed account again, once that is confirmed."""
    person = _person(request, person_id)
    if request.method == "POST":
        reactivate_person(by=request.user, person=person)
        messages.success(request, f"The account of {person.name} is open again.")
        return redirect("accounts:person_show", person_id=person.pk)
    reason = rules.why_not_reactivate(person)
    return render(request, "accounts/person_reactivate.html", {"person": person, "reason": reason})


@requires(KEEPERS)
@require_POST
def password_link_send(request: PersonRequest, person_id: UUID) -> HttpResponse:
    """Mail somebody a link to choose a password."""
    person = _person(request, person_id)
    send_password_link(by=request.user, person=person)
    messages.success(request, f"{person.name} was sent a link by email.")
    return redirect("accounts:person_show", person_id=person.pk)


@signed_in
@require_GET
def roles_show(request: PersonRequest) -> HttpResponse:
    """What each role may do, printed from the table the product itself obeys."""
    context = {
        "table": roles_table(),
        "others": roles_without_permissions(),
        "guarded": guarded_permissions(),
    }
    return render(request, "accounts/roles_show.html", context)
