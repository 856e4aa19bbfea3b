"""Evidence is kept without secrets."""

from __future__ import annotations

import base64
import json

import pytest

from ndtframe.conformance.secrets import REMOVED, Secrets, is_secret
from ndtframe.errors import UsageError


def test_names_that_tell() -> None:
    secret = ["password", "PASSWORD", "api-token", "client_secret", "private.key", "Authorization"]
    secret += ("pw", "db-pass", "auth", "PSK", "pin", "cookie")
    assert [name for name in secret if not is_secret(name)] == []
    assert [
        name for name in ("user", "port", "url", "timeout", "author", "spin") if is_secret(name)
    ] == []


def test_a_secret_is_removed_wherever_it_stands() -> None:
    password = 'p"ss\\wörd '
    secrets = Secrets({"password": password, "user": "ann"})
    evidence = {
        "settings": {"password": password, "user": "ann"},
        f"in a name {password}": [f"in {password} text", 3, None, True],
        "json": json.dumps({"a": password}),
        "python": repr(password),
        "base64": base64.b64encode(password.encode()).decode(),
    }
    kept = secrets.removed(evidence)
    assert kept["settings"] == {"password": REMOVED, "user": "ann"}
    assert kept[f"in a name {REMOVED}"] == [f"in {REMOVED} text", 3, None, True]
    told = json.dumps(kept, ensure_ascii=False)
    assert "ss" not in told.replace("password", "")
    assert base64.b64encode(password.encode()).decode().rstrip("=") not in told


def test_one_secret_within_another_is_removed_whole() -> None:
    secrets = Secrets({"token": "abcd", "secret": "abcdefgh"})
    assert secrets.removed("abcdefgh abcd") == f"{REMOVED} {REMOVED}"


def test_the_password_of_an_address_is_a_secret() -> None:
    secrets = Secrets({}, "https://ann:sesam%21@router.example:8443/restconf")
    removed = secrets.removed("https://ann:sesam%21@router.example said sesam!")
    assert removed == f"https://ann:{REMOVED}@router.example said {REMOVED}"
    assert Secrets({}, "cmd:perl x.pl").removed("perl") == "perl"


def test_nothing_secret_changes_nothing() -> None:
    value = {"a": ["b"]}
    assert Secrets({"user": "b", "password": ""}).removed(value) is value


def test_a_secret_that_cannot_be_told_from_other_text_is_refused() -> None:
    with pytest.raises(UsageError, match="too short"):
        Secrets({"password": "a"})
