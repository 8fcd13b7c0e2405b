"""When localities may be asked how often a change occurred, and may answer."""

from accounts.models import Locality, User
from accounts.permissions import Permission
from msc.models import HowOften, Poll, Publication, Story

LONGEST = 1500


def why_not_ask(story: Story, by: User, change: str) -> str:
    """One question about each published story."""
    if not by.may(Permission.RUN_STORY_ROUNDS):
        return "Your role does not ask localities."
    if not Publication.objects.running().filter(story=story).exists():
        return "Localities are asked about stories that are published, so that they can read them."
    if Poll.objects.filter(story=story).exists():
        return "Localities have been asked about this story already."
    return "" if change.strip() else "Say in a sentence which change you ask about."


def places_of(by: User) -> list[Locality]:
    """The localities that the person answers for; who reads stories of all answers for none."""
    places = by.localities_for(Permission.READ_STORIES)
    return [] if places is None else list(places)


def why_not_answer(poll: Poll, by: User, locality: Locality, how_often: str, reason: str) -> str:
    """Somebody of the locality answers, with a reason, until the question closes."""
    if locality not in places_of(by):
        return f"Somebody of {locality} answers for it."
    if not poll.is_open:
        return "This question is closed. Your answer was not changed."
    if how_often not in HowOften.values:
        return "Choose how often it occurred."
    if not reason.strip():
        return "Say how you know, or why you cannot say."
    return f"Shorten the reason to {LONGEST} letters." if len(reason) > LONGEST else ""


def why_not_close_poll(poll: Poll, by: User) -> str:
    """Whoever runs rounds closes an open question."""
    if not by.may(Permission.RUN_STORY_ROUNDS):
        return "Your role does not close this question."
    return "" if poll.is_open else "This question is closed already."
