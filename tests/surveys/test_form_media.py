"""What a form shows is found on its pages, its questions and their choices."""

import pytest

from surveys.compiling import Compiler
from surveys.definition import Definition
from surveys.form_media import has_media, media_named, page_has_media
from surveys.translating import translated
from tests.surveys.illustrated import FORM, lying


@pytest.fixture(scope="module")
def made() -> Definition:
    return Compiler(FORM, "md", lying().beside).definition()


def test_pages_without_any_are_known(made: Definition) -> None:
    assert [page_has_media(made, page) for page in made["pages"]] == [True, False]
    assert has_media(made["choices"]["animal"][0])
    assert not has_media(made["choices"]["animal"][2])


def test_all_that_is_shown_in_a_language_has_a_name(made: Definition) -> None:
    beside = lying().beside
    polish = {"kot.png", "kot.wav"}
    assert media_named(made) == sorted({beside[each] for each in beside if each not in polish})
    shown = media_named(translated(made, "pl"))
    assert {beside[each] for each in polish} <= set(shown)
