"""A tablet, surveys it may answer, and what it sends, for tests."""

import json
import re
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.urls import reverse
from rest_framework.test import APIClient

from field.keys import key_hash, seal
from field.models import Device
from surveys.beside import Lying
from surveys.models import Promise, Survey
from tests.factories.field import KEY, DeviceFactory
from tests.surveys.answering import NOTHING, open_survey
from tests.surveys.uploading import FORM

REPEAT = re.compile(r"\| \| begin_repeat .*?end_repeat [^\n]*\n", re.DOTALL)


def survey_with_files() -> Survey:
    """An open survey with a place for a picture, for the field; it has no part that is repeated."""
    return survey_for_the_field(REPEAT.sub("", FORM))


def survey_for_the_field(source: str, slug: str = "files", lying: Lying = NOTHING) -> Survey:
    """An open survey of this form, for the field."""
    survey = open_survey(source, slug, lying)
    Survey.objects.filter(pk=survey.pk).update(promise=Promise.FIELD)
    survey.refresh_from_db()
    return survey


def enrolled(*surveys: Survey) -> Device:
    """A tablet with the forms of these surveys."""
    device = DeviceFactory.create()
    device.surveys.set(surveys)
    return device


def tablet(key: str = KEY) -> APIClient:
    """A client that shows a tablet's key."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Device {key}")
    return client


def frozen(answers: dict[str, Any], version: int = 1) -> bytes:
    """A record as the tablet froze it."""
    return json.dumps({"version": version, "answers": answers}).encode()


def concern(**more: Any) -> bytes:
    """A concern as the tablet froze it."""
    words = {
        "is_in_danger_now": False, "exact_words": "He said “I do not go home”",
        "who_said": "A boy of about six", "who_heard": "Sam", "heard_where": "By the pond",
        "heard_at": "2026-07-01T10:00:00Z", "whom": "", "child_code": "K7", "who_was_told": "",
    }  # fmt: skip
    return json.dumps(words | more).encode()


def read(content: bytes) -> Any:
    """What the tablet froze, as data."""
    return json.loads(content)


def add(survey: Survey, root_id: UUID, content: bytes, client: APIClient | None = None) -> Any:
    """Send a record."""
    address = reverse("api:field_record", args=[survey.pk, root_id])
    return (client or tablet()).put(address, content, content_type="application/json")


def add_file(
    survey: Survey, root_id: UUID, content: bytes, name: str = "photo", said: str = ""
) -> Any:
    """Send a file ahead of its record."""
    hashed = said or sha256(content).hexdigest()
    address = reverse("api:field_medium", args=[survey.pk, root_id, name, hashed])
    return tablet().put(address, content, content_type="application/octet-stream")


def is_sealed(answer: Any, about: str, content: bytes) -> bool:
    """What a tablet looks at before it takes anything off its queue."""
    told = answer.json()
    if "seal" not in told:
        return False
    hashed = sha256(content).hexdigest()
    return bool(told["seal"] == seal(key_hash(KEY), about, hashed, told["outcome"]))


def filled(route: str, known: Any) -> str:
    """A route's address with an id that a thief may have guessed."""
    return "/" + re.sub(r"<(int:)?[^>]+>", lambda found: "1" if found[1] else str(known), route)
