"""Squares of themes."""

from analytics.theme_charts import grid


def test_squares_hold_numbers_are_shaded_and_stay_empty_where_there_is_none() -> None:
    rows, columns = ["Heard", "Trust"], ["North", "South"]
    spec = grid("Themes", "24 people", rows, columns,
                [[(6, 50), (None, 0)], [None, (9, 75)]], names=("Place", "Per cent"))  # fmt: skip
    assert [(v["row"], v["column"], v["amount"], v["label"]) for v in spec["data"]["values"]] == [
        ("Heard", "North", 50, "6"), ("Heard", "South", 0, "Hidden"), ("Trust", "South", 75, "9"),
    ]  # fmt: skip
    assert spec["encoding"]["x"]["sort"] == columns
    assert spec["layer"][0]["encoding"]["color"]["scale"]["domain"] == [0, 75]
