"""What the HTTP API says of rounds of stories, stories and panels.

A story is told in the cleared words, to its writer in their own. Of a panel no ballot is told,
and what its votes came to only when it has decided; counts were kept only of larger panels.
"""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from msc.models import PARTS, DomainOfChange, MscRound, Panel, Selection, Story, Vote

Words = serializers.DictField(child=serializers.CharField())
Texts = serializers.ListField(child=serializers.CharField())


class DomainOfChangeSerializer(serializers.ModelSerializer[DomainOfChange]):
    """A domain of change."""

    class Meta:
        model = DomainOfChange
        fields = ("code", "name", "description", "is_open")


class StoryRoundSerializer(serializers.ModelSerializer[MscRound]):
    """A round of stories: what it asks, of which time, and its domains."""

    name = serializers.CharField(source="round.name")
    opens_on = serializers.DateField(source="round.opens_on")
    closes_on = serializers.DateField(source="round.closes_on")
    domains = DomainOfChangeSerializer(source="domain_set.domains", many=True)

    class Meta:
        model = MscRound
        fields = (
            "id", "name", "state", "question", "looks_back_to", "opens_on", "closes_on", "domains",
        )  # fmt: skip


class StoryLineSerializer(serializers.ModelSerializer[Story]):
    """A story in a list: what it is about and where it stands, without its text."""

    title = serializers.SerializerMethodField()
    own = serializers.SerializerMethodField()
    locality = serializers.CharField(source="locality.slug", default=None)
    service = serializers.CharField(source="service.slug", default=None)
    domain = serializers.CharField(source="chosen_domain.name", default=None)

    class Meta:
        model = Story
        fields = (
            "id", "number", "title", "own", "round", "locality", "service", "state", "direction",
            "domain", "consent", "channel",
        )  # fmt: skip

    def get_own(self, story: Story) -> bool:
        """Whether the reader wrote it."""
        return bool(story.writer_id == self.context["request"].user.pk)

    def get_title(self, story: Story) -> str:
        """The writer's own title for the writer, the cleared one for everybody else."""
        return story.original.title if self.get_own(story) else story.title


class StorySerializer(StoryLineSerializer):
    """A story with its text."""

    parts = serializers.SerializerMethodField()

    class Meta:
        model = Story
        fields = (*StoryLineSerializer.Meta.fields, "parts")

    @extend_schema_field(Words)
    def get_parts(self, story: Story) -> dict[str, str]:
        """What was asked, and what was told."""
        words = story.original.words if self.get_own(story) else story.cleared
        return {
            label: str(words[part])
            for part, label in PARTS.items()
            if part != "title" and words.get(part)
        }


class SelectionSerializer(serializers.ModelSerializer[Selection]):
    """What a panel chose, and why; without a story, that it chose none."""

    service = serializers.CharField(source="service.slug", default=None)

    class Meta:
        model = Selection
        fields = ("story", "service", "reason")


class VoteSerializer(serializers.ModelSerializer[Vote]):
    """A vote of a panel that has decided: how many voted, what came out, and the reasons given."""

    service = serializers.CharField(source="service.slug", default=None)
    winners = serializers.SerializerMethodField()
    outcome = serializers.SerializerMethodField()
    reasons = serializers.SerializerMethodField()

    class Meta:
        model = Vote
        fields = ("number", "service", "method", "turnout", "winners", "outcome", "reasons")

    @extend_schema_field(Texts)
    def get_winners(self, vote: Vote) -> list[str]:
        """The stories that the vote chose."""
        return list(vote.outcome["winners"])

    @extend_schema_field(Texts)
    def get_outcome(self, vote: Vote) -> list[str]:
        """What it came to, in words, without counts."""
        return list(vote.outcome["reasons"])

    @extend_schema_field(Texts)
    def get_reasons(self, vote: Vote) -> list[str]:
        """The reasons given with ballots, in no order and without names."""
        return [reason.text for reason in vote.reasons.all()]


class PanelSerializer(serializers.ModelSerializer[Panel]):
    """A panel with its rules; when it has decided, also its votes and decisions."""

    locality = serializers.CharField(source="locality.slug", default=None)
    members = serializers.SerializerMethodField()
    votes = serializers.SerializerMethodField()
    selections = serializers.SerializerMethodField()
    caveats = serializers.SerializerMethodField()

    class Meta:
        model = Panel
        fields = (
            "id", "round", "level", "locality", "state", "method", "ties", "places", "most",
            "is_by_service", "quorum", "met_at", "decided_at", "members", "votes", "selections",
            "caveats",
        )  # fmt: skip

    def get_members(self, panel: Panel) -> int:
        """How many sit on it."""
        return len(panel.seats.all())

    @extend_schema_field(VoteSerializer(many=True))
    def get_votes(self, panel: Panel) -> list[Any]:
        """Nothing before the panel has decided."""
        votes = list(panel.votes.all()) if panel.is_decided else []
        return list(VoteSerializer(votes, many=True).data)

    @extend_schema_field(SelectionSerializer(many=True))
    def get_selections(self, panel: Panel) -> list[Any]:
        """Nothing before the panel has decided."""
        selections = list(panel.selections.all()) if panel.is_decided else []
        return list(SelectionSerializer(selections, many=True).data)

    @extend_schema_field(Texts)
    def get_caveats(self, panel: Panel) -> list[str]:
        """Views that differ from the decision."""
        return [caveat.text for caveat in panel.caveats.all()] if panel.is_decided else []
