"""Starts the production server, granian: python -m newsarchive.serving --port 8000 (docs/operating.md).

What is asked for here is what differs from granian's defaults; all else can be set by its GRANIAN_ variables
or by its own options, which are handed on. Why granian: docs/decisions/0027.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

GRACE = 30  # seconds that a stop leaves to answers that are being made
LOADING = 10  # seconds until a process that replaces another answers, and the other may stop


class Taken(Exception):
    """An address that can't be served at; the message says which, and why."""


def main(arguments: list[str]) -> None:
    """Become the server; or with --check only say whether it could be started."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--uds", type=Path, metavar="PATH", help="a Unix socket instead of host and port")
    parser.add_argument("--check", action="store_true", help="start nothing, only look whether it could be")
    options, handed_on = parser.parse_known_args(arguments)
    try:
        words = command(address(options.host, options.port, options.uds))
    except (ImproperlyConfigured, Taken) as error:
        sys.exit(str(error))
    if not options.check:
        os.execv(words[0], [*words, *handed_on])


def command(where: list[str]) -> list[str]:
    """The server's command line, at this address. Raises ImproperlyConfigured where a setting is not fit."""
    return [
        *(sys.executable, "-m", "granian", "newsarchive.worker:application", *where),
        *("--interface", "wsgi", "--http", "1", "--no-ws"),
        *("--workers", str(settings.WEB_CONCURRENCY), "--blocking-threads", "1"),
        *("--respawn-failed-workers", "--respawn-interval", str(LOADING)),
        *("--workers-kill-timeout", str(GRACE)),
        *("--log-config", str(settings.BASE_DIR / "packaging" / "granian-log.json")),
        *("--log-level", settings.LOGGING["root"]["level"].lower()),
    ]


def address(host: str, port: int, path: Path | None) -> list[str]:
    """The address as granian's options. Raises Taken where another program answers there, or none may.

    granian itself would share a port with another granian in silence, and stop at a killed server's socket.
    """
    if path is None:
        look_at_port(host, port)
        return ["--host", host, "--port", str(port)]
    clear_socket(path)
    return ["--uds", str(path)]


def look_at_port(host: str, port: int) -> None:
    if not 0 < port < 65_536:
        raise Taken(f"{host}:{port}: expected a port from 1 to 65535.")
    try:
        family, kind, _protocol, _name, name = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            # Connections that ended a moment ago are no hindrance.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(name)
    except OSError as error:
        found = error.strerror or error
        raise Taken(f"{host}:{port}: expected an address that nothing answers at, found: {found}.") from error


def clear_socket(path: Path) -> None:
    """Remove a socket that nobody listens at any more."""
    if not path.exists():
        return
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(path))
        except ConnectionRefusedError:
            if path.is_socket():
                path.unlink()
                return
    raise Taken(f"{path}: expected a path that nothing answers at, found a server or another file.")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
    main(sys.argv[1:])
