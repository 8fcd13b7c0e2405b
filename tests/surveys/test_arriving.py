"""Files are read for the page they came with, and sizes asked for only where there are files."""

import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from surveys.arriving import files_sent, sizes_for
from surveys.leaves import leaf_of
from tests.surveys.answering import Person, open_survey
from tests.surveys.forms import SMALL
from tests.surveys.uploading import FORM, file, picture

pytestmark = pytest.mark.django_db


def test_files_are_read_for_the_page_they_came_with() -> None:
    holder = Person(open_survey(FORM, "files")).holder
    request = RequestFactory().post("/", {"photo": file(picture()), "toy_photo": file(b"x")})
    assert list(files_sent(request, holder, 1, ())[0]) == ["photo"]
    assert list(files_sent(request, holder, 1, (("toy", 1),))[1]) == ["toy_photo"]
    assert files_sent(request, holder, 9, ()) == ({}, {})


def test_a_page_without_files_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    person = Person(open_survey(SMALL))
    leaf = leaf_of(person.survey.version.definition, 1)
    assert leaf
    with django_assert_num_queries(0):
        assert sizes_for(person.holder, leaf) == {}
        assert files_sent(RequestFactory().post("/"), person.holder, 1, ()) == ({}, {})
