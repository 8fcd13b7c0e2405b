"""The HTTP API of case data: read only, without references; looking at rows is written down."""

from typing import Any, cast

from django.db.models import QuerySet
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit import record_view
from accounts.models import User
from accounts.permissions import Permission
from families import serializers
from families.models import Catalogue, Family, Load, Need


class InOrderOfKeys(CursorPagination):
    """Pages by a cursor over the keys."""

    ordering = "pk"


class NewestFirst(CursorPagination):
    """Pages by a cursor over the time of asking."""

    ordering = ("-asked_at", "pk")


class FamilyList(ListAPIView[Family]):
    """The families that one may see, by our number."""

    permission = Permission.SEE_FAMILIES
    serializer_class = serializers.FamilySerializer
    pagination_class = InOrderOfKeys

    def get_queryset(self) -> QuerySet[Family]:
        families = Family.objects.visible_to(cast(User, self.request.user))
        return families.select_related("locality", "service")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A page of them. Looking is written down."""
        response = super().list(request, *args, **kwargs)
        rows = len(response.data["results"])
        record_view(by=cast(User, request.user), what="families by the API", rows=rows)
        return response


class FamilyDetail(RetrieveAPIView[Family]):
    """One family with its people, assessments and readings."""

    permission = Permission.SEE_FAMILIES
    serializer_class = serializers.FamilyDetailSerializer

    def get_queryset(self) -> QuerySet[Family]:
        families = Family.objects.visible_to(cast(User, self.request.user))
        return families.select_related("locality", "service").prefetch_related(
            "people", "readings", "assessments__catalogue__needs"
        )

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """The family. Looking is written down."""
        response = super().retrieve(request, *args, **kwargs)
        by = cast(User, request.user)
        record_view(by=by, what="a family by the API", family=response.data["id"])
        return response


class LoadList(ListAPIView[Load]):
    """Every extract, the newest first."""

    permission = Permission.SEE_LOADS
    serializer_class = serializers.LoadSerializer
    pagination_class = NewestFirst

    def get_queryset(self) -> QuerySet[Load]:
        return Load.objects.visible_to(cast(User, self.request.user))


class NeedList(ListAPIView[Need]):
    """The needs of the present catalogue."""

    permission = None
    serializer_class = serializers.NeedSerializer
    pagination_class = InOrderOfKeys

    def get_queryset(self) -> QuerySet[Need]:
        user = cast(User, self.request.user)
        catalogue = Catalogue.objects.visible_to(user).current()
        return Need.objects.visible_to(user).filter(catalogue=catalogue)
