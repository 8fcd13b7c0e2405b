"""The HTTP API of rounds of stories, stories and panels: read only, the same rows as the pages."""

from typing import Any, cast

from django.db.models import QuerySet
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.audit import record_view
from accounts.models import User
from msc.models import MscRound, Panel, Story
from msc.serializers import (
    PanelSerializer,
    StoryLineSerializer,
    StoryRoundSerializer,
    StorySerializer,
)

NAMED = ("locality", "service", "domain", "panel_domain", "original")


class InOrderOfKeys(CursorPagination):
    """Pages by a cursor over the keys."""

    ordering = "pk"


class StoryRoundList(ListAPIView[MscRound]):
    """Every round of stories."""

    permission = None
    serializer_class = StoryRoundSerializer
    pagination_class = InOrderOfKeys

    def get_queryset(self) -> QuerySet[MscRound]:
        rounds = MscRound.objects.visible_to(cast(User, self.request.user))
        return rounds.select_related("round").prefetch_related("domain_set__domains")


class StoryList(ListAPIView[Story]):
    """One's own stories and those one may read."""

    permission = None
    serializer_class = StoryLineSerializer
    pagination_class = InOrderOfKeys

    def get_queryset(self) -> QuerySet[Story]:
        return stories_for(self.request)


class StoryDetail(RetrieveAPIView[Story]):
    """One story with its text; that somebody else's was read is written down."""

    permission = None
    serializer_class = StorySerializer

    def get_queryset(self) -> QuerySet[Story]:
        return stories_for(self.request)

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        story, user = self.get_object(), cast(User, request.user)
        if story.writer_id != user.pk:
            record_view(by=user, what="a cleared story", about=story)
        return Response(self.get_serializer(story).data)


class PanelList(ListAPIView[Panel]):
    """The panels one sits on or facilitates; those who run rounds see all."""

    permission = None
    serializer_class = PanelSerializer
    pagination_class = InOrderOfKeys

    def get_queryset(self) -> QuerySet[Panel]:
        return panels_for(self.request)


class PanelDetail(RetrieveAPIView[Panel]):
    """One panel."""

    permission = None
    serializer_class = PanelSerializer

    def get_queryset(self) -> QuerySet[Panel]:
        return panels_for(self.request)


def stories_for(request: Request) -> QuerySet[Story]:
    """What this person may read, with what is named of it."""
    return Story.objects.visible_to(cast(User, request.user)).select_related(*NAMED)


def panels_for(request: Request) -> QuerySet[Panel]:
    """The panels this person may know of; never a ballot."""
    panels = Panel.objects.visible_to(cast(User, request.user)).select_related("locality")
    return panels.prefetch_related(
        "seats", "caveats", "votes__service", "votes__reasons", "selections__service"
    )
