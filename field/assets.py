"""The files that a tablet keeps so that its page works without a network."""

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

from field.own_words import own_words

FOLDERS = ("field", "surveys/expressions", "surveys/pictures")
LETTERS = "vendor/atkinson-hyperlegible-next-5.3.0/atkinson-hyperlegible-next-latin"
FILES = (
    "evaluation/mark.svg",
    "evaluation/page.js",
    "evaluation/theme.css",
    "evaluation/throughline.css",
    "surveys/answering.css",
    "surveys/answers.js",
    "surveys/child_questions.css",
    "surveys/drawing.js",
    "surveys/form_media.css",
    "surveys/picking.js",
    "surveys/reading_aloud.js",
    "surveys/recording.js",
    "surveys/recording_worklet.js",
    "vendor/govuk-frontend-6.6.0/govuk-frontend.min.css",
    "vendor/govuk-frontend-6.6.0/govuk-frontend.min.js",
    f"{LETTERS}-wght-normal.woff2",
    f"{LETTERS}-ext-wght-normal.woff2",
    "vendor/noto-sans-arabic-5.3.0/noto-sans-arabic-arabic-wght-normal.woff2",
)
WANTED = (".js", ".css", ".svg")


class Assets(NamedTuple):
    """Addresses to keep, and a word that changes when a file or the page's own words do."""

    addresses: list[str]
    version: str


@lru_cache(maxsize=1)
def assets() -> Assets:
    """What `worker.js` keeps. Scripts load each other by their plain names, so both are kept."""
    names = sorted({*FILES, *(name for folder in FOLDERS for name in names_in(folder))})
    digest = sha256(json.dumps(own_words()).encode())
    addresses: list[str] = []
    for name in names:
        digest.update(Path(found(name)).read_bytes())
        plain = f"{settings.STATIC_URL}{name}"
        addresses += dict.fromkeys((static(name), plain))
    return Assets(addresses, digest.hexdigest()[:16])


def names_in(folder: str) -> list[str]:
    """The scripts and styles right in a folder of static files."""
    place = Path(found(folder))
    return [f"{folder}/{each.name}" for each in place.iterdir() if each.suffix in WANTED]


def found(name: str) -> str:
    """Where a static file lies."""
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return str(path)
