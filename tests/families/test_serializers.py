"""What the API says of a family: nothing that names it."""

from families.models import Family
from families.serializers import FamilyDetailSerializer, FamilySerializer


def test_no_identifying_field_is_told() -> None:
    told = {*FamilySerializer.Meta.fields, *FamilyDetailSerializer.Meta.fields}
    assert not told & set(Family.Privacy.identifying)
    assert set(Family.Privacy.sensitive) <= told
