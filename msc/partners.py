"""Partners whose answer to a survey became a story: whether an email may reach them.

From a story to a person there is one way, story, response, invitation, and it is gone through here
alone, for the mailer. In a confidential survey there is no such way: no response knows its
invitation. No page shows who a partner is.
"""

from msc.models import Story
from msc.models.stories import StoryQuerySet
from surveys.models import Invitation, Promise, Response
from surveys.models.response import ResponseQuerySet

INSTRUMENT = "partner-views"


def reachable(stories: StoryQuerySet) -> StoryQuerySet:
    """Those of the stories whose partner can be written to, and has not said no."""
    answers = _answers().filter(invitation__in=Invitation.objects.reachable())
    return stories.filter(original__response_root__in=answers.values("root_id"))


def partner_of(story: Story) -> Invitation | None:
    """The invitation whose answer became this story, if an email may go there now."""
    root = story.original.response_root
    if root is None:
        return None
    found = Invitation.objects.reachable().filter(response__in=_answers().filter(root_id=root))
    return found.select_related("survey__instrument").first()


def _answers() -> ResponseQuerySet:
    """Answers to the partner survey that their people gave under their name."""
    found = Response.objects.filter(instrument__slug=INSTRUMENT, survey__promise=Promise.TRACKED)
    return found.exclude(invitation=None)
