"""Curves over stages, worked by hand."""

from analytics.journey_charts import curve_chart, stage_points
from journeys.telling import Moment, Phase, Telling

BACK = Telling(
    title="There and back",
    phases=(
        Phase("p1", "Help", "", "support"), Phase("p2", "Alone again", "", "before"),
        Phase("p3", "Once more", "", "support"), Phase("p4", "Somewhere"),
    ),
    moments=(
        Moment("a", "p1", "x", feeling=1), Moment("b", "p2", "x", feeling=-3),
        Moment("c", "p3", "x", feeling=2), Moment("d", "p4", "x", feeling=3),
    ),
)  # fmt: skip


def test_moments_share_the_width_of_their_stage_and_those_without_are_left_out() -> None:
    assert [(p["way"], p["feeling"]) for p in stage_points(BACK)] == [
        (0.5, -3), (4.25, 1), (4.75, 2),
    ]  # fmt: skip


def test_the_axis_names_every_stage_in_its_middle() -> None:
    spec = curve_chart(list(stage_points(BACK)), "A title", "Of 1 family")
    axis = spec["layer"][2]["encoding"]["x"]["axis"]
    assert axis["values"] == [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5]
    assert axis["labelExpr"].startswith('["Before help", "Referral"')
