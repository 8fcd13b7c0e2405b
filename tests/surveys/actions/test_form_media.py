"""What a form shows is kept beside its file, as it came and as it is shown."""

import pytest

from surveys.actions.form_media import copy_media, keep_media
from surveys.version_pages import packed
from tests.factories.surveys import FormFileFactory
from tests.surveys.illustrated import lying

pytestmark = pytest.mark.django_db


def test_it_is_kept_and_copied() -> None:
    first, second = FormFileFactory.create(), FormFileFactory.create()
    media = lying().media[:2]
    keep_media(file=first, media=media)
    copy_media(of=first, to=second)
    for file in (first, second):
        kept = {each.name: (bytes(each.original), bytes(each.content)) for each in file.media.all()}
        assert kept == {each.name: (each.original, each.shown.content) for each in media}


def test_nothing_beside_a_form_needs_no_archive() -> None:
    file = FormFileFactory.create()
    assert packed(file) == ("md", bytes(file.content))
