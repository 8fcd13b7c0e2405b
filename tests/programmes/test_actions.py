"""Changes to the programme, its rounds and theory, and to localities and services."""

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from programmes.actions import (
    add_locality,
    add_programme,
    add_round,
    add_service,
    change_programme,
    load_nodes,
    rename_locality,
    rename_service,
)
from programmes.models import Node, Programme
from programmes.theory import Change, read, tidy
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory
from tests.factories.surveys import QuestionFactory

pytestmark = pytest.mark.django_db
THEORY = Path(__file__).parents[2] / "programmes" / "demonstration" / "theory_of_change.csv"
FIRST, LAST = date(2017, 3, 1), date(2017, 3, 31)


@pytest.fixture
def keeper() -> User:
    return UserFactory.create(name="Ada Keeper")


@pytest.fixture
def programme() -> Programme:
    return ProgrammeFactory.create()


def last_event() -> tuple[str, str, str]:
    """What the newest line of the audit trail says: who, what, about what."""
    event = AuditEvent.objects.latest("id")
    return event.by_name, event.event, event.about_name


def row(code: str, leads_to: str = "", **cells: str) -> dict[str, str]:
    usual = {"kind": "outcome", "title": code.title(), "description": ""}
    return {"code": code, "leads_to": leads_to, **usual, **cells}


def test_a_programme_gets_an_address_from_its_name(keeper: User) -> None:
    programme = add_programme(by=keeper, name=" Early help ", description="For families.")
    assert (programme.slug, programme.name) == ("early-help", "Early help")
    assert last_event() == ("Ada Keeper", "added the programme", "Early help")


def test_an_address_never_hides_a_page_or_another_programme(keeper: User) -> None:
    assert add_programme(by=keeper, name="Localities").slug == "localities-2"
    assert add_programme(by=keeper, name="Early help").slug == "early-help"
    assert add_programme(by=keeper, name="Early-Help!").slug == "early-help-2"
    assert add_programme(by=keeper, name="!!").slug == "unnamed"


def test_a_long_name_still_makes_an_address(keeper: User) -> None:
    slugs = [add_programme(by=keeper, name="long " * 39 + ending).slug for ending in "ab"]
    assert [len(slug) for slug in slugs] == [49, 50]
    assert slugs[1].endswith("-2")


def test_changing_a_programme_keeps_its_address(keeper: User) -> None:
    programme = add_programme(by=keeper, name="Early help")
    change_programme(by=keeper, programme=programme, name="Family help", description="New.")
    programme.refresh_from_db()
    assert (programme.slug, programme.name, programme.description) == (
        "early-help", "Family help", "New.",
    )  # fmt: skip
    assert last_event() == ("Ada Keeper", "changed the programme", "Family help")


def test_a_round_is_added_once(keeper: User, programme: Programme) -> None:
    add = partial(add_round, by=keeper, programme=programme, opens_on=FIRST, closes_on=LAST)
    added = add(name="Spring 2017")
    assert (added.slug, added.is_on(date(2017, 3, 31))) == ("spring-2017", True)
    assert last_event() == ("Ada Keeper", "added the round", "Spring 2017")
    with pytest.raises(Refused, match="already called"):
        add(name="Spring 2017")
    assert programme.rounds.count() == 1


def test_localities_stand_in_the_order_they_were_added(keeper: User) -> None:
    first = add_locality(by=keeper, name="Fenwick")
    second = add_locality(by=keeper, name="Alderton")
    assert (first.slug, first.position, second.position) == ("fenwick", 0, 1)
    with pytest.raises(Refused, match="already called “fenwick”"):
        add_locality(by=keeper, name="fenwick")


def test_renaming_a_locality_keeps_the_slug_that_answers_are_kept_under(keeper: User) -> None:
    locality = LocalityFactory.create(slug="fenwick", name="Fenwick")
    rename_locality(by=keeper, locality=locality, name="Fenwick and Ashe")
    locality.refresh_from_db()
    assert (locality.slug, locality.name) == ("fenwick", "Fenwick and Ashe")
    assert last_event() == ("Ada Keeper", "renamed the locality", "Fenwick and Ashe")
    assert AuditEvent.objects.latest("id").details == {"name_before": "Fenwick"}


def test_renaming_to_a_name_in_use_is_refused_and_changes_nothing(keeper: User) -> None:
    LocalityFactory.create(name="Alderton")
    locality = LocalityFactory.create(name="Fenwick")
    with pytest.raises(Refused):
        rename_locality(by=keeper, locality=locality, name="Alderton")
    locality.refresh_from_db()
    assert locality.name == "Fenwick"
    assert not AuditEvent.objects.exists()


def test_a_service_has_a_name_and_a_short_name(keeper: User) -> None:
    service = add_service(by=keeper, name="Family support", short_name="FS", slug="family")
    assert (service.slug, service.short_name, service.position) == ("family", "FS", 0)
    with pytest.raises(Refused, match="short name"):
        add_service(by=keeper, name="Youth work", short_name="")


def test_renaming_a_service_keeps_its_slug(keeper: User) -> None:
    service = ServiceFactory.create(slug="family", name="Family support", short_name="FS")
    rename_service(by=keeper, service=service, name="Family help", short_name="FH")
    service.refresh_from_db()
    assert (service.slug, service.name, service.short_name) == ("family", "Family help", "FH")
    assert last_event() == ("Ada Keeper", "renamed the service", "Family help")


def test_loading_makes_boxes_and_links_in_the_order_of_the_rows(
    keeper: User, programme: Programme
) -> None:
    rows = [row("trust", "hope"), row("hope", kind="Impact"), row("visits", "trust hope")]
    loaded = load_nodes(by=keeper, programme=programme, rows=rows)
    assert loaded == {Change.ADDED: 3}
    assert [node.code for node in programme.nodes.all()] == ["trust", "hope", "visits"]
    assert programme.theory()[2].leads_to == ("trust", "hope")
    assert AuditEvent.objects.latest("id").details["added"] == 3


def test_loading_again_changes_nothing(keeper: User, programme: Programme) -> None:
    rows = [row("hope"), row("trust"), row("visits", "trust hope")]
    load_nodes(by=keeper, programme=programme, rows=rows)
    keys = list(programme.nodes.values_list("pk", flat=True))
    again = load_nodes(by=keeper, programme=programme, rows=rows)
    assert again == {Change.UNCHANGED: 3}
    assert list(programme.nodes.values_list("pk", flat=True)) == keys


def test_loading_changes_in_place_what_questions_point_at(
    keeper: User, programme: Programme
) -> None:
    node = NodeFactory.create(programme=programme, code="trust", title="Trust")
    NodeFactory.create(programme=programme, code="gone")
    question = QuestionFactory.create(node=node)
    rows = [row("trust", title="Families trust the worker")]
    loaded = load_nodes(by=keeper, programme=programme, rows=rows)
    question.refresh_from_db()
    assert loaded == {Change.CHANGED: 1, Change.REMOVED: 1}
    assert question.node is not None
    assert question.node.title == "Families trust the worker"


def test_loading_refuses_with_every_row_and_column_and_changes_nothing(
    keeper: User, programme: Programme
) -> None:
    NodeFactory.create(programme=programme, code="kept")
    with pytest.raises(Refused) as refusal:
        load_nodes(by=keeper, programme=programme, rows=[row("a", "z"), row("b", kind="wish")])
    first, second = str(refusal.value).splitlines()
    assert first == "Row 2, leads_to: No row has the code “z”."
    assert second.startswith("Row 3, kind: Choose one of")
    assert [node.code for node in Node.objects.all()] == ["kept"]
    assert not AuditEvent.objects.exists()


def test_a_load_leaves_the_theory_of_another_programme_alone(
    keeper: User, programme: Programme
) -> None:
    other = NodeFactory.create(code="trust", title="Theirs")
    load_nodes(by=keeper, programme=programme, rows=[row("trust", title="Ours")])
    other.refresh_from_db()
    assert other.title == "Theirs"


def test_the_demonstration_theory_loads_and_comes_back_as_it_was(programme: Programme) -> None:
    rows, found = read(THEORY.read_text(encoding="utf-8"))
    assert not found
    assert load_nodes(by=None, programme=programme, rows=rows) == {Change.ADDED: len(rows)}
    again = {each.code: set(each.leads_to) for each in programme.theory()}
    assert again == {each.code: set(each.leads_to) for each in map(tidy, rows)}
