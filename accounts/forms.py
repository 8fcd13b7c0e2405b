"""What people fill in about accounts, and allauth's forms in our words."""

from datetime import date, timedelta
from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as factor_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from accounts.audit import record
from accounts.models import Locality, User
from accounts.permissions import Role

NEW_HINT = "At least 12 characters. Three words you can picture make a good one."


def reword(form: forms.Form, **words: tuple[str, str]) -> None:
    """Give fields our label and hint, and take away placeholders, which vanish when one types."""
    for name, (label, hint) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.widget.attrs.pop("placeholder", None)


class SignInForm(account_forms.LoginForm):  # type: ignore[misc]  # allauth has no types
    """Email address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, login=("Email address", ""), password=("Password", ""))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ChangePasswordForm(account_forms.ChangePasswordForm):  # type: ignore[misc]  # allauth has no types
    """The old password and twice the new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(
            self,
            oldpassword=("Password you use now", ""),
            password1=("New password", NEW_HINT),
            password2=("New password once more", ""),
        )


class SetPasswordForm(account_forms.SetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """Twice the new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password1=("Password", NEW_HINT), password2=("Password once more", ""))


class ChoosePasswordForm(account_forms.ResetPasswordKeyForm):  # type: ignore[misc]  # allauth has no types
    """Twice the new password, after the link in an email."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password1=("Password", NEW_HINT), password2=("Password once more", ""))


class ForgottenPasswordForm(account_forms.ResetPasswordForm):  # type: ignore[misc]  # allauth has no types
    """The address a link is sent to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, email=("Email address", "The one you sign in with."))


class ConfirmPasswordForm(account_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The password once more, before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, password=("Password", ""))


class SecondFactorForm(factor_forms.AuthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code at sign-in. A wrong one is written down."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, code=("Code", "The six digits of your code app, or one recovery code."))

    def clean_code(self) -> str:
        try:
            return str(super().clean_code())
        except forms.ValidationError:
            record(by=None, event="failed to give the second factor", about=self.user)
            raise


class ConfirmSecondFactorForm(factor_forms.ReauthenticateForm):  # type: ignore[misc]  # allauth has no types
    """The code once more, before something important."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, code=("Code", "The six digits of your code app, or one recovery code."))


class CodeAppForm(ActivateTOTPForm):  # type: ignore[misc]  # allauth has no types
    """The first code of a new code app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, code=("Code", "The six digits the app shows now."))


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A name for the passkey; the browser fills in the rest."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(
            self,
            name=("Name of this passkey", "So that you know it again, for example “Work laptop”."),
            passwordless=("Let me sign in with this passkey alone, without my password", ""),
        )


class RenamePasskeyForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reword(self, name=("Name of this passkey", ""))


class RoleForm(forms.Form):
    """A role and where it holds."""

    role = forms.ChoiceField(
        label="Role", choices=Role.choices, help_text="What each role may do stands on “Roles”."
    )
    locality = forms.ModelChoiceField(
        label="Where",
        queryset=Locality.objects.all(),
        required=False,
        empty_label="Whole county",
    )

    def role_and_place(self) -> tuple[Role, Locality | None]:
        """What was chosen."""
        return Role(self.cleaned_data["role"]), self.cleaned_data["locality"]


class PersonForm(RoleForm):
    """A new person with a first role."""

    name = forms.CharField(label="Name", max_length=200)
    email = forms.EmailField(label="Email address", help_text="They sign in with it.")
    field_order = ("name", "email", "role", "locality")

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody with this email address has an account already.")
        return email


class TokenForm(forms.Form):
    """A new personal key."""

    name = forms.CharField(
        label="What is it for?", max_length=100, help_text="For example “Monthly spreadsheet”."
    )
    days = forms.TypedChoiceField(
        label="How long shall it work?",
        choices=[(30, "30 days"), (90, "90 days"), (365, "One year")],
        coerce=int,
        widget=forms.RadioSelect,
        initial=90,
    )

    def expires_on(self, today: date) -> date:
        """The last day on which the key works."""
        return today + timedelta(days=self.cleaned_data["days"])


class AuditFilterForm(forms.Form):
    """Which part of the audit trail; all of it may be left open."""

    who = forms.CharField(label="Who", required=False, max_length=100)
    event = forms.CharField(label="What was done", required=False, max_length=80)
    about = forms.CharField(label="About whom or what", required=False, max_length=200)
    since = forms.DateField(
        label="From", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label="To", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def chosen(self) -> dict[str, Any]:
        """The filters that are set; none where one cannot be read."""
        if not self.is_valid():
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def in_words(self) -> str:
        """The same on one line, for the trail itself."""
        return ", ".join(f"{name}: {value}" for name, value in self.chosen().items())
