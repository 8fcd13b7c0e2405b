"""The HTTP API of runs and released figures: read only, after disclosure control."""

from typing import cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.models import User
from accounts.permissions import Permission
from analytics import serializers
from analytics.lattice import DIMENSIONS
from analytics.models import AnalysisRun, QuestionResult, QuestionResultQuerySet
from analytics.presenters import asked_filters, released_by
from analytics.told import Told

FILTERS = [
    OpenApiParameter(name, str, description="A level of this dimension; at most two filters.")
    for name in DIMENSIONS
]


class NewestFirst(CursorPagination):
    """Pages by a cursor over the time of asking."""

    ordering = ("-asked_at", "pk")


def runs_for(request: Request) -> QuerySet[AnalysisRun]:
    """The runs this person may read, without their results."""
    runs = AnalysisRun.objects.visible_to(cast(User, request.user))
    return runs.select_related("job").defer("result", "protected")


class RunList(ListAPIView[AnalysisRun]):
    """Every analysis, newest first."""

    permission = Permission.SEE_RESULTS
    serializer_class = serializers.RunSerializer
    pagination_class = NewestFirst

    def get_queryset(self) -> QuerySet[AnalysisRun]:
        return runs_for(self.request)


class RunDetail(RetrieveAPIView[AnalysisRun]):
    """One analysis: what went in, how far it is."""

    permission = Permission.SEE_RESULTS
    serializer_class = serializers.RunSerializer

    def get_queryset(self) -> QuerySet[AnalysisRun]:
        return runs_for(self.request)


class RunResult(APIView):
    """What may be shown of one group of a complete analysis; hidden groups say so."""

    permission = Permission.SEE_RESULTS

    @extend_schema(parameters=FILTERS, responses=serializers.ResultSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        runs = AnalysisRun.objects.visible_to(cast(User, request.user)).complete()
        run = _one(runs.filter(pk=pk))
        released = released_by(run)
        filters = released.known(asked_filters(request.query_params.dict(), released.names))
        return Response(
            serializers.ResultSerializer(serializers.result(run, released, filters)).data
        )


class SurveyRates(APIView):
    """The response rates of a closed survey by group, after disclosure control."""

    permission = Permission.SEE_RESULTS

    @extend_schema(responses=serializers.RatesSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        runs = AnalysisRun.objects.visible_to(cast(User, request.user)).complete()
        run = _one(runs.filter(survey=pk))
        return Response(serializers.RatesSerializer(serializers.rates(run, released_by(run))).data)


class QuestionList(APIView):
    """Every question of a closed survey with the sentence that sums it up."""

    permission = Permission.SEE_RESULTS

    @extend_schema(
        parameters=[OpenApiParameter("search", str, description="Words of the question.")],
        responses=serializers.QuestionSerializer(many=True),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        rows = questions_for(request, pk).matching(request.query_params.get("search", ""))
        return Response(serializers.QuestionSerializer(rows.defer("result"), many=True).data)


class QuestionAnswers(APIView):
    """One question: how everybody or a group answered, and its table by groups."""

    permission = Permission.SEE_RESULTS

    @extend_schema(
        parameters=[
            *FILTERS,
            OpenApiParameter("by", str, description="The dimension whose groups are compared."),
        ],
        responses=serializers.AnswersSerializer,
    )
    def get(self, request: Request, pk: UUID, name: str) -> Response:
        row = get_object_or_404(questions_for(request, pk).select_related("run"), name=name)
        released = released_by(row.run)
        query = request.query_params.dict()
        filters = released.known(asked_filters(query, released.names))
        told = Told(row.result, released.dimensions)
        found = serializers.answers(row, told, released, filters, query.get("by", ""))
        return Response(serializers.AnswersSerializer(found).data)


def questions_for(request: Request, survey: UUID) -> QuestionResultQuerySet:
    """The questions of a survey's newest complete analysis that this person may read."""
    user = cast(User, request.user)
    run = _one(AnalysisRun.objects.visible_to(user).complete().filter(survey=survey))
    return QuestionResult.objects.visible_to(user).filter(run=run)


def _one(runs: QuerySet[AnalysisRun]) -> AnalysisRun:
    run = runs.first()
    if run is None:
        raise Http404
    return run
