"""The sheet of paper that a picture needs to be read on a wall (pure)."""

from dataclasses import dataclass

MARGIN = 10.0
SMALLEST = 8.0
"""Points of type under which nobody reads a map on a wall."""
POINTS_IN_A_MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class Sheet:
    """A sheet on its long side, in millimetres."""

    name: str
    width: float
    height: float

    def scale(self, width: float, height: float) -> float:
        """Millimetres for each unit of a picture that fills the sheet inside its margins."""
        return min((self.width - 2 * MARGIN) / width, (self.height - 2 * MARGIN) / height)


SHEETS = (
    Sheet("A3", 420, 297), Sheet("A2", 594, 420), Sheet("A1", 841, 594), Sheet("A0", 1189, 841),
)  # fmt: skip


def sheet_for(width: float, height: float, size: float) -> Sheet:
    """The smallest sheet on which type of this size can be read; the largest there is otherwise."""
    return next(
        (
            sheet
            for sheet in SHEETS
            if size * sheet.scale(width, height) * POINTS_IN_A_MILLIMETRE >= SMALLEST
        ),
        SHEETS[-1],
    )
