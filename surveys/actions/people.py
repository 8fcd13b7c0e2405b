"""The people of a survey: put on the list, mended, and taken out of its mailings."""

from surveys.models import Invitation, InvitationState, may_become


def opt_out(*, invitation: Invitation) -> bool:
    """Write no more to somebody who pressed the button in an email. Whether that is new.

    Whoever has answered stays as they are: they get no more emails anyway.
    """
    wanted = InvitationState.OPTED_OUT
    asked = Invitation.objects.filter(pk=invitation.pk, state__in=may_become(wanted))
    return asked.update(state=wanted) == 1
