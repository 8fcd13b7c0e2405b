"""The key of a press is taken as it was shown, or the page is not found."""

from uuid import uuid4

import pytest
from django.http import Http404
from django.test import RequestFactory

from analytics.views.pressing import key_of


def test_the_key_is_the_one_that_was_shown() -> None:
    key = uuid4()
    assert key_of(RequestFactory().post("/", {"key": str(key)})) == key


@pytest.mark.parametrize("sent", [{}, {"key": ""}, {"key": "again"}])
def test_a_post_without_a_key_is_not_found(sent: dict[str, str]) -> None:
    with pytest.raises(Http404):
        key_of(RequestFactory().post("/", sent))
