"""What the HTTP API says of families: the columns that name nobody, by the fields' classes."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from families.exporting import shown_fields
from families.models import Assessment, Family, FamilyReading, Load, Need, Person
from families.needs import unpacked


class PersonSerializer(serializers.ModelSerializer[Person]):
    """Somebody in a family."""

    class Meta:
        model = Person
        fields = [name for name in shown_fields(Person) if name not in ("id", "family")]


class AssessmentSerializer(serializers.ModelSerializer[Assessment]):
    """An assessment with the codes of its needs; what is in neither list was not asked."""

    level = serializers.CharField(help_text="child, adult or family")
    catalogue = serializers.IntegerField(source="catalogue.number")
    present = serializers.SerializerMethodField()
    absent = serializers.SerializerMethodField()

    class Meta:
        model = Assessment
        fields = [
            "absent",
            *(n for n in shown_fields(Assessment) if n not in ("id", "family", "asked")),
        ]

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_present(self, assessment: Assessment) -> list[str]:
        """The needs that were found."""
        return unpacked(assessment.present, self._codes(assessment))

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_absent(self, assessment: Assessment) -> list[str]:
        """The needs that were asked and not found."""
        return unpacked(assessment.asked & ~assessment.present, self._codes(assessment))

    def _codes(self, assessment: Assessment) -> dict[int, str]:
        return {need.bit: need.code for need in assessment.catalogue.needs.all()}


class FamilyReadingSerializer(serializers.ModelSerializer[FamilyReading]):
    """Ten scores of one day, null where a domain was not read."""

    class Meta:
        model = FamilyReading
        fields = [name for name in shown_fields(FamilyReading) if name not in ("id", "family")]


class FamilySerializer(serializers.ModelSerializer[Family]):
    """A family by our number."""

    locality: Any = serializers.SlugRelatedField("slug", read_only=True)
    service: Any = serializers.SlugRelatedField("slug", read_only=True)

    class Meta:
        model = Family
        fields = shown_fields(Family)


class FamilyDetailSerializer(FamilySerializer):
    """A family with everything that is known of it."""

    people = PersonSerializer(many=True)
    assessments = AssessmentSerializer(many=True)
    readings = FamilyReadingSerializer(many=True)

    class Meta:
        model = Family
        fields = [*shown_fields(Family), "people", "assessments", "readings"]


class LoadSerializer(serializers.ModelSerializer[Load]):
    """An extract: up to which day it reaches, and what came of it by file."""

    class Meta:
        model = Load
        fields = ["id", "source_system", "extracted_on", "state", "asked_at", "loaded_at", "counts"]


class NeedSerializer(serializers.ModelSerializer[Need]):
    """A need of the present catalogue, with the headline problems it belongs to."""

    level = serializers.CharField(help_text="child, adult or family")
    headline = serializers.IntegerField(help_text="1 to 6")
    also = serializers.IntegerField(allow_null=True, help_text="1 to 6, where it touches a second")

    class Meta:
        model = Need
        fields = ["code", "level", "name", "headline", "also"]
