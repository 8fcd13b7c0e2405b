"""Long forms are divided where their groups end, else after so many questions."""

from typing import Any

from surveys.paging import ENOUGH, MOST, pages_of

TITLES = {"default": "The form"}


def asked(count: int, kind: str = "text", start: str = "q") -> list[dict[str, Any]]:
    return [{"type": kind, "name": f"{start}{place}"} for place in range(count)]


def group(name: str, *children: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "group", "name": name, "label": name.upper(), "children": [*children], **more}


def laid_out(*elements: dict[str, Any]) -> list[tuple[str, Any, int, list[str]]]:
    """The name, title and length of each page, and the groups around it."""
    return [
        (each["name"], each["label"], len(each["children"]), [one["name"] for one in around])
        for each, around in pages_of(list(elements), TITLES)
    ]


def test_a_group_is_a_page_and_loose_questions_share_one() -> None:
    meta = {"type": "group", "name": "meta", "children": asked(1)}
    assert laid_out(*asked(2), group("a", *asked(MOST)), *asked(1, start="z"), meta) == [
        ("page_of_q0", TITLES, 2, []),
        ("a", "A", MOST, []),
        ("page_of_z0", TITLES, 1, []),
    ]


def test_what_is_long_is_divided_where_groups_stand_and_else_evenly() -> None:
    long = group("long", *asked(MOST + 6, start="l"))
    short, tiny = group("short", *asked(ENOUGH, start="s")), group("tiny", *asked(ENOUGH - 1))
    assert laid_out(group("all", *asked(3), long, *asked(2, start="m"), short, tiny)) == [
        ("page_of_q0", "ALL", 3, ["all"]),
        ("page_of_l0", "LONG", 28, ["all", "long"]),
        ("page_of_l28", "LONG", 28, ["all", "long"]),
        ("page_of_m0", "ALL", 2, ["all"]),
        ("short", "SHORT", ENOUGH, ["all"]),
        ("page_of_tiny", "ALL", 1, ["all"]),
    ]


def test_a_long_group_without_words_is_called_after_the_one_around_it() -> None:
    inside = group("inside", *asked(MOST + 1), label=None)
    assert [title for _, title, *_ in laid_out(group("all", inside))] == ["ALL", "ALL"]
    assert [title for _, title, *_ in laid_out(group("all", *asked(2), label=""))] == [TITLES]


def test_the_hint_of_a_divided_group_stands_on_its_first_page() -> None:
    pages = pages_of([group("all", *asked(2 * MOST), hint="Take your time.")], TITLES)
    assert [each.group["hint"] for each in pages] == ["Take your time.", ""]


def test_statements_of_a_scale_and_what_a_note_leads_to_stay_together() -> None:
    scale = asked(MOST + 10, "range", "r")
    assert [size for *_, size, _ in laid_out(group("all", *scale, *asked(2)))] == [MOST + 10, 2]
    led = [*asked(MOST - 1), {"type": "note", "name": "n"}, *asked(2, start="z")]
    assert [size for *_, size, _ in laid_out(group("all", *led))] == [26, 26]
    led.insert(25, led.pop(-3))  # the note where the page would end
    assert [size for *_, size, _ in laid_out(group("all", *led))] == [27, 25]


def test_what_nobody_sees_takes_no_room() -> None:
    hidden = asked(MOST, "calculate", "c")
    assert len(laid_out(group("all", *hidden, *asked(MOST)))) == 1
