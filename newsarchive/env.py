"""Loud readers of the environment: a missing or malformed setting stops the program and is named."""

from __future__ import annotations

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvError

env = Env()


def read_env_file(path: Path) -> None:
    """Let the readers below know the settings of a .env file; what the environment itself says wins."""
    if path.is_file():
        env.read_env(str(path), override=False)


def text(name: str, default: str | None = None) -> str:
    """A text setting. Raises ImproperlyConfigured where it is missing and has no default."""
    value: str | None = env.str(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name}: expected a value in the environment or in .env, found none.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """A yes/no setting: 1/0, true/false, yes/no, on/off."""
    try:
        return env.bool(name, default)
    except EnvError as error:
        raise ImproperlyConfigured(f"{name}: expected true or false, found {env.str(name)!r}.") from error


def number(name: str, default: int) -> int:
    """A whole number."""
    try:
        return env.int(name, default)
    except EnvError as error:
        raise ImproperlyConfigured(f"{name}: expected a whole number, found {env.str(name)!r}.") from error


def words(name: str, default: str = "") -> list[str]:
    """A list, separated by commas; empty entries are left out."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str, default: str) -> dict[str, object]:
    """A database from its URL: sqlite:///path or postgres://user:password@host:port/name."""
    try:
        found: dict[str, object] = dict(env.dj_db_url(name, default))
    except (EnvError, ValueError) as error:
        raise ImproperlyConfigured(
            f"{name}: expected sqlite:///PATH or postgres://USER:PASSWORD@HOST:PORT/NAME, "
            f"found {text(name, default)!r}."
        ) from error
    if found.get("ENGINE") not in ("django.db.backends.sqlite3", "django.db.backends.postgresql"):
        raise ImproperlyConfigured(f"{name}: expected SQLite or PostgreSQL, found {found.get('ENGINE')!r}.")
    return found


def cache(name: str, default: str) -> dict[str, object]:
    """A cache from its URL: locmem://, dbcache://TABLE, redis://HOST:PORT/N, dummy://."""
    try:
        return dict(env.dj_cache_url(name, default))
    except (EnvError, ValueError, KeyError) as error:
        raise ImproperlyConfigured(
            f"{name}: expected locmem://, dbcache://TABLE or redis://HOST:PORT/N, "
            f"found {text(name, default)!r}."
        ) from error
