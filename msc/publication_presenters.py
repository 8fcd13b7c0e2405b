"""The gallery of published stories, and what helps those who publish them."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser

from accounts.models import User
from msc.models import Publication, Story, StoryState
from msc.presenters import near_names, place_names
from msc.publication_rules import last_check, why_not_check, why_not_prepare
from msc.reading import reasons_for
from surveys.deidentification.replacing import suggestions


def might_tell(story: Story) -> list[str]:
    """What in the story, the reasons and the amendment might tell who it is, for the publisher."""
    texts = {name: str(words) for name, words in story.cleared.items()}
    texts |= {head: reason for head, reason in reasons_for(story)}
    check = last_check(story)
    texts["amendment"] = check.amendment if check else ""
    found = suggestions(texts, place_names(), near_names(story))
    words = [finding.text for each in found.values() for finding, _ in each]
    return list(dict.fromkeys(words))


def gallery(publications: Iterable[Publication]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The published stories by the year in which their round closed, the newest first."""
    years: dict[str, list[dict[str, Any]]] = {}
    for each in publications:
        year = str(each.story.round.round.closes_on.year)
        card = {"publication": each, "title": each.story.title}
        years.setdefault(year, []).append(card | {"reasons": reasons_for(each.story)})
    return sorted(years.items(), reverse=True)


def waiting_to_be_published(user: User | AnonymousUser) -> list[dict[str, Any]]:
    """Chosen stories that stand nowhere yet, for those who check or publish, with what is next."""
    if not user.is_active or not isinstance(user, User):
        return []
    chosen = Story.objects.visible_to(user).filter(state=StoryState.CHOSEN)
    chosen = chosen.exclude(pk__in=Publication.objects.filter(ended_at=None).values("story"))
    found = []
    for story in chosen.select_related("round__round").order_by("submitted_at", "pk"):
        may_check = not why_not_check(story, user)
        not_yet = why_not_prepare(story, user)
        found.append({"story": story, "may_check": may_check, "not_yet": not_yet})
    return found
