"""When a case that seems stuck may be reviewed: the reason why not."""

from datetime import date


def why_not_review(next_action: str, next_on: date, today: date) -> str:
    """A review ends with something to do, on a day to come."""
    if not next_action.strip():
        return "Say what happens next."
    if next_on < today:
        return "Choose a day for the next action that is not over."
    return ""
