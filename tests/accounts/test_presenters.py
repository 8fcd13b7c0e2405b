"""Rows as pages and files show them."""

import csv
from uuid import uuid4

import pytest

from accounts.models import AuditEvent, User
from accounts.permissions import ROLES, Permission, Role
from accounts.presenters import (
    AUDIT_COLUMNS,
    audit_lines,
    guarded_permissions,
    people_after,
    roles_table,
    roles_without_permissions,
    safe_cell,
)
from tests.factories.accounts import AuditEventFactory, UserFactory


@pytest.mark.django_db
def test_people_stand_by_name_and_go_on_behind_the_last() -> None:
    twins = UserFactory.create_batch(2, name="Bo")
    ada, cy = UserFactory.create(name="Ada"), UserFactory.create(name="Cy")
    first, second = sorted(twins, key=lambda person: person.pk)
    everybody = [ada, first, second, cy]
    assert list(people_after(User.objects.all(), "")) == everybody
    for place, person in enumerate(everybody):
        assert list(people_after(User.objects.all(), str(person.pk))) == everybody[place + 1 :]
    assert list(people_after(User.objects.all(), str(uuid4()))) == everybody
    assert list(people_after(User.objects.all(), "nonsense")) == everybody


def test_the_roles_table_says_what_the_product_obeys() -> None:
    table = roles_table()
    by_label = {role.label: role for role in Role}
    across = [by_label[column["label"]] for column in table["columns"][1:]]
    for permission, row in zip(Permission, table["rows"], strict=True):
        assert row[0] == f"{permission.value}?"
        held = {role for role, cell in zip(across, row[1:], strict=True) if cell == "Yes"}
        assert held == {role for role in Role if permission in ROLES[role]}


def test_every_role_stands_in_the_table_or_beside_it() -> None:
    across = [column["label"] for column in roles_table()["columns"][1:]]
    assert sorted(across + roles_without_permissions()) == sorted(role.label for role in Role)


def test_guarded_permissions_stand_in_words() -> None:
    assert "read the audit trail" in guarded_permissions()
    assert "read dashboards after disclosure control" not in guarded_permissions()


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "  =1"])
def test_no_cell_becomes_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_ordinary_cells_stay_as_they_are() -> None:
    assert safe_cell("Bo = Beau") == "Bo = Beau"


@pytest.mark.django_db
def test_the_trail_as_csv_has_a_head_and_a_line_for_each_event() -> None:
    AuditEventFactory.create(by_name='=cmd "x"', about_name="a,b", details={"role": "Chef ‘x’"})
    lines = list(csv.reader(audit_lines(AuditEvent.objects.all())))
    assert tuple(lines[0]) == AUDIT_COLUMNS
    assert lines[1][1] == '\'=cmd "x"'
    assert lines[1][6:] == ["a,b", '{"role": "Chef ‘x’"}']
