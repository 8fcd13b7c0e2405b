"""People, places and roles for tests."""

import factory
from allauth.mfa.models import Authenticator

from accounts.adapters import SecondFactorAdapter
from accounts.models import (
    ApiToken,
    AuditEvent,
    Council,
    HeldWork,
    Locality,
    Membership,
    Service,
    User,
)
from accounts.permissions import NEEDS_SECOND_FACTOR, ROLES, Role

CODE_APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105  # made up for tests


class CouncilFactory(factory.django.DjangoModelFactory[Council]):
    class Meta:
        model = Council

    name = "Wealdshire County Council"


class LocalityFactory(factory.django.DjangoModelFactory[Locality]):
    class Meta:
        model = Locality

    slug = factory.Sequence(lambda n: f"locality-{n}")
    name = factory.Sequence(lambda n: f"Locality {n}")
    position = factory.Sequence(lambda n: n)


class ServiceFactory(factory.django.DjangoModelFactory[Service]):
    class Meta:
        model = Service

    slug = factory.Sequence(lambda n: f"service-{n}")
    name = factory.Sequence(lambda n: f"Service {n}")
    short_name = factory.Sequence(lambda n: f"S{n}")
    position = factory.Sequence(lambda n: n)


class UserFactory(factory.django.DjangoModelFactory[User]):
    """A person without a role; `UserFactory.create(role=Role.ANALYST)` gives a county-wide one.

    Roles that need a second factor come with one; `role__second_factor=False` leaves it out.
    """

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@wealdshire.example")
    name = factory.Sequence(lambda n: f"Person {n}")

    @factory.post_generation
    def role(obj: User, create: bool, extracted: Role | None, **kwargs: object) -> None:
        if create and extracted:
            MembershipFactory.create(user=obj, role=extracted, locality=None, **kwargs)


class MembershipFactory(factory.django.DjangoModelFactory[Membership]):
    class Meta:
        model = Membership
        skip_postgeneration_save = True

    user = factory.SubFactory(UserFactory)
    role = Role.PRACTITIONER
    locality = factory.SubFactory(LocalityFactory)

    @factory.post_generation
    def second_factor(obj: Membership, create: bool, extracted: bool | None, **kw: object) -> None:
        """A code app for roles that need one; `second_factor=False` leaves it out."""
        needed = create and extracted is not False and ROLES[Role(obj.role)] & NEEDS_SECOND_FACTOR
        if needed and not obj.user.authenticator_set.exists():
            CodeAppFactory.create(user=obj.user)


class CodeAppFactory(factory.django.DjangoModelFactory[Authenticator]):
    """A code app whose secret is CODE_APP_SECRET."""

    class Meta:
        model = Authenticator

    user = factory.SubFactory(UserFactory)
    type = Authenticator.Type.TOTP
    data = factory.LazyFunction(lambda: {"secret": SecondFactorAdapter().encrypt(CODE_APP_SECRET)})


class AuditEventFactory(factory.django.DjangoModelFactory[AuditEvent]):
    class Meta:
        model = AuditEvent

    by_name = "Person"
    event = "opened the survey"


class ApiTokenFactory(factory.django.DjangoModelFactory[ApiToken]):
    class Meta:
        model = ApiToken

    user = factory.SubFactory(UserFactory)
    name = "Spreadsheet"
    token_hash = factory.Sequence(lambda n: ApiToken.hash_of(f"secret-{n}"))
    expires_on = factory.Faker("future_date")


class HeldWorkFactory(factory.django.DjangoModelFactory[HeldWork]):
    class Meta:
        model = HeldWork

    user = factory.SubFactory(UserFactory)
    path = "/surveys/"
    fields = factory.LazyFunction(dict)
