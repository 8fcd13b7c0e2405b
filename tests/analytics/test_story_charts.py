"""Bars of counts: in the order given, hidden ones drawn as hidden, without their number."""

from analytics.story_charts import Bar, bars


def test_bars_keep_their_order_and_hide_what_is_hidden() -> None:
    rows = [Bar("Home", 27, "27% of 45"), Bar("Services", None, "None% of 9")]
    spec = bars(rows, "What the stories are about", "227 stories", "Per cent", most=100)
    home, services = spec["data"]["values"]
    assert (home["name"], home["size"], home["label"]) == ("Home", 27, "27% of 45")
    assert services == {"row": "001", "name": "Services", "hidden": True, "label": "Hidden"}
    assert spec["encoding"]["y"]["sort"] == ["000", "001"]
    assert spec["layer"][0]["encoding"]["x"]["scale"] == {"domain": [0, 100]}


def test_without_a_limit_the_axis_ends_with_the_longest_bar() -> None:
    spec = bars([Bar("May", 55, "55 stories")], "t", "s", "Stories")
    assert spec["layer"][0]["encoding"]["x"]["scale"] == {"domain": [0, 55]}
