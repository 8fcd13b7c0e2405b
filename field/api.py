"""The addresses a tablet sends to: its code for a key, files, and records.

None reads anything but what a blank form shows.
"""

import json
from hashlib import sha256
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound, ParseError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import (
    HTTP_200_OK,
    HTTP_400_BAD_REQUEST,
    HTTP_403_FORBIDDEN,
    HTTP_410_GONE,
    HTTP_424_FAILED_DEPENDENCY,
)
from rest_framework.views import APIView

from accounts.errors import Refused
from field.actions.adding import Missing, add_record, keep_medium
from field.actions.concerns import add_concern
from field.actions.devices import enrol_device, note_seen
from field.doors import DeviceAuthentication, DeviceThrottle, OnlyDevices
from field.keys import seal
from field.models import Device
from field.packages import contacts_to_ring, package_of
from field.serializers import SentConcernSerializer
from surveys.actions.receiving import Deleted
from surveys.answers import Mistake
from surveys.api import status_of
from surveys.attachments import as_shown
from surveys.documents import Unreadable
from surveys.models import Survey
from surveys.serializers import SentResponseSerializer
from surveys.speaking import NAMES, first_offered, speaking
from surveys.uploads import LARGEST

MOST_BYTES = max(LARGEST.values())
MOST_RECORD = 2_000_000
NOT_ITS_FORM = gettext_noop(
    "This tablet’s code is not for this form. Ask for a code that has it: what waits here stays."
)


@extend_schema(exclude=True)
class Enrol(APIView):
    """Exchanges a code for a key and the questionnaires; nothing is read with the key later."""

    is_public = True
    authentication_classes = ()

    def post(self, request: Request) -> Response:
        """The key, once."""
        code = request.data.get("code", "") if isinstance(request.data, dict) else ""
        try:
            device, key = enrol_device(code=str(code))
        except Refused as refusal:
            return Response({"detail": str(refusal)}, HTTP_403_FORBIDDEN)
        surveys = device.surveys.select_related("round", "version")
        forms = [package_of(survey) for survey in surveys]
        told = {"key": key, "name": device.name, "forms": forms, "contacts": contacts_to_ring()}
        return Response(told)


class OfDevices(APIView):
    """What only a tablet can call."""

    permission = None
    authentication_classes = (DeviceAuthentication,)
    permission_classes = (OnlyDevices,)
    throttle_classes = (DeviceThrottle,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whatever is refused is told in the language in which the tablet is spoken to."""
        with speaking(first_offered(request, list(NAMES))):
            return super().dispatch(request, *args, **kwargs)


@extend_schema(exclude=True)
class MediumByItsHash(OfDevices):
    """One file of a record that will come after it."""

    def put(
        self, request: Request, survey_id: UUID, root_id: UUID, name: str, sent: str
    ) -> Response:
        """Keep it; the same bytes get the same seal however often they come."""
        survey, content = survey_of(request, survey_id), body_of(request, MOST_BYTES)
        try:
            keep_medium(
                device=device_of(request), survey=survey, root_id=root_id, name=name,
                sent_sha256=sent, content=content,
            )  # fmt: skip
        except (Refused, Mistake) as refusal:
            return not_kept(refusal)
        return sealed(request, f"{root_id}/{name}", content, "kept", HTTP_200_OK)


@extend_schema(exclude=True)
class ShownByItsHash(OfDevices):
    """One picture, sound or video of a blank form, to be kept on the tablet."""

    def get(self, request: Request, survey_id: UUID, name: str) -> HttpResponse:
        """Its bytes."""
        return as_shown(request, survey_of(request, survey_id).version_id, name)


@extend_schema(exclude=True)
class RecordByItsId(OfDevices):
    """One record, under the id that the tablet made."""

    def put(self, request: Request, survey_id: UUID, root_id: UUID) -> Response:
        """Count it, or set it aside; 424 where files of it have not come."""
        survey, content = survey_of(request, survey_id), body_of(request, MOST_RECORD)
        sent = SentResponseSerializer(data=document_in(content))
        sent.is_valid(raise_exception=True)
        try:
            reception = add_record(
                device=device_of(request), survey=survey, root_id=root_id,
                version=sent.validated_data["version"], document=sent.validated_data["answers"],
            )  # fmt: skip
        except Missing as missing:
            told = {"detail": str(missing), "missing": missing.files}
            return Response(told, HTTP_424_FAILED_DEPENDENCY)
        except (Refused, Unreadable) as refusal:
            return not_kept(refusal)
        outcome, status = reception.arrival.value.removesuffix(" before"), status_of(reception)
        return sealed(request, str(root_id), content, outcome, status, receipt=reception.receipt)


@extend_schema(exclude=True)
class ConcernByItsId(OfDevices):
    """A concern that was written down on a tablet; nobody but the lead ever reads it."""

    def put(self, request: Request, concern_id: UUID) -> Response:
        """Hand it to the safeguarding lead, once."""
        note_seen(device=device_of(request))
        content = body_of(request, MOST_RECORD)
        sent = SentConcernSerializer(data=document_in(content))
        sent.is_valid(raise_exception=True)
        concern = add_concern(
            device=device_of(request), concern_id=concern_id, content=content,
            words=dict(sent.validated_data),
        )  # fmt: skip
        return sealed(
            request, str(concern_id), content, "kept", HTTP_200_OK, receipt=concern.number
        )


def device_of(request: Request) -> Device:
    """The tablet that asks; `OnlyDevices` has seen to it that it is one."""
    return cast(Device, request.auth)


def survey_of(request: Request, survey_id: UUID) -> Survey:
    """A survey of the tablet's own; any other is not there."""
    device = device_of(request)
    note_seen(device=device)
    found = device.surveys.select_related("instrument").filter(pk=survey_id).first()
    if found is None:
        raise NotFound(_(NOT_ITS_FORM))
    return found


def body_of(request: Request, most: int) -> bytes:
    """The bytes that came, as they came."""
    content: bytes = request.stream.read(most + 1) if request.stream else b""
    if len(content) > most:
        raise ParseError(_("This is larger than %(most)s MB.") % {"most": most // 1_000_000})
    return content


def document_in(content: bytes) -> Any:
    """The record, which its sender has frozen as bytes."""
    try:
        return json.loads(content)
    except ValueError as error:
        raise ParseError(_("This is no record.")) from error


def sealed(
    request: Request, about: str, content: bytes, outcome: str, status: int, **more: str
) -> Response:
    """The answer that a tablet believes."""
    received = sha256(content).hexdigest()
    proof = seal(device_of(request).key_hash or "", about, received, outcome)
    return Response({"outcome": outcome, "sha256": received, "seal": proof, **more}, status)


def not_kept(refusal: Exception) -> Response:
    """Why nothing was kept; without a seal, so that the tablet keeps it."""
    told: dict[str, Any] = {"detail": str(refusal), "kept": False}
    if isinstance(refusal, Unreadable):
        return Response(told | {"answers": refusal.problems}, HTTP_400_BAD_REQUEST)
    if isinstance(refusal, Mistake):
        return Response(told, HTTP_400_BAD_REQUEST)
    return Response(told, HTTP_410_GONE if isinstance(refusal, Deleted) else HTTP_403_FORBIDDEN)
