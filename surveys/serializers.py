"""What the HTTP API says of questionnaires, rounds and surveys."""

from rest_framework import serializers

from programmes.models import Round
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
