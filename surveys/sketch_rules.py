"""When a questionnaire that is being built can be handed in: the reason why not, or nothing."""

from surveys.building.book import rows_of
from surveys.models import Instrument, Sketch

NOT_READ = "The rows are still being read. Wait a moment."


def why_not_change(sketch: Sketch) -> str:
    """Why its rows cannot be changed now."""
    return "" if sketch.book else NOT_READ


def why_not_hand_in(sketch: Sketch) -> str:
    """Why no draft can be made of it now."""
    if reason := why_not_change(sketch):
        return reason
    if not any(row["cells"] for row in rows_of(sketch.book)):
        return "It asks nothing yet. Add a question first."
    if sketch.is_checked and sketch.problems:
        return "Something needs mending first. It is listed at the top of the page."
    return ""


def newer_version(sketch: Sketch) -> int:
    """The number of a version that came from elsewhere since this was begun, 0 for none."""
    instrument = Instrument.objects.filter(slug=sketch.slug).first()
    newest = instrument.versions.first() if instrument else None
    own = [sketch.begun_from, sketch.handed_in and sketch.handed_in.version]
    known = max((version.number for version in own if version), default=0)
    if sketch.handed_in and sketch.handed_in.version is None:
        return 0
    return newest.number if newest and newest.number > known else 0
