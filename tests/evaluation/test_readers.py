"""Pages that anybody may see, in the reader's own language; words that no translator would see."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from types import ModuleType

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.handlers.wsgi import WSGIRequest
from django.test import Client, RequestFactory

from evaluation.readers import language_of, not_read, not_taken, went_wrong
from tests.houses import ROOT


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [("/", "pl", "pl"), ("/?language=ur", "pl", "ur"), ("/?language=xx", "", "en")],
)
def test_the_address_goes_before_the_browser(address: str, accepted: str, language: str) -> None:
    request = RequestFactory().get(address, headers={"Accept-Language": accepted})
    assert language_of(request) == language


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/", "/look/", "/nowhere/"])
def test_statements_and_dead_ends_are_spoken_in_the_readers_language(
    client: Client, path: str
) -> None:
    polish = client.get(path, headers={"Accept-Language": "pl"})
    assert '<html lang="pl" dir="ltr"' in polish.content.decode()
    assert "Accept-Language" in polish["Vary"]
    urdu = client.get(f"{path}?language=ur", headers={"Accept-Language": "pl"}).content.decode()
    assert '<html lang="ur" dir="rtl"' in urdu
    assert 'href="/privacy/?language=ur"' in urdu


def test_what_could_not_be_read_is_not_read_again_to_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unreadable(request: WSGIRequest) -> None:
        raise RequestDataTooBig

    monkeypatch.setattr(WSGIRequest, "POST", property(unreadable))
    request = RequestFactory().get("/", headers={"Accept-Language": "pl"})
    pages = [
        not_read(request, RequestDataTooBig()),
        not_taken(request, "Forbidden"),
        went_wrong(request),
    ]
    assert [page.status_code for page in pages] == [400, 403, 500]
    assert [page for page in pages if b'<html lang="pl"' not in page.content] == []


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The command that keeps the translations."""
    loader = SourceFileLoader("messages", str(ROOT / "tools" / "messages"))
    spec = spec_from_loader("messages", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>Thank you</p>", ["Thank you"]),
        ('<p title="Thank you">{{ words }}</p>', ["Thank you"]),
        ('<p data-saved="Saved {time}"></p>', ["Saved {time}"]),
        ("Hello {{ name }}, open this", ["Hello , open this"]),
        ('{% button "Send" %}', ['button "Send"']),
        ('{% notice kind="important" title="Wait" %}', ['notice kind="important" title="Wait"']),
        ('{% button _("Send") name="go" value="on" %}', []),
        ("{% blocktranslate %}Thank you{% endblocktranslate %}{# Why #}", []),
        ('<p class="x" data-module="govuk-x">{% translate "Thank you" %} – 1&nbsp;%', []),
        ("<p>Throughline</p><script>const words = 1;</script>", []),
    ],
)  # fmt: skip
def test_words_in_english_only_are_found_in_a_template(
    tool: ModuleType, source: str, found: list[str]
) -> None:
    assert list(tool.unmarked(source)) == found


def test_every_template_for_respondents_is_looked_at(tool: ModuleType) -> None:
    for name in ("surveys/public/start.html", "surveys/kiosk/new.html", "emails/new.txt"):
        assert tool.is_for_respondents(name, "")
    assert tool.is_for_respondents("surveys/new.html", '{% extends "base_public.html" %}')
    assert not tool.is_for_respondents("surveys/kiosk_list.html", '{% extends "base.html" %}')
    assert list(tool.untranslatable()) == []
