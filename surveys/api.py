"""The HTTP API of questionnaires, rounds and surveys: read only."""

from typing import cast

from django.db.models import QuerySet
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination

from accounts.models import User
from accounts.permissions import Permission
from programmes.models import Round
from surveys.models import Instrument, Survey
from surveys.serializers import InstrumentSerializer, RoundSerializer, SurveySerializer


class InOrderOfKeys(CursorPagination):
    """Pages by a cursor over the keys: as quick for the last page as for the first."""

    ordering = "pk"


class InstrumentList(ListAPIView[Instrument]):
    """Every questionnaire."""

    permission = Permission.SEE_SURVEYS
    serializer_class = InstrumentSerializer
    pagination_class = InOrderOfKeys

    def get_queryset(self) -> QuerySet[Instrument]:
        return Instrument.objects.visible_to(cast(User, self.request.user))


class InstrumentDetail(RetrieveAPIView[Instrument]):
    """One questionnaire."""

    permission = Permission.SEE_SURVEYS
    serializer_class = InstrumentSerializer

    def get_queryset(self) -> QuerySet[Instrument]:
        return Instrument.objects.visible_to(cast(User, self.request.user))


class RoundList(ListAPIView[Round]):
    """Every round."""

    permission = Permission.SEE_SURVEYS
    serializer_class = RoundSerializer
    pagination_class = InOrderOfKeys

    def get_queryset(self) -> QuerySet[Round]:
        return Round.objects.visible_to(cast(User, self.request.user))


class SurveyList(ListAPIView[Survey]):
    """Every survey, with how many answered over all."""

    permission = Permission.SEE_SURVEYS
    serializer_class = SurveySerializer
    pagination_class = InOrderOfKeys

    def get_queryset(self) -> QuerySet[Survey]:
        return Survey.objects.visible_to(cast(User, self.request.user))


class SurveyDetail(RetrieveAPIView[Survey]):
    """One survey."""

    permission = Permission.SEE_SURVEYS
    serializer_class = SurveySerializer

    def get_queryset(self) -> QuerySet[Survey]:
        return Survey.objects.visible_to(cast(User, self.request.user))
