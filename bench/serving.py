"""Starts a real server on a free port, asks it for pages, and tells what it took."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bench.results import ROOT, Found
from bench.timing import side_by_side

PATIENCE = 60  # seconds for a server to come up
STATIC = ROOT / "var" / "bench" / "static"
PRODUCTION = (sys.executable, "-m", "newsarchive.serving", "--port", "{port}")  # as make run starts it


@dataclass(frozen=True, slots=True)
class Server:
    process: subprocess.Popen[bytes]
    port: int
    connections: list[http.client.HTTPConnection] = field(default_factory=list)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> http.client.HTTPResponse:
        """The answer, read to its end. Raises OSError or HTTPException where there is none."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            response = connection.getresponse()
            response.body = response.read()
            return response
        finally:
            connection.close()

    def peak_memory(self) -> int:
        """The greatest resident memory of any of its worker processes so far, in bytes."""
        return max(map(peak_of, children_of(self.process.pid)))


def environment() -> dict[str, str]:
    """A production server's settings, on plain http; the database is the one that is measured."""
    return {
        **os.environ,
        "TESTING": "false",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "of a server that lives as long as its measurement, 50 characters and more",
        "SECURE": "false",
        "STATIC_ROOT": str(STATIC),
        "LOG_LEVEL": "WARNING",
    }


@cache
def collect_static() -> None:
    """Once a process: it takes longer than a server does to come up."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment(), check=True)


@contextmanager
def serving(command: tuple[str, ...] = PRODUCTION, **settings: str) -> Iterator[Server]:
    """A server of this command until the block ends. {port} in it stands for the port."""
    collect_static()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [word.replace("{port}", str(port)) for word in command]
    process = subprocess.Popen(words, cwd=ROOT, env=environment() | settings)
    try:
        server = Server(process, port)
        wait_for(server)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(server: Server) -> None:
    """Until it answers. Raises RuntimeError where it does not in time, or has ended."""
    until = time.monotonic() + PATIENCE
    while not answers(server):
        if time.monotonic() > until or server.process.poll() is not None:
            raise RuntimeError(f"expected a server at port {server.port}, found none")
        time.sleep(0.2)


def answers(server: Server) -> bool:
    try:
        return server.get("/about/").status == 200
    except OSError:
        return False


def children_of(process: int) -> list[int]:
    """The processes that it began; the process itself where it began none."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = path.read_text(encoding="utf-8").rpartition(")")[2].split()[1]
        except OSError:
            continue  # it ended while we looked
        if int(parent) == process:
            found.append(int(path.parent.name))
    return found or [process]


def peak_of(process: int) -> int:
    """The greatest resident memory of a process so far, in bytes; 0 of one that has just ended."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) * 1024 if found else 0


def unchanged(times: int = 200) -> Found:
    """A page that the reader has against a file that the reader has, from one server."""
    with serving() as server:
        page = tagged(server, "/news/", "ETag", "If-None-Match")
        file = tagged(server, static_file(), "Last-Modified", "If-Modified-Since")
        of_page, of_file = side_by_side(
            [lambda _: expect(server, *page), lambda _: expect(server, *file)], range(times), rounds=1
        )
    detail = f"median {of_page.median:.2f} ms / {of_file.median:.2f} ms"
    return Found("unchanged", of_page.median / of_file.median, detail)


def tagged(server: Server, path: str, told: str, asked: str) -> tuple[str, dict[str, str]]:
    return path, {asked: server.get(path).headers[told]}


def static_file() -> str:
    """The address of the style sheet, as it was collected."""
    path = next(iter(sorted((STATIC / "css").glob("*.*.css"))))
    return f"/static/css/{path.name}"


def expect(server: Server, path: str, headers: dict[str, str], status: int = 304) -> None:
    found = server.get(path, headers).status
    if found != status:
        raise RuntimeError(f"{path}: expected {status}, found {found}")
