"""Addresses of sign-in, second factor, people and the audit trail.

The library's own pages keep the names it looks them up by; only those we
want are here, each with our mark. Nobody can sign up by themselves.
"""

from collections.abc import Callable

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.http import HttpResponse
from django.urls import include, path, re_path

from accounts.doors import before_second_factor, public, signed_in
from accounts.views import account as own
from accounts.views import audit, entrance, held, people
from accounts.views.second_factor import passkey_remove


def needed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Signed in, and open before a second factor is set up: these pages set it up."""
    return before_second_factor(signed_in(view))


library = [
    path("login/", entrance.sign_in, name="account_login"),
    path("logout/", entrance.sign_out, name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("confirm/", needed(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", needed(account.password_change), name="account_change_password"),
    path("password/set/", needed(account.password_set), name="account_set_password"),
    path("password/reset/", public(account.password_reset), name="account_reset_password"),
    path("password/reset/sent/", public(account.password_reset_done),
         name="account_reset_password_done"),
    re_path(r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            public(account.password_reset_from_key), name="account_reset_password_from_key"),
    path("password/reset/done/", public(account.password_reset_from_key_done),
         name="account_reset_password_from_key_done"),
    path("second-factor/", needed(factor.index), name="mfa_index"),
    path("second-factor/code/", public(factor.authenticate), name="mfa_authenticate"),
    path("second-factor/confirm/", needed(factor.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/app/", needed(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", needed(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-factor/recovery/", needed(recovery.view_recovery_codes),
         name="mfa_view_recovery_codes"),
    path("second-factor/recovery/make/", needed(recovery.generate_recovery_codes),
         name="mfa_generate_recovery_codes"),
    path("second-factor/recovery/download/", needed(recovery.download_recovery_codes),
         name="mfa_download_recovery_codes"),
    path("second-factor/passkeys/", needed(passkey.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", needed(passkey.add_webauthn), name="mfa_add_webauthn"),
    path("second-factor/passkeys/sign-in/", public(passkey.login_webauthn),
         name="mfa_login_webauthn"),
    path("second-factor/passkeys/confirm/", needed(passkey.reauthenticate_webauthn),
         name="mfa_reauthenticate_webauthn"),
    path("second-factor/passkeys/<int:pk>/remove/", passkey_remove, name="mfa_remove_webauthn"),
    path("second-factor/passkeys/<int:pk>/rename/", needed(passkey.edit_webauthn),
         name="mfa_edit_webauthn"),
]  # fmt: skip

ours = [
    path("demonstration/", entrance.demonstration_sign_in, name="demonstration_sign_in"),
    path("time-left/", entrance.time_left, name="time_left"),
    path("still-here/", entrance.stay_signed_in, name="stay_signed_in"),
    path("me/", own.account_show, name="account_show"),
    path("me/keys/make/", own.token_make, name="token_make"),
    path("me/keys/<uuid:token_id>/revoke/", own.token_revoke, name="token_revoke"),
    path("held/<uuid:held_id>/", held.held_show, name="held_show"),
    path("held/<uuid:held_id>/drop/", held.held_drop, name="held_drop"),
    path("people/", people.people_list, name="people_list"),
    path("people/add/", people.person_add, name="person_add"),
    path("people/<uuid:person_id>/", people.person_show, name="person_show"),
    path("people/<uuid:person_id>/roles/", people.role_give, name="role_give"),
    path("people/<uuid:person_id>/roles/<int:membership_id>/take/", people.role_take,
         name="role_take"),
    path("people/<uuid:person_id>/deactivate/", people.person_deactivate,
         name="person_deactivate"),
    path("people/<uuid:person_id>/reactivate/", people.person_reactivate,
         name="person_reactivate"),
    path("people/<uuid:person_id>/password-link/", people.password_link_send,
         name="password_link_send"),
    path("roles/", people.roles_show, name="roles_show"),
    path("audit/", audit.audit_list, name="audit_list"),
    path("audit/download/", audit.audit_download, name="audit_download"),
]  # fmt: skip

urlpatterns = [path("", include(library)), path("", include((ours, "accounts")))]
