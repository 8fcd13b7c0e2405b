"""The tablet's own page and its service worker."""

import pytest
from django.test import Client
from django.urls import reverse

from field.assets import assets

pytestmark = pytest.mark.django_db


def test_the_page_is_open_and_holds_no_script_of_its_own() -> None:
    page = Client().get(reverse("field:tablet"))
    assert page.status_code == 200
    assert b"<script>" not in page.content
    assert b"field/page" in page.content


def test_the_worker_names_every_file_and_changes_with_them() -> None:
    worker = Client().get(reverse("field:worker"))
    assert worker["Content-Type"].startswith("text/javascript")
    assert worker["Cache-Control"] == "no-cache"
    script = worker.content.decode()
    assert assets().version in script
    assert "&#" not in script
    assert "%%" not in script


def test_the_manifest_lets_a_tablet_install_the_page() -> None:
    told = Client().get(reverse("field:manifest")).json()
    assert (told["start_url"], told["display"]) == ("/field/", "standalone")
