"""The picture folded for a phone: cards one under the other, the curve down their left (pure)."""

from journeys.cards import card_of
from journeys.curves import turned
from journeys.layout import MARGIN, Picture, foot_of, head_of, legend_of
from journeys.paragraphs import TextBox, set_in
from journeys.rows import HEAD_PADDING, Dot, Span, Spine
from journeys.telling import HIGHEST, LOWEST, Moment, Telling

WIDTH, EDGE = 360.0, 10.0
LEVEL, GAP = 13.0, 14.0
SIZE = 15.0
"""The type is as large as the page's own when the picture is as wide as a phone."""
CARDS = EDGE + LEVEL * (HIGHEST - LOWEST) + 30.0


def fold(telling: Telling, size: float = SIZE, note: str = "") -> Picture:
    """Place the whole map in one column."""
    head = head_of(telling, EDGE, WIDTH - 2 * EDGE, size * 0.9)
    words: list[TextBox] = [*head, *_axis(head[-1].bottom + GAP, size)]
    top = y = words[-1].bottom + GAP / 2
    cards, dots, spans = [], [], []
    phase = None
    for moment in telling.in_order:
        if moment.phase != phase:
            phase = moment.phase
            span, names = _phase(telling, phase, y, size)
            spans.append(span)
            words += names
            y = span.y + span.height + GAP
        card = card_of(telling, moment, WIDTH - CARDS - EDGE, size, alone=True).at(CARDS, y)
        cards.append(card)
        dots.append(_dot(telling, moment, y + size * 1.4, size))
        y += card.height + GAP
    legend, bottom = legend_of(telling, EDGE, WIDTH - EDGE, y + GAP, size)
    foot = foot_of(note, EDGE, WIDTH - 2 * EDGE, bottom, size)
    curve = turned([(dot.x, dot.y) for dot in dots])
    spine = Spine(top, y, tuple(spans), tuple(map(_across, _feelings())), curve, tuple(dots))
    return Picture(
        width=WIDTH, height=round((foot[-1].bottom if foot else bottom) + MARGIN, 1), size=size,
        words=(*words, *foot), cards=tuple(cards), spine=spine, legend=tuple(legend),
    )  # fmt: skip


def _feelings() -> range:
    return range(HIGHEST, LOWEST - 1, -1)


def _across(feeling: int) -> float:
    """How far right a feeling stands: the harder, the further left."""
    return EDGE + 11.0 + (feeling - LOWEST) * LEVEL


def _axis(y: float, size: float) -> list[TextBox]:
    """What left and right mean."""
    words = "The line at the left shows how it felt: left is hard, right is good."
    return [set_in("axis", words, WIDTH - 2 * EDGE, size - 2).moved(EDGE, y)]


def _phase(telling: Telling, phase_id: str, y: float, size: float) -> tuple[Span, list[TextBox]]:
    """The band of a phase, across the whole width."""
    number, phase = next((n, p) for n, p in enumerate(telling.phases) if p.id == phase_id)
    room, x = WIDTH - 2 * EDGE - 2 * HEAD_PADDING, EDGE + HEAD_PADDING
    boxes = [set_in("phase", phase.name, room, size + 1).moved(x, y + HEAD_PADDING)]
    if phase.when:
        when = set_in("phase-when", phase.when, room, size - 1)
        boxes.append(when.moved(x, boxes[0].bottom))
    height = boxes[-1].bottom + HEAD_PADDING - y
    return Span(EDGE, y, WIDTH - 2 * EDGE, height, number), boxes


def _dot(telling: Telling, moment: Moment, y: float, size: float) -> Dot:
    x, small = _across(moment.feeling), size - 3
    label = set_in("number", str(telling.numbers[moment.id]), small * 2, small)
    label = label.moved(x - small, y - label.height / 2)
    return Dot(x, y, label, moment.feeling, moment.is_turning)
