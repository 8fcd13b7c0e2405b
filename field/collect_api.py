"""OpenRosa: the addresses at which ODK Collect and KoboCollect fetch blank forms and send records.

https://docs.getodk.org/openrosa/ says what they ask and what they believe: a record counts as sent
after 201 or 202 only. Nothing but blank forms is read here.
"""

from hashlib import md5, sha256
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.errors import Refused
from field.actions.adding import add_record, keep_medium
from field.actions.devices import note_seen
from field.api import device_of
from field.doors import CollectAuthentication, DeviceThrottle, OnlyDevices
from field.models import BlankForm, Medium
from field.submissions import NoSubmission, Submission, document_of, read_submission
from field.tasks import make_blank_form
from surveys.actions.receiving import Arrival, Deleted
from surveys.answers import Mistake
from surveys.attachments import harmless
from surveys.beside import lists_of
from surveys.definition import UPLOADS, keyed
from surveys.documents import Unreadable
from surveys.models import Survey, Version
from surveys.uploads import LARGEST_TOGETHER

RECORD = "xml_submission_file"
MORE_TO_COME = "*isIncomplete*"


class OfCollect(APIView):
    """What only a device with ODK Collect can call."""

    permission = None
    authentication_classes = (CollectAuthentication,)
    permission_classes = (OnlyDevices,)
    throttle_classes = (DeviceThrottle,)

    def finalize_response(self, request: Any, response: Any, *args: Any, **more: Any) -> Any:
        """OpenRosa's own header on every answer, refusals too."""
        answer = super().finalize_response(request, response, *args, **more)
        answer["X-OpenRosa-Version"] = "1.0"
        answer["X-OpenRosa-Accept-Content-Length"] = str(LARGEST_TOGETHER)
        return answer


@extend_schema(exclude=True)
class FormList(OfCollect):
    """The blank forms of this device."""

    def get(self, request: Request) -> HttpResponse:
        """Those that are ready; the worker is rung for the others."""
        note_seen(device=device_of(request))
        surveys = device_of(request).surveys.open().select_related("round", "instrument", "version")
        forms = {form.pk: form for form in BlankForm.objects.filter(survey__in=surveys)}
        for survey in surveys:
            if survey.pk not in forms:
                make_blank_form.delay(str(survey.pk))
        listed = [(each, forms[each.pk]) for each in surveys if each.pk in forms]
        return xml(request, "field/collect/form_list.xml", {"forms": listed})


@extend_schema(exclude=True)
class XForm(OfCollect):
    """One blank form."""

    def get(self, request: Request, survey_id: UUID) -> HttpResponse:
        """The XForm, as the worker made it."""
        surveys = device_of(request).surveys.open()
        form = get_object_or_404(BlankForm, survey__in=surveys, survey=survey_id)
        return HttpResponse(form.content, content_type="text/xml; charset=utf-8")


@extend_schema(exclude=True)
class Manifest(OfCollect):
    """The files of a form: its lists, and what it shows."""

    def get(self, request: Request, survey_id: UUID) -> HttpResponse:
        """Each by its name, with the hash that tells whether the device has it."""
        survey = get_object_or_404(device_of(request).surveys.open(), pk=survey_id)
        file = survey.version.original()
        beside = lists_of(file.beside) | dict(file.media.values_list("name", "content"))
        files = {
            name: md5(content, usedforsecurity=False).hexdigest()
            for name, content in beside.items()
        }
        return xml(request, "field/collect/manifest.xml", {"survey": survey, "files": files})


@extend_schema(exclude=True)
class FileOfForm(OfCollect):
    """One of the files of a form."""

    def get(self, request: Request, survey_id: UUID, name: str) -> HttpResponse:
        """Its bytes."""
        survey = get_object_or_404(device_of(request).surveys.open(), pk=survey_id)
        file = survey.version.original()
        if name in (lists := lists_of(file.beside)):
            return harmless(lists[name], "txt")
        medium = get_object_or_404(file.media.defer("original"), name=name)
        return harmless(bytes(medium.content), medium.kind)


@extend_schema(exclude=True)
class SubmissionDoor(OfCollect):
    """Records with their files, in as many parts as the device likes."""

    def head(self, request: Request) -> HttpResponse:
        """What Collect asks first: how much may come."""
        return HttpResponse(status=204)

    def post(self, request: Request) -> HttpResponse:
        """Keep the files, then count the record once all parts are here."""
        note_seen(device=device_of(request))
        try:
            status, words = taken_in(request)
        except Deleted as deleted:
            status, words = 410, str(deleted)
        except Refused as refusal:
            status, words = 403, str(refusal)
        except Unreadable as problem:
            told = [f"{name}: {why}" for name, why in problem.problems.items()]
            status, words = 400, " ".join([str(problem), *told])
        except (NoSubmission, Mistake) as problem:
            status, words = 400, str(problem)
        return xml(request, "field/collect/response.xml", {"words": words}, status)


def taken_in(request: Request) -> tuple[int, str]:
    """What became of one part of a record: the status, and words for whoever holds the device."""
    sent = request.FILES.get(RECORD)
    if sent is None:
        raise NoSubmission(f"There is no {RECORD}.")
    submission = read_submission(sent.read())
    surveys = device_of(request).surveys.select_related("instrument")
    survey = get_object_or_404(surveys, pk=submission.form)
    versions = Version.objects.filter(instrument=survey.instrument_id, number=submission.version)
    version = versions.first()
    document = document_of(version.definition, submission) if version else dict(submission.texts)
    if version:
        keep_files(request, survey, submission, version, document)
    if MORE_TO_COME in request.data:
        return 202, "This part has come. The record counts once the last one is here."
    reception = add_record(
        device=device_of(request), survey=survey, root_id=submission.root_id,
        version=submission.version, document=document,
    )  # fmt: skip
    return 201 if reception.arrival is Arrival.COUNTED else 202, reception.in_words


def keep_files(
    request: Request, survey: Survey, submission: Submission, version: Version,
    document: dict[str, Any],
) -> None:  # fmt: skip
    """Keep the files of this part, and name each by its hash in the document.

    One that came with an earlier part is named by what is kept of it. One that never came is
    left out, so that what was said is not lost with a picture.
    """
    for question in keyed(version.definition):
        name = question["name"]
        if question["type"] not in UPLOADS or name not in document:
            continue
        file = request.FILES.get(document[name])
        if file is not None:
            content = file.read()
            hashed = sha256(content).hexdigest()
            keep_medium(
                device=device_of(request), survey=survey, root_id=submission.root_id, name=name,
                sent_sha256=hashed, content=content,
            )  # fmt: skip
            document[name] = hashed
            continue
        kept = Medium.objects.filter(
            survey=survey, root_id=submission.root_id, question=UUID(question["id"])
        )
        document[name] = kept.values_list("sent_sha256", flat=True).first() or ""


def xml(
    request: Request, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """An answer in XML."""
    site = request.build_absolute_uri("/").rstrip("/")
    return render(
        request, template, {**context, "site": site}, content_type="text/xml; charset=utf-8",
        status=status,
    )  # fmt: skip
