"""Maps as pictures and as words: for pages, downloads and the worker."""

from journeys.drawing import STYLES, draw
from journeys.folded import SIZE, fold
from journeys.layout import LARGE_PRINT, WALL, Form, Picture, arrange
from journeys.models import Journey
from journeys.telling import HIGHEST, LOWEST, Telling, signed

FEELINGS = {
    3: "felt very good",
    2: "felt good",
    1: "felt rather good",
    0: "felt neither good nor hard",
    -1: "felt rather hard",
    -2: "felt hard",
    -3: "felt very hard",
}
SCREEN = Form(columns=5)
"""As wide as a page, so that it is read at its natural size."""
FORMS = {"wall": WALL, "screen": SCREEN, "large": LARGE_PRINT}
FOLDED = "folded"


def svg_of(journey: Journey, form: str, style: str, name: str = "map") -> str:
    """The picture of a map as it is now."""
    telling = journey.telling()
    return drawn(telling, form, style, note_of(journey), name)


def drawn(telling: Telling, form: str, style: str, note: str, name: str = "map") -> str:
    """The picture of a telling."""
    picture = laid_out(telling, form, note)
    title = telling.title or "A journey without a title yet"
    return draw(picture, STYLES[style], title=title, words=reading(telling), name=name)


def laid_out(telling: Telling, form: str, note: str) -> Picture:
    """Every word and line at its place."""
    if form == FOLDED:
        return fold(telling, SIZE, note)
    return arrange(telling, FORMS[form], note)


def note_of(journey: Journey) -> str:
    """What must stand under every picture: whose account it is, and that it is one family's."""
    return (
        f"One family’s own account, told to us in {journey.interview.held_on:%B %Y}. The name and "
        "some details are changed. It is not an account of every family."
    )


def reading(telling: Telling) -> str:
    """What the picture shows, in three or four sentences."""
    told = telling.in_order
    if not told:
        return "There is no moment on this map yet."
    many = f"{len(told)} moments" if len(told) > 1 else "1 moment"
    phases = len({moment.phase for moment in told})
    sentences = [f"{many} in {phases} phase{'s' * (phases > 1)}, from “{told[0].what}” to the end."]
    lowest = min(told, key=lambda each: each.feeling)
    highest = max(told, key=lambda each: each.feeling)
    if lowest.feeling < highest.feeling:
        sentences += [
            f"Hardest: {telling.numbers[lowest.id]}, “{lowest.what}”.",
            f"Best: {telling.numbers[highest.id]}, “{highest.what}”.",
        ]
    turning = [str(telling.numbers[each.id]) for each in told if each.is_turning]
    if turning:
        sentences.append(f"Turning points: {', '.join(turning)}.")
    return " ".join(sentences)


def feeling_words(feeling: int) -> str:
    """A feeling in words and as a number on its scale."""
    scale = f"on a scale from {signed(LOWEST)} to {signed(HIGHEST)}"
    return f"{FEELINGS[feeling]} ({signed(feeling)} {scale})"
