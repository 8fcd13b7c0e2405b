"""What was worked out, once each, however long the chain of what needs what.

A value may need another, which needs a third: ten thousand calculations in a row are a form's good
right, and Python's stack holds about a thousand calls. So values stand on each other only up to a
height; past it the work begun is dropped, the value below is worked out first, and what was dropped
begins again.
"""

from collections.abc import Callable, Hashable
from typing import Any

HIGHEST = 200
"""How high works may stand on each other, in levels of expressions: at most three calls each."""
Work = Callable[[], Any]


class TooHigh(Exception):  # it steers, and is no error
    """This value is to be worked out first: its key, its height and its work."""

    def __init__(self, key: Hashable, height: int, work: Work) -> None:
        super().__init__(key)
        self.step = (key, height, work)


class WorkedOut:
    """Values by key, each worked out when it is first asked for."""

    def __init__(self) -> None:
        self.values: dict[Hashable, Any] = {}
        self.height = 0

    def once(self, key: Hashable, height: int, work: Work) -> Any:
        """The value of a key. `height` says how many levels of expressions its own work has."""
        if key not in self.values:
            if not self.height:
                self.from_below(key, height, work)
            elif self.height + height > HIGHEST:
                raise TooHigh(key, height, work)
            else:
                self.work_out(key, height, work)
        return self.values[key]

    def from_below(self, *step: Any) -> None:
        """Work out a value, and first whatever stands too deep below it."""
        ahead = {step[0]: step}
        while ahead:
            try:
                self.work_out(*next(reversed(ahead.values())))
                ahead.popitem()
            except TooHigh as below:
                if below.step[0] in ahead:
                    raise RuntimeError(f"{below.step[0]} waits for itself") from below
                ahead[below.step[0]] = below.step

    def work_out(self, key: Hashable, height: int, work: Work) -> None:
        """Work out one value."""
        self.height += height
        try:
            self.values[key] = work()
        finally:
            self.height -= height
