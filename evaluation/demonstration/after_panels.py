"""What came after the panels of Wealdshire: feedback, checks, publication, a question, a note.

The last round is left as it is, so that whoever tries the demonstration can tell its writers and
publish its stories themselves.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from django.db.models import Max

from accounts.models import Locality
from evaluation.demonstration.story_people import StoryPeople
from msc.actions.feedback import archive_round
from msc.actions.polls import answer_poll, ask_localities, close_poll
from msc.actions.publications import publish_story, record_check
from msc.actions.revisions import note_revision
from msc.models import (
    Feedback,
    FeedbackReply,
    FeedbackState,
    MscRound,
    Panel,
    Poll,
    Publication,
    Setting,
    Story,
    StoryState,
    Verification,
)

READ, ANSWERED = 0.8, 0.08
TOLD_AFTER = (timedelta(days=16), timedelta(days=11), timedelta(days=6))
"""How long after the senior panel writers heard of it: sooner with each round."""
CHECKED_AFTER, PUBLISHED_AFTER = timedelta(days=18), timedelta(days=25)
REPLIES = (
    "Thank you for telling us. I did not expect to hear anything back.",
    "I am glad that this one was chosen. It shows how long trust takes.",
    "Mine was not chosen, and reading why the others were helped me.",
    "I told the family that people had talked about it. They were pleased.",
    "Next time I would like to be at the panel, if only to listen.",
    "Could we talk in the team about what the panel says on school mornings?",
)
CHECKS = (
    ("writer", "confirmed", "The writer went through it with me, part by part.", ""),
    ("record", "confirmed", "The record shows the same steps in the same order.", ""),
    ("family", "amended", "Mum read it with her worker and put one thing right.",
     "The first visits took two months, not one."),
    ("others", "confirmed", "The school saw the same change and wrote it down at the time.", ""),
)  # fmt: skip
CHANGES = {
    "children": "A child who had stopped going to school goes again, and is heard there.",
    "home": "Mornings and evenings at home have become calm, and have stayed so.",
    "parents": "A parent who had lost touch with everybody has people to turn to again.",
    "services": "Services that worked past each other sit at one table with the family.",
}
OTHER = "Something has changed for a family that nobody had planned for."
ANSWERS = (
    ("some", "We went through the team's list of the quarter together."),
    ("few", "Three workers each remember one or two."),
    ("few", "Two families of the Tuesday group, and one more."),
    ("unknown", "Nobody here asks families about this, so we would be guessing."),
    ("none", "We know of families for whom it began, and of none for whom it lasted."),
)
WHY_PLACES = (
    "Two stories of the round showed opposite sides of the same change, and the senior panel "
    "did not want to lose either. It may choose two where the round is as full as this one."
)


def after_the_panels(people: StoryPeople, rounds: Sequence[MscRound], random: Random) -> None:
    """Every round but the last is told, checked, published and put away."""
    checks = cycle(CHECKS)
    for story_round, later in zip(rounds[:-1], cycle(TOLD_AFTER), strict=False):
        decided = Panel.objects.filter(round=story_round).aggregate(at=Max("decided_at"))["at"]
        tell(people, story_round, decided + later, random, is_newest=story_round == rounds[-2])
        archive_round(
            by=people.analyst, story_round=story_round, now=decided + later + timedelta(days=30)
        )
        chosen = Story.objects.filter(round=story_round, state=StoryState.CHOSEN)
        for story in chosen.order_by("submitted_at", "pk"):
            publish(people, story, next(checks), decided)
    for story_round in rounds[1:2]:
        note_revision(
            by=people.analyst, story_round=story_round, setting=Setting.PLACES,
            changed="The senior panel chooses two stories.", reason=WHY_PLACES,
        )  # fmt: skip
    if published := Publication.objects.order_by("published_at", "pk").first():
        ask(people, published)


def tell(
    people: StoryPeople, story_round: MscRound, when: datetime, random: Random, *, is_newest: bool
) -> None:
    """Every writer's message, and what some of them answered. No email is kept of these."""
    stories = Story.objects.filter(round=story_round, writer__is_active=True).handed_in()
    first = people.writers[0].user
    told = []
    for key in stories.order_by("writer__name").values_list("writer", flat=True).distinct():
        is_read = random.random() < READ and not (is_newest and key == first.pk)
        read_at = when + timedelta(hours=random.randint(1, 90)) if is_read else None
        told.append(
            Feedback(
                round=story_round, writer_id=key, state=FeedbackState.SENT, sent_at=when,
                read_at=read_at,
            )
        )  # fmt: skip
    replies = cycle(random.sample(REPLIES, len(REPLIES)))
    FeedbackReply.objects.bulk_create(
        FeedbackReply(feedback=each, text=next(replies), at=each.read_at)
        for each in Feedback.objects.bulk_create(told)
        if each.read_at and random.random() < ANSWERED
    )


def publish(
    people: StoryPeople, story: Story, check: tuple[str, str, str, str], decided: datetime
) -> None:
    """Somebody checks the story, then it is published as far as its family agreed."""
    method, outcome, evidence, amendment = check
    kept = record_check(
        by=people.reviewer, story=story, method=method, outcome=outcome, evidence=evidence,
        amendment=amendment,
    )  # fmt: skip
    Verification.objects.filter(pk=kept.pk).update(at=decided + CHECKED_AFTER)
    made = publish_story(by=people.analyst, story=story, audience="public")
    Publication.objects.filter(pk=made.pk).update(published_at=decided + PUBLISHED_AFTER)


def ask(people: StoryPeople, published: Publication) -> None:
    """The question to every locality about the first published story; one never answers."""
    asked = published.published_at + timedelta(days=7)
    answer_by = asked + timedelta(days=21)
    domain = published.story.domain
    poll = ask_localities(
        by=people.analyst, story=published.story, answer_by=answer_by.date(),
        change=CHANGES.get(domain.code if domain else "", OTHER),
    )  # fmt: skip
    Poll.objects.filter(pk=poll.pk).update(asked_at=asked)
    places = Locality.objects.order_by("position")
    for place, (how_often, reason) in zip(places, ANSWERS, strict=False):
        member, _ = people.panels[place.slug][0]
        answer_poll(
            by=member, poll=poll, locality=place, how_often=how_often, reason=reason, now=answer_by
        )
    close_poll(by=people.analyst, poll=poll, now=answer_by + timedelta(days=2))
