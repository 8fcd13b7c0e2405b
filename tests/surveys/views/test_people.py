"""Population and people: typed, pasted or uploaded, with nothing lost on a mistake."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent, Locality, Service
from accounts.permissions import Role
from surveys.models import Headcount, Invitation, InvitationState, Survey
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.surveys import InvitationFactory, SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db

ROLES = [{"name": "worker", "label": "Support worker"}, {"name": "lead", "label": "Lead"}]


@pytest.fixture(autouse=True)
def analyst(client: Client) -> None:
    client.force_login(UserFactory.create(role=Role.ANALYST))


@pytest.fixture
def survey() -> Survey:
    """A survey with two roles, in a county of one service and two localities."""
    ServiceFactory.create(slug="slf", name="Supporting Families", short_name="SLF")
    for name in ("Alderton", "Dunmere"):
        LocalityFactory.create(slug=name.lower(), name=name)
    definition = {"title": "T", "pages": [], "choices": {"role": ROLES}}
    return SurveyFactory.create(version=VersionFactory.create(definition=definition))


def at(page: str, survey: Survey) -> str:
    return reverse(f"surveys:{page}", args=[survey.pk])


def test_without_roles_one_number_or_none_is_asked_for(client: Client, survey: Survey) -> None:
    survey.version.definition["choices"] = {}
    survey.version.save(update_fields=["definition"])
    assertContains(client.get(at("population_edit", survey)), "How many people could answer?")
    show = client.get(at("survey_show", survey))
    assertContains(show, "How many is not known, so no response rate is shown")
    saved = client.post(
        at("population_edit", survey), {"as_of": "2017-02-01", "people": "40"}, follow=True
    )
    assertContains(saved, "40 people on 1 February 2017")
    assertContains(client.get(at("population_edit", survey)), 'value="40"')
    client.post(at("population_edit", survey), {"as_of": "2017-02-01", "people": ""})
    assert not Headcount.objects.exists()


def test_the_grid_has_a_box_for_each_group_and_saves_them(client: Client, survey: Survey) -> None:
    page = client.get(at("population_edit", survey))
    assertContains(page, 'aria-label="Support worker, Supporting Families, Dunmere"')
    typed = {"as_of": "2017-02-01", "worker.slf.alderton": "12", "lead.slf.dunmere": "3"}

    saved = client.post(at("population_edit", survey), typed, follow=True)

    assertContains(saved, "The population is saved: 15 people.")
    groups = Headcount.objects.values_list("role", "locality__name", "people")
    assert set(groups) == {("worker", "Alderton", 12), ("lead", "Dunmere", 3)}
    assertContains(client.get(at("population_edit", survey)), 'value="2017-02-01"')


@pytest.mark.parametrize("typed", ["-1", "many", "100001"])
def test_a_number_that_cannot_be_keeps_all_that_was_typed(
    client: Client, survey: Survey, typed: str
) -> None:
    values = {"as_of": "2017-02-01", "worker.slf.alderton": typed, "lead.slf.dunmere": "33"}
    page = client.post(at("population_edit", survey), values)
    assertContains(page, 'value="33"')
    assertContains(page, f'value="{typed}"')
    assertContains(page, "govuk-error-message")
    assert not Headcount.objects.exists()


def test_a_population_of_nobody_is_refused_on_the_page(client: Client, survey: Survey) -> None:
    page = client.post(at("population_edit", survey), {"as_of": "2017-02-01"})
    assertContains(page, "Give at least one group with people in it.")


def test_a_list_fills_the_boxes_and_names_the_lines_it_could_not_read(
    client: Client, survey: Survey
) -> None:
    pasted = "support worker;slf;Alderton;12\nlead;slf;nowhere;3"
    page = client.post(at("population_read", survey), {"list-text": pasted})
    assertContains(page, 'name="worker.slf.alderton" value="12"')
    assertContains(page, "We know no locality called “nowhere”.")
    assertContains(page, "lead;slf;nowhere;3")
    assert not Headcount.objects.exists()

    good = client.post(at("population_read", survey), {"list-text": "lead,slf,dunmere,3"})
    assertContains(good, "It holds 3 people.")


def test_the_boxes_are_as_many_queries_for_many_places_as_for_few(
    client: Client,
    survey: Survey,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.get(at("population_edit", survey))
    with django_assert_max_num_queries(12) as few:
        client.get(at("population_edit", survey))
    LocalityFactory.create_batch(8)
    for locality in Locality.objects.all():
        Headcount.objects.create(
            survey=survey, role="lead", service=Service.objects.get(), locality=locality,
            people=1, as_of="2017-02-01",
        )  # fmt: skip
    with django_assert_num_queries(len(few.captured_queries)):
        client.get(at("population_edit", survey))


def test_people_are_shown_first_and_put_on_the_list_after(client: Client, survey: Survey) -> None:
    pasted = {"text": "email,name\nann@wealdshire.example,Ann\nbo@wealdshire.example"}
    page = client.post(at("people_invite", survey), pasted)
    assertContains(page, "2 people are new. Each has an email address.")
    assert not Invitation.objects.exists()

    sent = client.post(at("people_invite", survey), pasted | {"invite": "yes"})

    assertRedirects(sent, at("survey_show", survey))
    assert Invitation.objects.count() == 2
    again = client.post(at("people_invite", survey), pasted | {"invite": "yes"}, follow=True)
    assertContains(again, "0 people are on the list.")


def test_bad_rows_stay_in_the_box_and_the_good_ones_can_go_on(
    client: Client, survey: Survey
) -> None:
    InvitationFactory.create(survey=survey, email="dee@wealdshire.example")
    text = (
        "email,name,organisation\nann@wealdshire.example,Ann,Hill\nnobody,Bo,Hill\n"
        "ANN@wealdshire.example,Ann,Hill\n,Cy,Hill\ndee@wealdshire.example,Dee,"
    )
    page = client.post(at("people_invite", survey), {"text": text})
    assertContains(page, "Mend the list first")
    assertContains(page, '<td class="govuk-table__cell">email</td>')
    assertContains(page, "The same as row 2")
    assertContains(page, "On the list already")
    assertContains(page, "nobody,Bo,Hill")
    assert Invitation.objects.count() == 1

    page = client.post(at("people_invite", survey), {"text": text, "invite": "yes"})

    assertContains(page, "2 people are on the list.")
    assertContains(page, "nobody,Bo,Hill")
    assertNotContains(page, "ann@wealdshire.example,Ann")
    assert Invitation.objects.count() == 3
    assert survey.invitations.get(name="Cy").state == InvitationState.NOT_REACHED

    mended = client.post(
        at("people_invite", survey),
        {"text": "email,name\nbo@wealdshire.example,Bo", "invite": "yes"},
    )
    assertRedirects(mended, at("survey_show", survey))


def test_a_list_of_many_people_takes_no_more_queries_than_one_of_few(
    client: Client, survey: Survey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = "\n".join(f"p{n}@x.example,P{n},School {n % 90}" for n in range(400))
    with django_assert_max_num_queries(25):
        client.post(
            at("people_invite", survey),
            {"text": f"email,name,organisation\n{rows}", "invite": "yes"},
        )
    assert Invitation.objects.count() == 400


def test_the_list_can_show_only_those_at_one_state(client: Client, survey: Survey) -> None:
    InvitationFactory.create(survey=survey, email="ann@x.example", state="sent")
    for name in ("Bo", "Cy"):
        InvitationFactory.create(survey=survey, email="", name=name, state="not-reached")
    page = client.get(at("invitation_list", survey), {"state": "not-reached"})
    assert {each.name for each in page.context["invitations"]} == {"Bo", "Cy"}
    assertContains(page, "Everybody <strong>3</strong>")
    assertContains(page, "?state=sent")
    none = client.get(at("invitation_list", survey), {"state": "bounced"})
    assertContains(none, "Nobody is at this state now.")
    assert client.get(at("invitation_list", survey), {"state": "lost"}).status_code == 404


def test_people_without_an_address_are_paged_like_everybody(client: Client, survey: Survey) -> None:
    for number in range(120):
        address = "" if number < 70 else f"p{number:03}@x.example"
        state = "waiting" if address else "not-reached"
        InvitationFactory.create(survey=survey, email=address, state=state)
    seen: list[str] = []
    after = ""
    for _ in range(3):
        page = client.get(at("invitation_list", survey), {"after": after} if after else {})
        seen += [str(each.pk) for each in page.context["invitations"]]
        after = seen[-1]
    assert len(set(seen)) == len(seen) == 120


def test_an_uploaded_file_is_shown_as_if_it_was_pasted(client: Client, survey: Survey) -> None:
    file = SimpleUploadedFile("staff.csv", "zoë@wealdshire.example;Zoë\n".encode("cp1252"))
    page = client.post(at("people_invite", survey), {"file": file})
    assertContains(page, "zoë@wealdshire.example;Zoë")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04\x00\x00", "This is not a text file."),
        (b"a" * 1_000_001, "The file is larger than 1 MB."),
        (b" ", "Paste a list or choose a file."),
    ],
)
def test_a_file_that_is_no_list_is_refused_kindly(
    client: Client, survey: Survey, content: bytes, words: str
) -> None:
    file = SimpleUploadedFile("staff.xlsx", content)
    assertContains(client.post(at("people_invite", survey), {"file": file}), words)


def test_the_list_of_people_is_fifty_a_page_and_looking_is_written_down(
    client: Client, survey: Survey, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    assertContains(client.get(at("invitation_list", survey)), "Nobody is invited yet")
    people = InvitationFactory.create_batch(60, survey=survey)
    InvitationFactory.create()
    emails = sorted(person.email for person in people)

    with django_assert_max_num_queries(10):
        first = client.get(at("invitation_list", survey))
    shown = [each.email for each in first.context["invitations"]]
    assert shown == emails[:50]
    last = first.context["invitations"][-1]
    second = client.get(at("invitation_list", survey), {"after": str(last.pk)})

    assert [each.email for each in second.context["invitations"]] == emails[50:]
    assertNotContains(second, "Show the next people")
    event = AuditEvent.objects.filter(event="looked at the people invited").first()
    assert event is not None
    assert (event.about_id, event.details) == (str(survey.pk), {"rows": 10})


def test_the_search_leaves_no_address_in_the_link(client: Client, survey: Survey) -> None:
    InvitationFactory.create(survey=survey, email="ann@wealdshire.example", name="Ann Oak")
    InvitationFactory.create(survey=survey, email="bo@wealdshire.example", name="Bo")
    for words in ("OAK", "ann@"):
        page = client.post(at("invitation_list", survey), {"words": words})
        assertContains(page, "ann@wealdshire.example")
        assertNotContains(page, "bo@wealdshire.example")
        assertNotContains(page, "?words=")
    nobody = client.post(at("invitation_list", survey), {"words": "zed"})
    assertContains(nobody, "Nobody found")


def test_the_list_goes_on_only_after_somebody_of_this_survey(
    client: Client, survey: Survey
) -> None:
    stranger = InvitationFactory.create()
    for after in (str(stranger.pk), "not-a-key"):
        assert client.get(at("invitation_list", survey), {"after": after}).status_code == 404


def test_a_manager_never_sees_the_people(client: Client, survey: Survey) -> None:
    client.force_login(UserFactory.create(role=Role.MANAGER))
    InvitationFactory.create(survey=survey)
    for page in ("invitation_list", "people_invite", "population_edit"):
        assert client.get(at(page, survey)).status_code == 403
    assert client.post(at("population_read", survey)).status_code == 403
