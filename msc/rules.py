"""What is allowed now: each function answers with the reason against, or an empty string."""

from collections.abc import Sequence
from datetime import date

from accounts.models import User
from accounts.permissions import Permission
from msc.models import (
    ROUND_MOVES,
    STORY_MOVES,
    Consent,
    DomainSet,
    MscRound,
    Original,
    RoundState,
    Story,
    StoryState,
)
from programmes.models import Round

NEEDED = {
    "title": "Give your story a title.",
    "happened": "Tell what happened.",
    "changed": "Tell what changed.",
    "matters": "Say why this change matters most to you.",
}
"""The parts without which nobody can follow a story."""


def why_not_plan_round(round: Round, looks_back_to: date) -> str:
    """Why no stories can be asked for in this round."""
    if MscRound.objects.filter(round=round).exists():
        return "Stories are planned for this round already."
    if DomainSet.objects.newest(round.programme) is None:
        return "First write down the domains of change."
    return why_not_look_back(round, looks_back_to)


def why_not_look_back(round: Round, looks_back_to: date) -> str:
    """The window of the story ends with the round, so it begins before that."""
    if looks_back_to > round.closes_on:
        return "Choose a day to look back to that is not after the round's last day."
    return ""


def why_not_change_round(story_round: MscRound) -> str:
    """What a round asks is frozen when it opens."""
    if not story_round.is_planned:
        return "This round has opened, and what it asks stays as it was. Change the next round."
    return ""


def why_not_move_round(story_round: MscRound, state: RoundState) -> str:
    """Why the round cannot be opened or closed now."""
    if state in ROUND_MOVES[RoundState(story_round.state)]:
        return ""
    return f"This round is {story_round.get_state_display().lower()} now."


def why_not_write_domains(rows: Sequence[tuple[str, str]], reason: str) -> str:
    """Why these rows of name and description cannot be the next version."""
    names = [name.strip().lower() for name, _ in rows]
    if not all(names) or not names:
        return "Enter at least one domain, and a name for each."
    if len(set(names)) < len(names):
        return "Two domains have the same name."
    if not reason.strip():
        return "Say why the list changes."
    return ""


def why_not_begin(story_round: MscRound, by: User) -> str:
    """Why this person cannot write a story in this round."""
    if not by.may(Permission.WRITE_STORIES):
        return "Your role does not write stories."
    if not story_round.is_open:
        return "This round does not take stories now."
    return ""


def why_not_edit(story: Story, by: User) -> str:
    """Why this person cannot change what they wrote."""
    if story.writer_id != by.pk:
        return "Only its writer changes a story."
    if not story.is_draft:
        return "You have handed this story in. Take it back to change it."
    return ""


def why_not_save(original: Original, edition: int) -> str:
    """An older page must not write over newer words."""
    if edition != original.edition:
        return (
            "This story was saved in another window since you opened it here. What you typed is "
            "still on this page: save again to keep it instead."
        )
    return ""


def missing(story: Story, original: Original) -> dict[str, str]:
    """What a story still needs before it is handed in, by field, in words."""
    found = {
        part: words
        for part, words in NEEDED.items()
        if not str(original.words.get(part, "")).strip()
    }
    if not story.direction:
        found["direction"] = "Say which way the change went."
    if story.domain_id is None:
        found["domain"] = "Choose the group it belongs to; one is for any other change."
    if story.locality_id is None:
        found["locality"] = "Choose the locality."
    if story.service_id is None:
        found["service"] = "Choose the service: panels decide about each by itself."
    if not original.names_checked:
        found["names_checked"] = "Look for names and places once more, then tick the box."
    return found


def why_not_submit(story: Story, by: User) -> str:
    """Why this story cannot be handed in now."""
    if reason := why_not_edit(story, by):
        return reason
    if not story.round.is_open:
        return "This round is closed. Your draft is kept."
    return " ".join(missing(story, story.original).values())


def why_not_take_back(story: Story, by: User) -> str:
    """A story can be changed until somebody has cleared it."""
    if story.writer_id != by.pk:
        return "Only its writer takes a story back."
    return _why_not_move(story, StoryState.DRAFT)


def why_not_withdraw(story: Story, by: User) -> str:
    """A writer may withdraw a story until a panel has put it forward."""
    if story.writer_id != by.pk:
        return "Only its writer withdraws a story."
    if story.state in (StoryState.PUT_FORWARD, StoryState.CHOSEN):
        return "A panel has put this story forward. Ask the analyst to withdraw it with you."
    return _why_not_move(story, StoryState.WITHDRAWN)


def why_not_record_consent(story: Story, by: User) -> str:
    """The writer and those who clear stories write down who agreed."""
    if story.writer_id != by.pk and not by.may(Permission.REVIEW_STORIES):
        return "Only its writer and those who clear stories write down who agreed."
    if story.state == StoryState.WITHDRAWN:
        return "This story was withdrawn."
    return ""


def why_not_review(story: Story, by: User) -> str:
    """Why this person cannot clear this story now."""
    if not by.may(Permission.REVIEW_STORIES):
        return "Your role does not clear stories."
    if story.writer_id == by.pk:
        return "Somebody else clears the story you wrote."
    if story.state != StoryState.SUBMITTED:
        return f"This story is “{story.get_state_display().lower()}”, so there is nothing to clear."
    if story.is_held():
        return "A concern about somebody's safety holds this story back."
    return ""


def why_not_place(story: Story, by: User) -> str:
    """A writer says where a story belongs; for one that has not, whoever clears it does."""
    if reason := why_not_review(story, by):
        return reason
    if story.locality_id and story.service_id:
        return "This story has its locality and its service."
    return ""


def why_not_sign_off(story: Story, by: User, words: dict[str, str]) -> str:
    """Why these words cannot go to panels."""
    if reason := why_not_review(story, by):
        return reason
    if not words.get("title", "").strip() or not words.get("changed", "").strip():
        return "The title and what changed cannot be empty."
    if not story.locality_id or not story.service_id:
        return "Choose the locality and the service: its panel reads the story, and no other."
    return ""


def why_not_give_to_panels(story: Story) -> str:
    """Why panels do not see a story that was cleared."""
    if story.consent == Consent.NONE:
        return "Nobody has agreed yet that panels may read it."
    return ""


def _why_not_move(story: Story, state: StoryState) -> str:
    if state in STORY_MOVES[StoryState(story.state)]:
        return ""
    return f"This story is “{story.get_state_display().lower()}” now."
