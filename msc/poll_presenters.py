"""What localities are asked and what they answered."""

from collections.abc import Sequence
from typing import Any

from accounts.models import Locality, User
from msc.models import HowOften, Poll, PollAnswer
from msc.poll_rules import places_of

KNOWN = (HowOften.FEW, HowOften.SOME, HowOften.MANY)


def polls_waiting_for(user: User) -> list[Poll]:
    """Open questions that a locality of the person's has not answered."""
    places = places_of(user)
    polls = Poll.objects.visible_to(user).open() if places else Poll.objects.none()
    answered = PollAnswer.objects.filter(locality__in=places)
    count = {poll: answered.filter(poll=poll).count() for poll in polls}
    return [poll for poll, answers in count.items() if answers < len(places)]


def poll_table(answers: Sequence[PollAnswer]) -> dict[str, object]:
    """Each locality's answer and reason."""
    return {
        "caption": "What each locality answered",
        "columns": [{"label": head} for head in ("Locality", "How often", "How they know")],
        "row_heads": True,
        "rows": [
            [each.locality.name, each.get_how_often_display(), each.reason] for each in answers
        ],
    }


def in_a_sentence(answers: Sequence[PollAnswer]) -> str:
    """How many localities know of the same change."""
    asked = Locality.objects.count()
    known = sum(each.how_often in KNOWN for each in answers)
    return f"{known} of {asked} localities know of the same change; {len(answers)} answered."


def first_values(answers: Sequence[PollAnswer], places: Sequence[Locality]) -> dict[str, Any]:
    """What the form begins with: what the locality answered before."""
    mine = next((each for each in answers if each.locality in places), None)
    if mine is None:
        return {}
    return {"locality": mine.locality, "how_often": mine.how_often, "reason": mine.reason}
