"""What the HTTP API may say of stories and panels is a list that is looked at."""

from msc.serializers import PanelSerializer, StorySerializer, VoteSerializer

NEVER = {"writer", "original", "cleared_by", "seats", "ballots", "facilitator", "stages", "notes"}


def test_no_serializer_names_people_or_ballots() -> None:
    for serializer in (StorySerializer, PanelSerializer, VoteSerializer):
        assert not NEVER & set(serializer().fields)


def test_a_story_is_told_by_slugs_and_names() -> None:
    fields = StorySerializer().fields
    assert {"locality", "service", "domain", "parts"} <= set(fields)
    assert fields["locality"].source == "locality.slug"
