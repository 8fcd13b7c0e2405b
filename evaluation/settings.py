"""Every setting, on one page; the environment is read through `environment.py`.

With nothing set the product runs on a bare laptop. `DATABASE_URL` and `REDIS_URL` move it to
servers. README.md lists the variables.
"""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from evaluation.environment import (
    cache,
    database,
    doorbell,
    mail,
    mail_provider,
    reference_keys,
    secret_key,
    text_variable,
    yes_no_variable,
)

BASE_DIR = Path(__file__).resolve().parent.parent

# Where it runs
DATA_DIR = Path(text_variable("DATA_DIR", str(BASE_DIR / "var")))
DATA_DIR.mkdir(parents=True, exist_ok=True)
DATABASE_URL = text_variable("DATABASE_URL")
IS_SERVER = DATABASE_URL.startswith("postgres")
DATABASES = {"default": database(DATABASE_URL, DATA_DIR)}
SECRET_KEY = secret_key(DATA_DIR, IS_SERVER)
REFERENCE_KEY, REFERENCE_KEY_FORMER = reference_keys(DATA_DIR, IS_SERVER)
RESEARCH_BASIS = yes_no_variable("RESEARCH_BASIS", default=True)
BALLOT_KEY = text_variable("BALLOT_KEY", SECRET_KEY)
DEBUG = yes_no_variable("DEBUG")
ALLOWED_HOSTS = text_variable("ALLOWED_HOSTS", "localhost 127.0.0.1 [::1]").split()
SITE_URL = text_variable("SITE_URL", f"http://127.0.0.1:{text_variable('PORT', '8000')}")
IS_HTTPS = SITE_URL.startswith("https://")

# The demonstration: invented data and one-click sign-in, only ever on this machine
DEMONSTRATION = yes_no_variable("DEMONSTRATION")
LOOPBACK_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver"}
if DEMONSTRATION and not set(ALLOWED_HOSTS) <= LOOPBACK_HOSTS:
    raise ImproperlyConfigured(
        "DEMONSTRATION lets anybody sign in as anybody, so it answers on this machine only. "
        "Take DEMONSTRATION away, or ALLOWED_HOSTS."
    )

OUR_APPS = [
    "accounts", "jobs", "programmes", "families", "safeguarding", "surveys", "field", "msc",
    "voice", "journeys", "themes", "analytics", "evaluation",
]  # fmt: skip
INSTALLED_APPS = [
    *OUR_APPS,
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "rest_framework",
    "drf_spectacular",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "surveys.middleware.NobodySignedInMiddleware",
    "surveys.kiosk.KioskMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PrivatePagesMiddleware",
    "accounts.middleware.RefusedMiddleware",
    "accounts.middleware.IdleMiddleware",
    "accounts.middleware.ClosedDoorMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "evaluation.urls"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["evaluation.ui", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "evaluation.context.site",
            ],
        },
    },
]
FORM_RENDERER = "evaluation.forms.GovukRenderer"

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "accounts.adapters.SignInBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in [
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("UserAttributeSimilarityValidator", {}),
    ]
]
LOGIN_URL = LOGOUT_REDIRECT_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,20/15m/key"}  # five guesses lock, by axes
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "reset_password": "accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "accounts.forms.ChoosePasswordForm",
    "reauthenticate": "accounts.forms.ConfirmPasswordForm",
}
MFA_FORMS = {
    "authenticate": "accounts.forms.SecondFactorForm",
    "reauthenticate": "accounts.forms.ConfirmSecondFactorForm",
    "activate_totp": "accounts.forms.CodeAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
    "edit_webauthn": "accounts.forms.RenamePasskeyForm",
}
MFA_ADAPTER = "accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Throughline"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_USERNAME_CALLABLE = "accounts.adapters.login_name"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "accounts.views.entrance.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
IDLE_MINUTES = 30

# Browser security
SESSION_ENGINE = "accounts.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "form-action": [SELF],
        **{each: [NONE] for each in ("object-src", "base-uri", "frame-ancestors")},
    }
}

# Files, cache, mail
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
PLAIN_STATIC = "django.contrib.staticfiles.storage.StaticFilesStorage"
HASHED_STATIC = "evaluation.static_files.GzippedFiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": PLAIN_STATIC if DEBUG else HASHED_STATIC},
}
REDIS_URL = text_variable("REDIS_URL")
CACHES = {"default": cache(REDIS_URL)}
_mail = mail(text_variable("EMAIL_URL"))
MAIL_PROVIDER, ANYMAIL = mail_provider(text_variable("EMAIL_URL"))
DEFAULT_FROM_EMAIL = text_variable("EMAIL_FROM", "Throughline <throughline@localhost>")
EMAIL_TIMEOUT = 20
if MAIL_PROVIDER:
    EMAIL_BACKEND = f"anymail.backends.{MAIL_PROVIDER}.EmailBackend"
elif _mail:
    EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_SSL = _mail.values()
elif DEMONSTRATION:
    EMAIL_BACKEND = "surveys.outbox.OutboxBackend"
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

# Background work
QUEUE_DIR = DATA_DIR / "queue"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS = doorbell(REDIS_URL, QUEUE_DIR)
WORKER_THREADS = int(text_variable("WORKER_THREADS", "2"))

REST_FRAMEWORK = {
    "DEFAULT_PERMISSION_CLASSES": ["accounts.api_permissions.MarkedViewPermission"],
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api_permissions.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.CursorPagination",
    "PAGE_SIZE": 100,
    "DEFAULT_THROTTLE_CLASSES": [
        f"rest_framework.throttling.{who}RateThrottle" for who in ("Anon", "User")
    ],
    "DEFAULT_THROTTLE_RATES": {"anon": "30/min", "user": "600/min"},
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Throughline", "VERSION": "1", "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1", "ENUM_NAME_OVERRIDES": {"StoryState": "msc.models.StoryState"},
}  # fmt: skip

CSRF_FAILURE_VIEW = "evaluation.readers.not_taken"
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("pl", "Polski"), ("ur", "اردو")]  # see docs/languages.md
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_lines = {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_codes"]}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"hide_codes": {"()": "surveys.discretion.HideCodes"}},
    "handlers": {"console": _lines},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
