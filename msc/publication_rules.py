"""When a story may be checked, published and taken back: the reason against, or nothing."""

from accounts.models import User
from accounts.permissions import Permission
from msc.models import (
    COVERED_BY,
    Audience,
    CheckMethod,
    CheckOutcome,
    Publication,
    Story,
    StoryState,
    Verification,
)

TO_BE_CHECKED = (StoryState.PUT_FORWARD, StoryState.CHOSEN, StoryState.NOT_CHOSEN)


def why_not_check(story: Story, by: User) -> str:
    """Somebody else than the writer checks, once a panel has read it."""
    if not by.may(Permission.REVIEW_STORIES):
        return "Your role does not check stories."
    if story.writer_id == by.pk:
        return "Somebody else checks the story you wrote."
    if story.state not in TO_BE_CHECKED:
        return "Stories are checked once a panel has decided about them."
    return ""


def why_not_record_check(
    story: Story, by: User, *, method: str, outcome: str, evidence: str, amendment: str
) -> str:
    """A check says how it was done and by what evidence; an amendment, what was otherwise."""
    if reason := why_not_check(story, by):
        return reason
    is_checked, is_amended = outcome != CheckOutcome.NOT_CHECKED, outcome == CheckOutcome.AMENDED
    against = (
        (
            not is_checked and method != CheckMethod.NONE,
            "Choose “Not at all” where nobody checked.",
        ),
        (is_checked and method == CheckMethod.NONE, "Say how it was checked."),
        (is_checked and not evidence.strip(), "Say what you heard or read."),
        (is_amended and not amendment.strip(), "Say what was otherwise: it stands with the story."),
        (not is_amended and amendment.strip(), "Choose “Amended”, or say nothing was otherwise."),
    )
    return next((words for is_so, words in against if is_so), "")


def last_check(story: Story) -> Verification | None:
    """The newest record counts."""
    return Verification.objects.filter(story=story).first()


def audiences_for(story: Story) -> list[Audience]:
    """Whom the family has agreed to."""
    return [audience for audience, needed in COVERED_BY.items() if story.consent in needed]


def running_publication(story: Story) -> Publication | None:
    """Where it stands published now."""
    return Publication.objects.filter(story=story, ended_at=None).first()


def why_not_prepare(story: Story, by: User) -> str:
    """Chosen, agreed, checked: then it can be published."""
    check = last_check(story)
    is_refuted = check is not None and check.outcome == CheckOutcome.NOT_CONFIRMED
    against = (
        (not by.may(Permission.PUBLISH_STORIES), "Your role does not publish stories."),
        (running_publication(story), "This story is published already."),
        (story.state != StoryState.CHOSEN, "Only what the senior panel chose is published."),
        (story.is_held(), "It cannot be published now. Ask the safeguarding lead."),
        (not audiences_for(story), "Its family has not agreed to readers beyond the panels."),
        (check is None, "First somebody writes down whether it was checked, and how."),
        (is_refuted, "Checking did not confirm this story, so it is not published."),
    )
    return next((words for is_so, words in against if is_so), "")


def why_not_publish(story: Story, by: User, audience: str) -> str:
    """No further than the family agreed."""
    if reason := why_not_prepare(story, by):
        return reason
    return "" if audience in audiences_for(story) else "The family has not agreed to that."


def why_not_end(publication: Publication, by: User, why: str) -> str:
    """Whoever publishes takes back, and says why."""
    if not by.may(Permission.PUBLISH_STORIES):
        return "Your role does not publish stories."
    if publication.ended_at:
        return "It is not published any more."
    return "" if why.strip() else "Say why it is taken back."
