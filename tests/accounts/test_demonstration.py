"""The demonstration cannot be switched on by accident."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from accounts.demonstration import DEMONSTRATION_SUFFIX, council_is_invented, demonstration_people
from accounts.permissions import Role
from tests.factories.accounts import CouncilFactory, MembershipFactory, UserFactory

ROOT = Path(__file__).resolve().parents[2]
SERVER = {"DATABASE_URL": "postgres://db/throughline", "SECRET_KEY": "a key for this test only"}


def started(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """The settings loaded in a process of their own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import evaluation.settings as s; print(s.DEMONSTRATION)"],
        env={**kept, "DATA_DIR": str(tmp_path), **variables},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "variables",
    [
        {"ALLOWED_HOSTS": "throughline.wealdshire.gov.uk"},
        {"ALLOWED_HOSTS": "localhost throughline.wealdshire.gov.uk"},
        {"ALLOWED_HOSTS": "*"},
        {**SERVER, "ALLOWED_HOSTS": "10.0.0.7"},
    ],
)
def test_it_does_not_start_where_others_could_reach_it(
    tmp_path: Path, variables: dict[str, str]
) -> None:
    result = started(tmp_path, DEMONSTRATION="yes", **variables)
    assert result.returncode != 0
    assert "DEMONSTRATION lets anybody sign in as anybody" in result.stderr


@pytest.mark.parametrize("variables", [{}, SERVER, {**SERVER, "ALLOWED_HOSTS": "127.0.0.1 [::1]"}])
def test_it_starts_on_this_machine_alone(tmp_path: Path, variables: dict[str, str]) -> None:
    result = started(tmp_path, DEMONSTRATION="yes", **variables)
    assert (result.stdout.strip(), result.returncode) == ("True", 0), result.stderr


@pytest.mark.parametrize("word", ["", "no", "0"])
def test_it_is_off_unless_asked_for(tmp_path: Path, word: str) -> None:
    result = started(tmp_path, DEMONSTRATION=word, ALLOWED_HOSTS="throughline.wealdshire.gov.uk")
    assert (result.stdout.strip(), result.returncode) == ("False", 0), result.stderr


@pytest.mark.django_db
def test_a_database_without_a_council_is_not_invented() -> None:
    assert not council_is_invented()
    CouncilFactory.create(is_invented=True)
    assert council_is_invented()


@pytest.mark.django_db
def test_there_is_one_person_for_each_role_in_the_roles_order() -> None:
    one = UserFactory.create(email=f"b{DEMONSTRATION_SUFFIX}", role=Role.AUDITOR)
    two = UserFactory.create(email=f"a{DEMONSTRATION_SUFFIX}", role=Role.ANALYST)
    MembershipFactory.create(user=two, role=Role.CODER)
    UserFactory.create(email=f"c{DEMONSTRATION_SUFFIX}", role=Role.ANALYST)
    UserFactory.create(email=f"d{DEMONSTRATION_SUFFIX}", role=Role.MANAGER, is_active=False)
    UserFactory.create(email=f"e{DEMONSTRATION_SUFFIX}")
    UserFactory.create(role=Role.MANAGER)
    assert demonstration_people() == [("Analyst", two), ("Coder", two), ("Auditor", one)]
