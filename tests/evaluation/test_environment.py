"""How the environment is read."""

import stat
from pathlib import Path

import pytest
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


def test_a_blank_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "  ")
    assert text_variable("SITE_URL", "http://127.0.0.1:8000") == "http://127.0.0.1:8000"


@pytest.mark.parametrize(
    ("text", "meant"),
    [("yes", True), ("True", True), ("1", True), ("no", False), ("OFF", False), ("", True)],
)
def test_yes_and_no_are_read_as_people_write_them(
    monkeypatch: pytest.MonkeyPatch, text: str, meant: bool
) -> None:
    monkeypatch.setenv("DEBUG", text)
    assert yes_no_variable("DEBUG", default=True) is meant


def test_anything_else_is_refused_rather_than_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match="DEBUG must be yes or no, not 'maybe'"):
        yes_no_variable("DEBUG")


def test_a_laptop_makes_its_secret_once_and_keeps_it_to_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    made = secret_key(tmp_path, is_server=False)
    assert len(made) >= 50
    assert secret_key(tmp_path, is_server=False) == made
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_server_must_be_given_its_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="Set SECRET_KEY"):
        secret_key(tmp_path, is_server=True)
    monkeypatch.setenv("SECRET_KEY", "given")
    assert secret_key(tmp_path, is_server=True) == "given"


def test_a_postgresql_address_is_taken_apart(tmp_path: Path) -> None:
    read = database("postgres://us%40er:pa%3Ass@db.example:5433/county?sslmode=require", tmp_path)
    assert read["ENGINE"] == "django.db.backends.postgresql"
    assert (read["NAME"], read["USER"], read["PASSWORD"]) == ("county", "us@er", "pa:ss")
    assert (read["HOST"], read["PORT"]) == ("db.example", "5433")
    assert read["OPTIONS"] == {"sslmode": "require"}


def test_without_an_address_the_database_is_a_file_that_waits_for_its_lock(tmp_path: Path) -> None:
    read = database("", tmp_path)
    assert read["NAME"] == str(tmp_path / "throughline.sqlite3")
    assert read["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in read["OPTIONS"]["init_command"]
    assert database("sqlite:////srv/county.sqlite3", tmp_path)["NAME"] == "/srv/county.sqlite3"


def test_another_kind_of_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="must begin with postgres://"):
        database("mysql://localhost/county", tmp_path)


def test_without_redis_the_bell_is_a_folder_only_we_can_read(tmp_path: Path) -> None:
    options = doorbell("", tmp_path / "queue")
    assert options["data_folder_in"] == options["data_folder_out"] == str(tmp_path / "queue")
    assert (tmp_path / "queue" / "control").is_dir()
    assert stat.S_IMODE((tmp_path / "queue").stat().st_mode) == 0o700


def test_with_redis_no_folder_is_made(tmp_path: Path) -> None:
    assert "socket_connect_timeout" in doorbell("redis://127.0.0.1/0", tmp_path / "queue")
    assert not (tmp_path / "queue").exists()


@pytest.mark.parametrize(
    ("url", "port", "ssl"),
    [
        ("smtp://mail.example", 25, False),
        ("smtps://mail.example", 465, True),
        ("smtp://mail.example:2525", 2525, False),
    ],
)
def test_a_mail_address_gives_host_port_and_encryption(url: str, port: int, ssl: bool) -> None:
    read = mail(url)
    assert (read["host"], read["port"], read["ssl"]) == ("mail.example", port, ssl)


def test_no_mail_address_is_no_mail_server() -> None:
    assert mail("") == {}
    with pytest.raises(ImproperlyConfigured, match="must begin with smtp://"):
        mail("imap://mail.example")


def test_without_redis_each_process_keeps_its_own_cache() -> None:
    assert cache("")["BACKEND"].endswith("LocMemCache")
    assert cache("redis://cache:6379/0")["LOCATION"] == "redis://cache:6379/0"


def test_a_provider_is_named_by_its_scheme_and_set_up_by_its_parameters() -> None:
    url = "anymail+amazon-ses://?server_token=a%2Bb&webhook_secret=user:pass"
    name, settings = mail_provider(url)
    assert name == "amazon_ses"
    assert settings == {
        "AMAZON_SES_SERVER_TOKEN": "a+b",
        "WEBHOOK_SECRET": "user:pass",
        "SEND_DEFAULTS": {"track_clicks": False, "track_opens": False},
        "IGNORE_UNSUPPORTED_FEATURES": True,
    }
    assert mail(url) == {}
    assert mail_provider("smtp://mail.example") == mail_provider("") == ("", {})


def test_the_key_of_references_is_made_on_a_laptop_and_given_on_a_server(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("REFERENCE_KEY", raising=False)
    made, former = reference_keys(tmp_path, is_server=False)
    assert reference_keys(tmp_path, is_server=False) == (made, "")
    assert made
    assert former == ""
    (tmp_path / "reference_key").rename(tmp_path / "reference_key.former")
    new, former = reference_keys(tmp_path, is_server=False)
    assert former == made != new
    assert reference_keys(tmp_path, is_server=True) == ("", "")
    monkeypatch.setenv("REFERENCE_KEY", "given")
    monkeypatch.setenv("REFERENCE_KEY_FORMER", "before")
    assert reference_keys(tmp_path, is_server=True) == ("given", "before")
