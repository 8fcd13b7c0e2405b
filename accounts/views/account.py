"""One's own account: roles, second factor, password, personal keys."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.actions import make_api_token, revoke_api_token
from accounts.doors import PersonRequest, requires, signed_in
from accounts.forms import TokenForm
from accounts.models import ApiToken
from accounts.permissions import Permission
from accounts.rules import why_not_make_token


@signed_in
@require_GET
def account_show(request: PersonRequest) -> HttpResponse:
    """Who one is here, what one may do, and how one signs in."""
    context = {
        "memberships": request.user.memberships.select_related("locality"),
        "tokens": ApiToken.objects.visible_to(request.user),
        "may_use_api": request.user.may(Permission.USE_API_TOKENS),
        "why_not_make_token": why_not_make_token(request.user),
        "today": timezone.localdate(),
    }
    return render(request, "accounts/account_show.html", context)


@requires(Permission.USE_API_TOKENS)
@require_http_methods(["GET", "POST"])
def token_make(request: PersonRequest) -> HttpResponse:
    """Make a personal key; its secret is shown on this page, once."""
    form = TokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token, secret = make_api_token(
            by=request.user,
            name=form.cleaned_data["name"],
            expires_on=form.expires_on(timezone.localdate()),
        )
        context = {"token": token, "secret": secret}
        return render(request, "accounts/token_made.html", context)
    context = {"form": form, "reason": why_not_make_token(request.user)}
    return render(request, "accounts/token_make.html", context)


@signed_in
@require_POST
def token_revoke(request: PersonRequest, token_id: UUID) -> HttpResponse:
    """Make one of one's own keys worthless."""
    token = get_object_or_404(ApiToken.objects.visible_to(request.user), pk=token_id)
    revoke_api_token(by=request.user, token=token)
    messages.success(request, f"The key “{token.name}” no longer works.")
    return redirect("accounts:account_show")
