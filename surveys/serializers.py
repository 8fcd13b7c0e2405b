"""What the HTTP API says of questionnaires, rounds and surveys."""

from typing import Any

from rest_framework import serializers

from programmes.models import Round
from surveys.actions.receiving import Reception
from surveys.models import Instrument, Survey


class InstrumentSerializer(serializers.ModelSerializer[Instrument]):
    """A questionnaire, through all its versions."""

    class Meta:
        model = Instrument
        fields = ("id", "slug", "title")


class RoundSerializer(serializers.ModelSerializer[Round]):
    """A period in which something is collected."""

    class Meta:
        model = Round
        fields = ("id", "slug", "name", "opens_on", "closes_on")


class SurveySerializer(serializers.ModelSerializer[Survey]):
    """A survey: its state, and how many answered over all."""

    responses = serializers.IntegerField(source="response_count", read_only=True)

    class Meta:
        model = Survey
        fields = (
            "id", "instrument", "round", "promise", "state", "responses", "opened_at", "closed_at",
        )  # fmt: skip


class SentResponseSerializer(serializers.Serializer[dict[str, Any]]):
    """A whole response, as a device or another system sends it."""

    version = serializers.IntegerField(min_value=1, max_value=32_767)
    answers = serializers.DictField(
        help_text="Answers by question name: a text, a number, a list of choice names, or null."
    )


class ReceptionSerializer(serializers.Serializer[Reception]):
    """What became of a response. With `kept` true it may be taken off the device."""

    id = serializers.UUIDField(source="root_id")
    receipt = serializers.CharField()
    sha256 = serializers.CharField(source="content")
    kept = serializers.BooleanField(default=True)
    counted = serializers.BooleanField(source="is_counted")
    detail = serializers.CharField(source="in_words")
