"""The words of an alert. It says that a concern waits, and nothing of what it says."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import Membership
from accounts.permissions import ROLES, Permission
from safeguarding.deadlines import BY_STEP
from safeguarding.models import Alert, Concern, LeadContact, Rank

LEADS = tuple(role for role, may in ROLES.items() if Permission.SEE_CONCERNS in may)


def leads_of(concern: Concern) -> list[str]:
    """The addresses of those who may open it."""
    held = Membership.objects.filter(role__in=LEADS, user__is_active=True)
    if concern.locality_id is not None:
        held = held.filter(Q(locality=None) | Q(locality=concern.locality_id))
    return sorted(set(held.values_list("user__email", flat=True)))


def addresses_of(alert: Alert) -> list[str]:
    """Whom this alert goes to: the leads always, and whoever it has come up to."""
    ranks = [Rank.LEAD] if alert.rank == Rank.LEAD else [Rank.LEAD, alert.rank]
    contacts = LeadContact.objects.filter(rank__in=ranks).exclude(email="")
    return sorted({*leads_of(alert.concern), *contacts.values_list("email", flat=True)})


def alert_messages(alert: Alert) -> list[EmailMessage]:
    """One message a person, so that nobody sees who else was told."""
    late = BY_STEP[alert.step].words if alert.step in BY_STEP else ""
    number = alert.concern.number
    words = {
        "number": number,
        "late": late,
        "rank": Rank(alert.rank).label,
        "link": settings.SITE_URL + reverse("safeguarding:concern_show", args=[alert.concern_id]),
    }
    subject = f"{number} was {late}" if late else f"A concern waits for you: {number}"
    body = render_to_string("safeguarding/alert.txt", words)
    return [EmailMessage(subject=subject, body=body, to=[each]) for each in addresses_of(alert)]
