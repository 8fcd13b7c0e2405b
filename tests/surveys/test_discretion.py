"""No code reaches a log."""

import logging

import pytest
from django.conf import settings

from surveys.codes import new_code
from surveys.discretion import HideCodes


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("Not Found: %s", ("/s/{code}/",)),
        ("Not Found: /s/{code}/", ()),
        ("%s %s", ("/s/{code}", 1)),
    ],
)
def test_a_code_is_taken_out_of_a_message(message: str, arguments: tuple[object, ...]) -> None:
    code = new_code()
    filled = tuple(str(each).replace("{code}", code) for each in arguments)
    record = logging.makeLogRecord({"msg": message.replace("{code}", code), "args": filled})
    assert HideCodes().filter(record)
    assert code not in record.getMessage()
    assert "/s/…" in record.getMessage()


def test_other_messages_stay_as_they_are() -> None:
    record = logging.makeLogRecord({"msg": "Not Found: %s", "args": ("/surveys/abc/",)})
    assert HideCodes().filter(record)
    assert record.args == ("/surveys/abc/",)


def test_every_handler_of_ours_hides_codes() -> None:
    handlers: dict[str, dict[str, list[str]]] = settings.LOGGING["handlers"]  # type: ignore[assignment]  # a plain dict
    assert all("hide_codes" in handler["filters"] for handler in handlers.values())
