"""What the HTTP API says of runs and of released figures."""

from typing import Any

from rest_framework import serializers

from analytics.dashboards.survey import base_of
from analytics.lattice import filters_of
from analytics.models import AnalysisRun, QuestionResult
from analytics.reading import cross_reading, question_reading, who_answered
from analytics.release import Cell, Released
from analytics.told import Answer, Cross, Told


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
        "hidden_means": released.hidden_reason,
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
        "hidden_means": released.hidden_reason,
        "responses": cell.responses,
        "domains": [vars(mean) for mean in released.domain_means(filters)],
        "items": [
            {"name": row.item["name"], "label": row.item["label"], "mean": row.mean}
            for row in released.item_means(filters)
        ],
        "training_needs": released.training,
        "not_comparable": dict(released.incomparable),
    }


class QuestionSerializer(serializers.ModelSerializer[QuestionResult]):
    """One question with the sentence that sums it up."""

    class Meta:
        model = QuestionResult
        fields = ("name", "label", "page", "kind", "reading", "beyond_chance")


class AnswerSerializer(serializers.Serializer[dict[str, Any]]):
    """How many gave one answer, of those who answered; null where it is hidden."""

    answer = serializers.CharField()
    people = serializers.IntegerField(allow_null=True)
    base = serializers.IntegerField()
    percent = serializers.IntegerField(allow_null=True)


class GroupCellSerializer(AnswerSerializer):
    """One answer in one group, with its adjusted standardised residual and what it says."""

    group = serializers.CharField()
    residual = serializers.FloatField(allow_null=True)
    beyond_chance = serializers.CharField(allow_blank=True)


class CrossSerializer(serializers.Serializer[dict[str, Any]]):
    """One question by groups; `refusal` says why there are no cells."""

    by = serializers.CharField()
    refusal = serializers.CharField(allow_blank=True)
    caution = serializers.CharField(allow_blank=True)
    reading = serializers.CharField(allow_blank=True)
    test = serializers.DictField(allow_null=True)
    cells = GroupCellSerializer(many=True)


class AnswersSerializer(serializers.Serializer[dict[str, Any]]):
    """What may be told of one question."""

    name = serializers.CharField()
    question = serializers.CharField()
    kind = serializers.CharField()
    who = serializers.CharField()
    group = serializers.DictField(child=serializers.CharField())
    reading = serializers.CharField()
    changed = serializers.CharField(allow_blank=True)
    hidden_means = serializers.CharField()
    answers = AnswerSerializer(many=True)
    figures = serializers.DictField()
    cross = CrossSerializer(allow_null=True)


def answers(
    row: QuestionResult, told: Told, released: Released, filters: dict[str, str], by: str
) -> dict[str, Any]:
    """One question for everybody or a group, and by groups where that was asked for."""
    given = told.answers(filters)
    able = {dimension.name: dimension for dimension in told.can_cross()}
    table = told.cross(able[by], filters) if by in able and by not in filters else None
    return {
        "name": row.name,
        "question": told.label,
        "kind": told.kind,
        "who": who_answered(told.result),
        "group": filters,
        "reading": question_reading(told, given),
        "changed": released.changed(row.name),
        "hidden_means": released.hidden_reason,
        "answers": [_answer(answer) for answer in given],
        "figures": told.figures if not filters else {},
        "cross": _cross(table) if table else None,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "answer": answer.label,
        "people": answer.people,
        "base": answer.base,
        "percent": answer.percent,
    }


def _cross(cross: Cross) -> dict[str, Any]:
    if cross.refusal:
        return {"by": cross.by, "refusal": cross.refusal, "caution": "", "reading": "",
                "test": None, "cells": []}  # fmt: skip
    return {
        "by": cross.by,
        "refusal": "",
        "caution": cross.caution,
        "reading": cross_reading(cross),
        "test": cross.test,
        "cells": [
            {**_answer(cell.answer), "group": column.label, "residual": cell.residual,
             "beyond_chance": cell.sign}
            for row in cross.rows
            for column, cell in zip(cross.columns, row.cells, strict=True)
        ],
    }  # fmt: skip
