"""Texts and codings drawn as HTML in Python: a long text has thousands of pieces, and a template
would take ten times as long over them."""

from collections.abc import Iterable
from html import escape

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.safestring import SafeString

from themes.coding_pages import ShownPassage, ShownSegment, ShownUnit
from themes.models import Coding

OPENING = 60
"""So many code points of an excerpt stand beside its code."""
OPTION = 50
NO_CODING = "00000000-0000-0000-0000-000000000000"
TAKE_BACK = (
    '<form method="post" action="{action}" class="tl-inline" data-remove>'
    '<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
    '<input type="hidden" name="page" value="{page}">'
    '<button type="submit" class="tl-link-button">Take back'
    '<span class="govuk-visually-hidden"> {name}: “{words}”</span></button></form>'
)
ITEM = (
    '<li class="tl-coding" id="coding-{key}" data-start="{coding.start}" '
    'data-document="{coding.document_id}">'
    '<span class="tl-code tl-colour-{code.colour} tl-pattern-{code.pattern}">'
    '<span class="tl-code__swatch" aria-hidden="true"></span>'
    '<button type="button" class="tl-link-button" data-go="{coding.start}">{name}'
    '<span class="govuk-visually-hidden">: “{words}”{by}. Go to the words</span></button></span> '
    '<span class="tl-coding__quote">{words}</span> <a class="govuk-link" href="{notes}">Notes'
    '<span class="govuk-visually-hidden"> on {name}: “{words}”</span></a> {back}</li>'
)
"""Filled in with words that are escaped before, since most of them stand here more than once."""


def drawn_passages(passages: Iterable[ShownPassage]) -> SafeString:
    """Passages as the pages and their script show them."""
    return SafeString("".join(map(drawn_passage, passages)))


def drawn_passage(passage: ShownPassage) -> SafeString:
    """One passage: its sentences can be chosen, what lies between them cannot."""
    key, css = passage.document.pk, " tl-passage--whole" if passage.whole else ""
    return SafeString(
        f'<div class="tl-passage{css}" id="p-{key}-{passage.start}" data-document="{key}" '
        f'data-start="{passage.start}">{"".join(map(_unit, passage.units))}</div>'
    )


def _unit(unit: ShownUnit) -> str:
    inside = "".join(map(_segment, unit.segments))
    if unit.is_gap:
        return inside
    coded = " data-coded" if unit.is_coded else ""
    return (
        f'<span class="tl-unit" tabindex="-1" data-start="{unit.start}" data-end="{unit.end}"'
        f"{coded}>{inside}</span>"
    )


def _segment(segment: ShownSegment) -> str:
    if not segment.css:
        return escape(segment.text)
    names = f' data-names="{escape(segment.names)}"' if segment.names else ""
    return f'<span class="{segment.css}"{names}>{escape(segment.text)}</span>'


def drawn_options(passages: Iterable[ShownPassage], *, ends: bool) -> SafeString:
    """The sentences of a text as the choices of its form: by their beginnings, or their ends."""
    return SafeString(
        "".join(
            f'<option value="{unit.end if ends else unit.start}">'
            f"{escape(shortened(unit.segments[0].text, OPTION))}</option>"
            for passage in passages
            for unit in passage.units
            if not unit.is_gap
        )
    )


def drawn_codings(codings: Iterable[Coding], request: HttpRequest) -> SafeString:
    """Codings as a list of buttons; one's own can be taken back."""
    remove = reverse("themes:coding_remove", args=[NO_CODING])
    show = reverse("themes:coding_show", args=[NO_CODING])
    token, page = get_token(request), escape(request.path)

    def drawn(coding: Coding) -> str:
        key, code, words = str(coding.pk), coding.code, escape(shortened(coding.quote, OPENING))
        name, back = escape(code.name), ""
        by = f", coded by {escape(coding.coder.name)}" if coding.coder else ""
        if coding.coder_id == request.user.pk:
            action = remove.replace(NO_CODING, key)
            back = TAKE_BACK.format(action=action, token=token, page=page, name=name, words=words)
        return ITEM.format(
            key=key, coding=coding, code=code, name=name, words=words, by=by, back=back,
            notes=show.replace(NO_CODING, key),
        )  # fmt: skip

    return SafeString("".join(map(drawn, codings)))


def shortened(words: str, most: int) -> str:
    """The first words, with a mark where there are more."""
    return words if len(words) <= most else f"{words[: most - 1]}…"
