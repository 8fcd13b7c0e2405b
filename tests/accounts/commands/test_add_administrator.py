"""The first administrator of a new installation."""

import pytest
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command

from accounts.models import User
from accounts.permissions import Permission


@pytest.mark.django_db(transaction=True)
def test_the_first_administrator_is_added_and_gets_a_link(mailoutbox: list[EmailMessage]) -> None:
    call_command("add_administrator", "jo@wealdshire.example", "Jo Smith")
    person = User.objects.get(email="jo@wealdshire.example")
    assert person.may(Permission.KEEP_ACCOUNTS)
    assert mailoutbox[0].to == ["jo@wealdshire.example"]
    assert "/accounts/password/reset/" in str(mailoutbox[0].body)


@pytest.mark.django_db
def test_a_wrong_address_and_a_taken_one_are_refused() -> None:
    with pytest.raises(CommandError, match="is not an email address"):
        call_command("add_administrator", "jo", "Jo Smith")
    call_command("add_administrator", "jo@wealdshire.example", "Jo Smith")
    with pytest.raises(CommandError, match="has an account already"):
        call_command("add_administrator", "jo@wealdshire.example", "Jo Smith")
    assert User.objects.count() == 1
