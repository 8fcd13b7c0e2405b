"""Typing in an answer for the person who gave it: what the pages say, and the way back."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from surveys.entry import Pass
from surveys.models import Channel, Draft, Invitation


def typing_for(holder: Pass) -> SafeString:
    """Whose answer is typed in and how it came; empty for people who answer for themselves."""
    if holder.typed_for is None:
        return SafeString("")
    person = Invitation.objects.select_related("organisation").filter(pk=holder.typed_for).first()
    draft = Draft.objects.filter(invitation=person, entered_by__isnull=False).first()
    if person is None or draft is None or draft.received_on is None:
        return SafeString("")
    return format_html(
        '<div class="govuk-inset-text">You are typing in the answer of <strong>{}</strong>, which '
        'came {} on {}. <a class="govuk-link" href="{}?about=answers&amp;id={}">Worried about '
        "this?</a></div>",
        described(person),
        Channel(draft.channel).label.lower(),
        date_format(draft.received_on, "j F Y"),
        reverse("safeguarding:concern_record"),
        person.pk,
    )


def described(person: Invitation) -> str:
    """Somebody on the list in words: the name and the organisation, or the address."""
    known = (person.name, str(person.organisation or ""))
    return ", ".join(filter(None, known)) or person.email


def way_back(holder: Pass) -> str:
    """The page of the person whose answer was typed in; empty for people who answer themselves."""
    if holder.typed_for is None:
        return ""
    return reverse("surveys:person_show", args=[holder.survey, holder.typed_for])
