"""What pressing a button of an answering page does: save, and go where the button says.

The buttons of a page are named `go`; those of a repeat say which one and which entry, as in
`remove:children:2`.
"""

from collections.abc import Callable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.actions.answering import NoDraft, NoEntry, SavedPage, save_page, set_aside
from surveys.actions.repeating import add_entry, put_entry_back, take_entry_away
from surveys.actions.uploading import put_file_back, take_file_away
from surveys.answers import Raw
from surveys.arriving import files_sent, sizes_for
from surveys.codes import form_token
from surveys.cookies import forgetting, handing, language_for
from surveys.definition import Answers
from surveys.entries import Path
from surveys.entry import Door, Pass, Standing, definition_in, route_of
from surveys.following import follows
from surveys.kiosk import kiosk_head
from surveys.leaves import Leaf, leaf_of
from surveys.models import QuarantineReason, Survey
from surveys.on_behalf import typing_for, way_back
from surveys.personal import Filled, errors_on, fill_leaf, notice, orders_on
from surveys.printing import look_of, print_leaf
from surveys.public_doors import go
from surveys.public_words import closed_page, received_page, unknown_page
from surveys.routing import Route
from surveys.showing_files import fill_files, uploads_on
from surveys.speaking import HINT, speaking

MORE_QUESTIONS = gettext_noop("Your answers have brought up more questions on this page.")
TOO_LATE = {
    Door.RECEIVED: QuarantineReason.OTHER_CONTENT,
    Door.CLOSED: QuarantineReason.AFTER_CLOSE,
}
SHOWN = "page:shown"
"""The field by which a page that followed its answers says what it showed in the end."""
ONWARDS = {"on", "another"}


def drawn(
    request: HttpRequest, holder: Pass, survey: Survey, route: Route, *, leaf: Leaf, filled: Filled
) -> HttpResponse:
    """One page of questions, filled."""
    given = {
        "token": form_token(holder.code),
        "look": look_of(request),
        "at_kiosk": kiosk_head(request),
    }
    given["notice"] = typing_for(holder) + filled.get("notice", "")
    given["then"] = "review" if (request.POST or request.GET).get("then") == "review" else ""
    given |= fill_files(route, leaf, sizes_for(holder, leaf))
    given["media"] = f"/s/media/{survey.version_id}/"
    given["follows"] = follows(route, leaf, survey.version_id, holder.language)
    printed = print_leaf(survey.version_id, leaf, holder.language, request)
    return HttpResponse(printed.filled({**filled, **given}, orders_on(route, leaf)))


def save_and_go(request: HttpRequest, holder: Pass, number: int, path: Path) -> HttpResponse:
    """Save the page that was sent, then show its mistakes or go where the button says."""
    sent, pressed = dict(request.POST.lists()), request.POST.get("go", "on")
    goes_on = pressed in ONWARDS and HINT not in request.POST
    files, unread = files_sent(request, holder, number, path)
    goes_on = goes_on and not unread
    try:
        saved = save_page(
            holder=holder, page=number, values=sent, going_on=goes_on, path=path, files=files
        )
    except NoDraft as gone:
        return too_late(request, holder, gone.standing, sent=sent, number=number, path=path)
    except NoEntry:
        return go(f"/s/answer/{number}/")
    if pressed == "worried":
        return go(f"/s/worried/?{HINT}={holder.language}")
    saved = replace(saved, newly_shown=not_seen(saved, request.POST.get(SHOWN, "")))
    if HINT in request.POST:
        return in_other_language(request, holder, saved, sent)
    route, leaf = spoken_in(holder.language, saved)
    errors = {**saved.mistakes, **unread}
    if goes_on and not saved.newly_shown:
        errors = {**errors_on(route, leaf), **errors}
    if errors:
        filled = fill_leaf(route, leaf, sent=sent, errors=errors)
        response = drawn(request, holder, saved.survey, route, leaf=leaf, filled=filled)
        response.status_code = 422
        return response
    return turned(request, holder, saved, pressed)


def route_on(standing: Standing, holder: Pass) -> Route:
    """The way of somebody who has begun, in their language."""
    if not standing.survey or not standing.draft:
        raise NoDraft(standing)
    return route_of(definition_in(standing.survey.version_id, holder.language), standing.draft)


def not_seen(saved: SavedPage, shown: str) -> list[str]:
    """The questions that an answer brought up, without those that the browser had shown."""
    seen = shown.split()
    return [name for name in saved.newly_shown if name not in seen]


def spoken_in(language: str, saved: SavedPage) -> tuple[Route, Leaf]:
    """The way and the leaf that were saved, in a language."""
    route = saved.route.told_in(definition_in(saved.survey.version_id, language))
    leaf = saved.leaf
    return route, leaf_of(route.definition, leaf.number, leaf.path) or leaf


def in_other_language(
    request: HttpRequest, holder: Pass, saved: SavedPage, sent: Raw
) -> HttpResponse:
    """The page that was sent, in the language asked for, with all that was typed still on it."""
    holder = replace(holder, language=language_for(request, saved.survey.version_id, holder))
    if saved.mistakes:
        route, leaf = spoken_in(holder.language, saved)
        with speaking(holder.language):
            filled = fill_leaf(route, leaf, sent=sent)
            page = drawn(request, holder, saved.survey, route, leaf=leaf, filled=filled)
            return handing(page, holder)
    then = "?then=review" if request.POST.get("then") == "review" else ""
    return handing(go(f"{saved.leaf.address}{then}"), holder)


def turned(request: HttpRequest, holder: Pass, saved: SavedPage, pressed: str) -> HttpResponse:
    """To the page that the button leads to."""
    leaf, then = saved.leaf, request.POST.get("then", "")
    act, _, rest = pressed.partition(":")
    if act in ENTRY_BUTTONS:
        return ENTRY_BUTTONS[act](holder, leaf, *named(rest))
    if act in FILE_BUTTONS:
        return FILE_BUTTONS[act](holder, leaf, rest)
    if pressed == "later":
        return forgetting(go(way_back(holder) or f"/s/later/?{HINT}={holder.language}"))
    if pressed == "back":
        before = saved.route.before(leaf.number) or leaf.number
        return go(leaf.above if leaf.path else f"/s/answer/{before}/")
    if saved.newly_shown:
        more = f"?more=1{'&then=review' if then == 'review' else ''}"
        return go(f"{leaf.address}{more}#q-{saved.newly_shown[0]}")
    return onwards(holder, saved, pressed, then)


def onwards(holder: Pass, saved: SavedPage, pressed: str, then: str) -> HttpResponse:
    """To what comes after a page, or an entry, that is complete."""
    leaf = saved.leaf
    if leaf.path and pressed == "another":
        return added(holder, Leaf(leaf.number, leaf.path[:-1], leaf.page), leaf.path[-1][0], 0)
    if leaf.path:
        return go(leaf.above)
    if then == "review":
        return go(f"/s/review/#page-{leaf.number}")
    after = saved.route.after(leaf.number)
    return go(f"/s/answer/{after}/" if after else "/s/review/")


def named(rest: str) -> tuple[str, int]:
    """The repeat and the number of an entry that a button names."""
    name, _, number = rest.partition(":")
    return name, int(number) if number.isascii() and number.isdigit() else 0


def added(holder: Pass, leaf: Leaf, name: str, number: int) -> HttpResponse:
    """To a new entry of a repeat."""
    try:
        new = add_entry(holder=holder, page=leaf.number, path=leaf.path, repeat=name)
    except NoEntry:
        return go(f"{leaf.address}?full=1#q-{name}")
    return go(f"{leaf.address}{name}/{new}/")


def changing(holder: Pass, leaf: Leaf, name: str, number: int) -> HttpResponse:
    """To an entry of a repeat."""
    return go(f"{leaf.address}{name}/{number}/")


def taken_away(holder: Pass, leaf: Leaf, name: str, number: int) -> HttpResponse:
    """Back to the list, with the offer to put the entry back."""
    try:
        take_entry_away(holder=holder, page=leaf.number, path=leaf.path, repeat=name, number=number)
    except NoEntry:
        return go(leaf.address)
    return go(f"{leaf.address}?gone={name}:{number}#notice")


def put_back(holder: Pass, leaf: Leaf, name: str, number: int) -> HttpResponse:
    """Back to the list, the entry in its place."""
    try:
        put_entry_back(holder=holder, page=leaf.number, path=leaf.path, repeat=name, number=number)
    except NoEntry:
        return go(leaf.address)
    return go(f"{leaf.address}#q-{name}")


ENTRY_BUTTONS: dict[str, Callable[[Pass, Leaf, str, int], HttpResponse]] = {
    "add": added,
    "change": changing,
    "remove": taken_away,
    "restore": put_back,
}


def file_added(holder: Pass, leaf: Leaf, name: str) -> HttpResponse:
    """Back to the question, which shows its file."""
    return go(f"{leaf.address}#q-{name}")


def file_taken_out(holder: Pass, leaf: Leaf, name: str) -> HttpResponse:
    """Back to the question, with the offer to put its file back."""
    try:
        take_file_away(holder=holder, page=leaf.number, path=leaf.path, name=name)
    except NoEntry:
        return go(leaf.address)
    return go(f"{leaf.address}?out={name}#notice")


def file_put_back(holder: Pass, leaf: Leaf, name: str) -> HttpResponse:
    """Back to the question, its file in its place."""
    try:
        put_file_back(holder=holder, page=leaf.number, path=leaf.path, name=name)
    except NoEntry:
        return go(leaf.address)
    return go(f"{leaf.address}#q-{name}")


FILE_BUTTONS: dict[str, Callable[[Pass, Leaf, str], HttpResponse]] = {
    "upload": file_added,
    "drop": file_taken_out,
    "keep": file_put_back,
}


def notice_of(request: HttpRequest, leaf: Leaf) -> Filled:
    """What the address says happened before this page."""
    if "more" in request.GET:
        return {"notice": notice(_(MORE_QUESTIONS))}
    if "full" in request.GET:
        return {"notice": notice(_("There is no room for another entry."))}
    if request.GET.get("out") in {each["name"] for each in uploads_on(leaf)}:
        return {"notice": taken_out(f"keep:{request.GET['out']}", of_file=True)}
    name, number = named(request.GET.get("gone", ""))
    names = [each["name"] for each in leaf.page["questions"] if each["type"] == "repeat"]
    if name in names:
        return {"notice": taken_out(f"restore:{name}:{number}")}
    return {}


def taken_out(value: str, *, of_file: bool = False) -> SafeString:
    """That an entry or a file was taken out, with the button that puts it back."""
    words = {"value": value, "of_file": of_file}
    return SafeString(render_to_string("surveys/public/entry_gone.html", words))


def too_late(
    request: HttpRequest, holder: Pass, standing: Standing, *, sent: Raw | None = None,
    seen: Answers | None = None, number: int | None = None, path: Path = (),
) -> HttpResponse:  # fmt: skip
    """Set aside what came after the answers, or after the close, and say so."""
    reason = TOO_LATE.get(standing.door)
    if reason is None:
        return unknown_page(request)
    kept = set_aside(
        holder=holder, values=sent or {}, seen=seen, reason=reason, page=number, path=path
    )
    if standing.door is Door.CLOSED and standing.survey:
        return closed_page(request, standing.survey, kept=kept)
    return received_page(request, holder, standing.survey, kept=kept)
