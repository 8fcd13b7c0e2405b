"""What the HTTP API says of runs and of released figures."""

from typing import Any

from rest_framework import serializers

from analytics.dashboards.survey import base_of
from analytics.lattice import filters_of
from analytics.models import AnalysisRun
from analytics.release import HIDDEN_REASON, Cell, Released


class RunSerializer(serializers.ModelSerializer[AnalysisRun]):
    """One analysis: what went in, how far it is."""

    state = serializers.CharField(source="job.state", read_only=True)
    percent = serializers.IntegerField(source="job.percent", read_only=True)
    reason = serializers.CharField(source="job.reason", read_only=True)

    class Meta:
        model = AnalysisRun
        fields = (
            "id", "kind", "survey", "asked_at", "cohort", "parameters", "seed", "code_version",
            "input_sha256", "state", "percent", "reason",
        )  # fmt: skip


class RateSerializer(serializers.Serializer[dict[str, Any]]):
    """How many of one group answered. Without `responses` the group is hidden."""

    group = serializers.DictField(child=serializers.CharField())
    hidden = serializers.BooleanField()
    responses = serializers.IntegerField(allow_null=True)
    invited = serializers.IntegerField(allow_null=True)
    percent = serializers.IntegerField(allow_null=True)


class RatesSerializer(serializers.Serializer[dict[str, Any]]):
    """The response rates of a survey, for every group that may be asked for."""

    survey = serializers.UUIDField()
    cohort = serializers.CharField()
    unit = serializers.CharField()
    hidden_means = serializers.CharField()
    rates = RateSerializer(many=True)


class DomainSerializer(serializers.Serializer[dict[str, Any]]):
    """Mean confidence in one domain, 0 to 100, with its interval."""

    name = serializers.CharField()
    title = serializers.CharField()
    mean = serializers.FloatField()
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class ItemSerializer(serializers.Serializer[dict[str, Any]]):
    """Mean confidence in one statement, 0 to 100; null where too few answered it."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field that has this name
    mean = serializers.FloatField(allow_null=True)


class ResultSerializer(serializers.Serializer[dict[str, Any]]):
    """What may be shown of one group, or of everybody."""

    run = serializers.UUIDField()
    group = serializers.DictField(child=serializers.CharField())
    base = serializers.CharField()
    unit = serializers.CharField()
    hidden = serializers.BooleanField()
    hidden_means = serializers.CharField()
    responses = serializers.IntegerField(allow_null=True)
    domains = DomainSerializer(many=True)
    items = ItemSerializer(many=True)
    training_needs = serializers.ListField(child=serializers.CharField())
    not_comparable = serializers.DictField(child=serializers.CharField(allow_blank=True))


def rate_row(cell: Cell) -> dict[str, Any]:
    """One group's rate as the API says it."""
    return {
        "group": filters_of(cell.key),
        "hidden": not cell.is_shown,
        "responses": cell.responses,
        "invited": cell.invited,
        "percent": cell.percent,
    }


def rates(run: AnalysisRun, released: Released) -> dict[str, Any]:
    """Every group's rate."""
    return {
        "survey": run.survey_id,
        "cohort": run.cohort,
        "unit": "people; per cent of those asked, rounded from the counts",
        "hidden_means": HIDDEN_REASON,
        "rates": [rate_row(cell) for cell in released.cells()],
    }


def result(run: AnalysisRun, released: Released, filters: dict[str, str]) -> dict[str, Any]:
    """The figures of the group that the filters name."""
    cell = released.cell(filters)
    return {
        "run": run.pk,
        "group": filters,
        "base": base_of(cell),
        "unit": "confidence, 0 to 100",
        "hidden": not cell.is_shown,
        "hidden_means": HIDDEN_REASON,
        "responses": cell.responses,
        "domains": [vars(mean) for mean in released.domain_means(filters)],
        "items": [
            {"name": row.item["name"], "label": row.item["label"], "mean": row.mean}
            for row in released.item_means(filters)
        ],
        "training_needs": released.training,
        "not_comparable": dict(released.incomparable),
    }
