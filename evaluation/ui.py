"""The template components, built in to every template and shown on /components/.

Block tags (`{% panel "Title" %}…{% endpanel %}`) take what stands between as their content.
Each component is a template of its name in templates/components/, and has an example in
templates/components/examples/.
"""

import re
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from evaluation.forms import GovukField
from jobs.models import Job, State

register = Library()

ICONS = Path(__file__).parent / "static" / "vendor" / "phosphor-icons-2.1.1"
NOTICE_ICONS = {"information": "info", "success": "check-circle", "important": "warning"}
BUTTON_CLASSES = {"primary": "", "secondary": "govuk-button--secondary",
                  "warning": "govuk-button--warning"}  # fmt: skip
TAG_COLOURS = ("green", "amber", "grey", "teal", "red")


def draw(component: str, **values: Any) -> SafeString:
    """One component's template, filled in."""
    return render_to_string(f"components/{component}.html", values)


@cache
def icon_paths(name: str) -> str:
    """What stands inside the vendored outline of this name."""
    drawing = (ICONS / f"{name}.svg").read_text()
    return re.sub(r"^<svg[^>]*>|</svg>\s*$", "", drawing)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """A Phosphor outline, for the eye only: words always stand beside it."""
    paths = icon_paths(name)
    return draw("icon", paths=mark_safe(paths))  # noqa: S308  # our own vendored file


@register.simple_tag
@cache
def mark() -> SafeString:
    """Throughline's mark: one continuous line."""
    return draw("mark")


@register.simple_tag
def button(
    words: str, kind: str = "primary", href: str = "", name: str = "", value: str = ""
) -> SafeString:
    """A button that sends its form, or a link that looks like one where `href` is given."""
    return draw("button", words=words, css=BUTTON_CLASSES[kind], href=href, name=name, value=value)


@register.simple_tag
def breadcrumbs(*steps: str) -> SafeString:
    """Where the page stands: name and address in turn, the last address empty."""
    pairs = list(zip(steps[::2], steps[1::2], strict=True))
    return draw("breadcrumbs", steps=pairs)


@register.simple_block_tag
def panel(content: str, title: str = "", kind: str = "", level: int = 2) -> SafeString:
    """A box with a line around it; `kind="done"` is the filled one that says it is finished."""
    return draw("panel", content=content, title=title, kind=kind, level=level)


@register.simple_block_tag
def cards(content: str) -> SafeString:
    """Panels side by side, as many as fit."""
    return draw("cards", content=content)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Words set apart from the text around them."""
    return draw("inset", content=content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """Something that cannot be undone, or must not be missed."""
    return draw("warning", content=content)


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False) -> SafeString:
    """More for those who want it, folded away."""
    return draw("details", content=content, summary=summary, is_open=is_open)


@register.simple_block_tag
def notice(content: str, kind: str = "information", title: str = "") -> SafeString:
    """A message about the page or about what was just done."""
    return draw("notice", content=content, kind=kind, title=title, icon=NOTICE_ICONS[kind])


@register.simple_tag
def tag(words: str, colour: str = "teal") -> SafeString:
    """A state in one or two words; the colour only repeats it."""
    if colour not in TAG_COLOURS:
        raise ValueError(f"A tag is one of {', '.join(TAG_COLOURS)}, not {colour}.")
    return draw("tag", words=words, colour=colour)


@register.simple_block_tag
def stats(content: str) -> SafeString:
    """A row of figures; each is a `stat`."""
    return draw("stats", content=content)


@register.simple_tag
def stat(value: object, label: str, note: str = "") -> SafeString:
    """One figure with its words and, in the note, its base or date."""
    return draw("stat", value=shown(value), label=label, note=note)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """What to do next where there is nothing yet. Directly inside a `for`, Django's own wins."""
    return draw("empty", content=content, title=title)


def shown(value: object) -> object:
    """A cell or figure as people read it: thousands in groups, nothing for None."""
    if value is None:
        return ""
    return intcomma(value) if isinstance(value, int) and not isinstance(value, bool) else value


@register.simple_tag
def data_table(table: dict[str, Any], name: str = "") -> SafeString:
    """A table of `{"caption", "columns": [{"label", "numeric", "unit"}], "rows", "row_heads"}`.

    A cell is a value or `{"text", "href", "hidden"}`; hidden cells are hatched and keep their
    marker as text.
    """
    rows = [
        [
            {**(cell if isinstance(cell, dict) else {"text": shown(cell)}), "column": column}
            for column, cell in zip(table["columns"], row, strict=True)
        ]
        for row in table["rows"]
    ]
    key = name or re.sub(r"[^a-z0-9]+", "-", str(table["caption"]).lower()).strip("-")
    return draw("data_table", table=table, rows=rows, key=key)


@register.filter
def options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """The choices of a list, as Django groups them: a template takes long over many."""
    drawn = []
    for name, choices, _ in groups:
        lines = "".join(
            f'<option value="{escape(str(each["value"]))}"'
            f"{flatatt(each['attrs']) if each['attrs'] else ''}>"
            f"{conditional_escape(each['label'])}</option>"
            for each in choices
        )
        drawn.append(f'<optgroup label="{escape(name)}">{lines}</optgroup>' if name else lines)
    return SafeString("".join(drawn))


@register.simple_tag
def error_summary(form: BaseForm) -> SafeString:
    """What is wrong with the form, with links to the fields; nothing where all is well."""
    problems = [{"text": text, "href": ""} for text in form.non_field_errors()]
    for field in form:
        href = first_control(field)
        problems += [{"text": text, "href": href} for text in words_of(field)]
    return draw("error_summary", problems=problems) if problems else mark_safe("")


def words_of(field: BoundField) -> list[str]:
    """What is wrong with a field, in words that stand without it."""
    return (
        field.problems_by_name
        if isinstance(field, GovukField)
        else [str(text) for text in field.errors]
    )


def first_control(field: BoundField) -> str:
    """The id of the control a problem belongs to: the first where there are several."""
    if field.id_for_label:
        return field.id_for_label
    first = field.subwidgets[0].data["attrs"].get("id") if field.subwidgets else ""
    return first or field.auto_id


@register.simple_tag(takes_context=True)
def progress(context: Context, job: Job, then: str = "", watch: bool = True) -> SafeString:
    """How far background work is; the page follows it and then goes to `then`."""
    values = {
        "job": job,
        "then": then,
        "watched": watch and not job.has_ended,
        "failed": job.state == State.FAILED,
        "request": context.get("request"),
    }
    return draw("progress", **values)


@register.simple_tag
def chart(  # noqa: PLR0917  # a template names them in this order
    name: str,
    spec: dict[str, Any],
    title: str,
    reading: str,
    table: dict[str, Any],
    downloads: list[dict[str, str]] | None = None,
    level: int = 2,
) -> SafeString:
    """A Vega-Lite picture with its finding as title, a sentence that reads it, and its table."""
    return draw(
        "chart", name=name, spec=spec, title=title, reading=reading, table=table,
        downloads=downloads or [], level=level, spec_id=f"chart-{name}-spec",
    )  # fmt: skip
