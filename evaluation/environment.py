"""The one place that reads the environment, and how each kind of value is read."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

PROVIDER = "anymail+"


def text_variable(name: str, default: str = "") -> str:
    """The variable's text, or the default where it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def yes_no_variable(name: str, default: bool = False) -> bool:
    """True for yes, true, on or 1; false for no, false, off or 0."""
    value = text_variable(name).lower()
    if not value:
        return default
    if value in {"yes", "true", "on", "1"}:
        return True
    if value in {"no", "false", "off", "0"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def secret_key(data_dir: Path, is_server: bool) -> str:
    """SECRET_KEY, or on a laptop one that is made once and kept in the data folder."""
    given = text_variable("SECRET_KEY")
    if given:
        return given
    if is_server:
        raise ImproperlyConfigured("Set SECRET_KEY: with DATABASE_URL set, none is made for you.")
    return made_once(data_dir / "secret_key")


def reference_keys(data_dir: Path, is_server: bool) -> tuple[str, str]:
    """The key of families' references and the one before it, "" where there is none.

    On a laptop the first is made once and kept in the data folder. On a server nothing is made:
    a service without families needs no key, and none can be loaded without one.
    """
    current, former = text_variable("REFERENCE_KEY"), text_variable("REFERENCE_KEY_FORMER")
    if current or is_server:
        return current, former
    kept = data_dir / "reference_key.former"
    return made_once(data_dir / "reference_key"), kept.read_text().strip() if kept.exists() else ""


def made_once(kept: Path) -> str:
    """The secret in this file, which is made where it is missing; nobody else may read it."""
    if not kept.exists():
        with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
    return kept.read_text().strip()


def database(url: str, data_dir: Path) -> dict[str, Any]:
    """Django's settings for `postgres://…` or `sqlite:///…`; SQLite in the data folder if empty."""
    parts = urlsplit(url)
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "CONN_HEALTH_CHECKS": True,
            "CONN_MAX_AGE": 60,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    if parts.scheme not in {"", "sqlite"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres:// or sqlite:///.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": parts.path[1:] or str(data_dir / "throughline.sqlite3"),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
        },
    }


def doorbell(redis_url: str, folder: Path) -> dict[str, Any]:
    """Celery's transport options: for Redis, or for a folder of messages on a laptop."""
    if redis_url:
        return {"socket_connect_timeout": 2, "socket_keepalive": True}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    control = folder / "control"
    control.mkdir(mode=0o700, exist_ok=True)
    return {
        "data_folder_in": str(folder),
        "data_folder_out": str(folder),
        "control_folder": str(control),
        "store_processed": False,
        "polling_interval": 0.2,
    }


def mail(url: str) -> dict[str, Any]:
    """Mail settings for `smtp://user:password@host:port` (`smtps://` for TLS)."""
    if not url:
        return {}
    parts = urlsplit(url)
    if parts.scheme.startswith(PROVIDER):
        return {}
    if parts.scheme not in {"smtp", "smtps"}:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtps:// or anymail+.")
    return {
        "host": parts.hostname or "localhost",
        "port": parts.port or (465 if parts.scheme == "smtps" else 25),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "ssl": parts.scheme == "smtps",
    }


def mail_provider(url: str) -> tuple[str, dict[str, Any]]:
    """The provider's name and anymail's settings for `anymail+postmark://?server_token=…`.

    `webhook_secret=user:password` lets the provider tell us of emails that came
    back. Opens and clicks are never tracked: a link is for the person alone.
    """
    parts = urlsplit(url)
    if not parts.scheme.startswith(PROVIDER):
        return "", {}
    name = parts.scheme.removeprefix(PROVIDER).replace("-", "_")
    given = {key.upper(): value for key, value in parse_qsl(parts.query)}
    secret = given.pop("WEBHOOK_SECRET", "")
    settings: dict[str, Any] = {f"{name.upper()}_{key}": value for key, value in given.items()}
    return name, settings | {
        "WEBHOOK_SECRET": secret,
        "SEND_DEFAULTS": {"track_clicks": False, "track_opens": False},
        "IGNORE_UNSUPPORTED_FEATURES": True,
    }


def cache(redis_url: str) -> dict[str, str]:
    """Redis where there is one, shared by all processes; otherwise each process's own memory."""
    if redis_url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": redis_url}
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
