"""The HTTP API of questionnaires, rounds and surveys, and the way in for whole responses."""

from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import (
    HTTP_200_OK,
    HTTP_201_CREATED,
    HTTP_202_ACCEPTED,
    HTTP_400_BAD_REQUEST,
    HTTP_403_FORBIDDEN,
    HTTP_409_CONFLICT,
    HTTP_410_GONE,
)
from rest_framework.views import APIView

from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from programmes.models import Round
from surveys.actions.receiving import Arrival, Deleted, Reception, receive_response
from surveys.documents import Unreadable
from surveys.models import Instrument, QuarantineReason, Survey
from surveys.serializers import (
    InstrumentSerializer,
    ReceptionSerializer,
    RoundSerializer,
    SentResponseSerializer,
    SurveySerializer,
)


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


class ResponseByItsId(APIView):
    """One response of a survey that is not confidential, under the id its device made (UUIDv7)."""

    permission = Permission.SUBMIT_ANSWERS

    @extend_schema(
        request=SentResponseSerializer,
        responses={
            status: ReceptionSerializer
            for status in (HTTP_200_OK, HTTP_201_CREATED, HTTP_202_ACCEPTED, HTTP_409_CONFLICT)
        },
    )
    def put(self, request: Request, pk: UUID, root_id: UUID) -> Response:
        """Store a response; send it again until an answer says `kept`.

        201: stored. 200: it was stored before, the first receipt again. 202:
        set aside (the version is not one we have, or the survey has closed).
        409: set aside, since other answers came under this id before. 400:
        answers that the questionnaire does not allow, by question. 403: not
        for this survey. 410: the answers were deleted, and stay so.
        """
        survey = get_object_or_404(Survey.objects.visible_to(cast(User, request.user)), pk=pk)
        sent = SentResponseSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        try:
            reception = receive_response(
                by=cast(User, request.user),
                survey=survey,
                root_id=root_id,
                version=sent.validated_data["version"],
                document=sent.validated_data["answers"],
            )
        except (Refused, Unreadable) as refusal:
            return not_kept(refusal)
        return Response(ReceptionSerializer(reception).data, status_of(reception))


def status_of(reception: Reception) -> int:
    """The HTTP status that tells a device what became of what it sent."""
    if reception.arrival is Arrival.COUNTED:
        return HTTP_201_CREATED
    if reception.is_counted:
        return HTTP_200_OK
    is_conflict = reception.reason == QuarantineReason.OTHER_CONTENT
    return HTTP_409_CONFLICT if is_conflict else HTTP_202_ACCEPTED


def not_kept(refusal: Refused | Unreadable) -> Response:
    """Why nothing was kept."""
    told: dict[str, Any] = {"detail": str(refusal), "kept": False}
    if isinstance(refusal, Unreadable):
        return Response(told | {"answers": refusal.problems}, HTTP_400_BAD_REQUEST)
    return Response(told, HTTP_410_GONE if isinstance(refusal, Deleted) else HTTP_403_FORBIDDEN)
