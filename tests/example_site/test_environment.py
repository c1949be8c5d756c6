import stat

import pytest

from example_site.environment import database, secret_key


def test_database_url_of_postgresql(tmp_path):
    settings = database("postgresql://me:p%40ss@db.example.org:5433/example", tmp_path)

    assert settings == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "example",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
    }


def test_database_is_sqlite_that_takes_the_write_lock_first(tmp_path):
    settings = database("", tmp_path)

    assert settings["NAME"] == tmp_path / "example.sqlite3"
    assert settings["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_database_url_of_another_kind_is_refused(tmp_path):
    with pytest.raises(ValueError, match="mysql"):
        database("mysql://localhost/example", tmp_path)


def test_secret_is_made_once_and_is_the_owners(tmp_path):
    file = tmp_path / "secret-key"

    secret = secret_key(file)

    assert len(secret) >= 50
    assert secret_key(file) == secret
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
