"""The table of roles and permissions."""

import pytest

from accounts.permissions import NEEDS_SECOND_FACTOR, ROLES, Permission, Role


def test_every_role_stands_in_the_table() -> None:
    assert set(ROLES) == set(Role)


def test_every_permission_is_held_by_some_role() -> None:
    assert frozenset[Permission]().union(*ROLES.values()) == set(Permission)


@pytest.mark.parametrize("permission", [Permission.READ_ANSWERS, Permission.SEE_RESULTS])
def test_an_administrator_reads_no_content(permission: Permission) -> None:
    assert permission not in ROLES[Role.ADMINISTRATOR]


def test_an_auditor_changes_nothing() -> None:
    assert ROLES[Role.AUDITOR] == {
        Permission.SEE_SURVEYS,
        Permission.SEE_LOADS,
        Permission.READ_AUDIT,
    }


def test_row_level_permissions_need_a_second_factor() -> None:
    assert Permission.READ_ANSWERS in NEEDS_SECOND_FACTOR
    assert Permission.KEEP_ACCOUNTS in NEEDS_SECOND_FACTOR
    assert Permission.SEE_RESULTS not in NEEDS_SECOND_FACTOR
