"""Tablets, for staff: prepare one, see when each was last heard from, and revoke a lost one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from field.actions.devices import prepare_collect, prepare_device, revoke_device
from field.forms import PrepareForm
from field.models import Client, Device
from field.presenters import collect_settings, enrolment_address, square_of
from field.rules import surveys_offered


@requires(Permission.PREPARE_TABLETS)
@require_http_methods(["GET", "POST"])
def device_list(request: PersonRequest) -> HttpResponse:
    """The tablets, and the form that gives a code for another one."""
    offered = surveys_offered(request.user).select_related("instrument", "round")
    form = PrepareForm(request.POST or None, offered=offered)
    if form.is_valid():
        given = form.cleaned_data
        is_collect = given["client"] == Client.COLLECT
        prepare, show = (prepare_collect, key_shown) if is_collect else (prepare_device, code_shown)
        try:
            return show(
                request,
                *prepare(by=request.user, name=given["name"], surveys=list(given["surveys"])),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
    devices = Device.objects.visible_to(request.user).prefetch_related("surveys__instrument")
    context = {"form": form, "devices": devices, "is_any_offered": offered.exists()}
    context["may_run"] = request.user.may(Permission.RUN_SURVEYS)
    return render(request, "field/device_list.html", context)


def code_shown(request: PersonRequest, device: Device, code: str) -> HttpResponse:
    """The code, on the one page that ever shows it."""
    page = request.build_absolute_uri(reverse("field:tablet"))
    square = square_of(enrolment_address(page, code))
    context = {"device": device, "code": code, "page": page, "square": square}
    return render(request, "field/device_code.html", context)


def key_shown(request: PersonRequest, device: Device, key: str) -> HttpResponse:
    """The key for ODK Collect, on the one page that ever shows it."""
    server = request.build_absolute_uri(reverse("field:form_list")).removesuffix("/formList")
    square = square_of(collect_settings(server, str(device.pk), key))
    context = {"device": device, "key": key, "server": server, "square": square}
    return render(request, "field/device_key.html", context)


@requires(Permission.PREPARE_TABLETS)
@require_POST
def device_revoke(request: PersonRequest, device_id: UUID) -> HttpResponse:
    """Revoke a tablet that was lost or is not needed any more."""
    device = get_object_or_404(Device.objects.visible_to(request.user), pk=device_id)
    try:
        revoke_device(by=request.user, device=device)
        messages.success(request, f"“{device}” can add nothing any more.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("field:device_list")
