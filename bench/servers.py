"""Compares web servers on the archive's own pages: python -m bench.servers, on the database of DATABASE_URL.

All run at the same time, two processes each, on ports of their own, and are asked in turn, so that what else
the machine does falls on all. Printed are answers per second under eight clients, the time that nineteen of
twenty answers take, and whether a page still comes while four clients hold connections open and ask nothing.
"""

from __future__ import annotations

import argparse
import os
import socket
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import cycle, islice
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsarchive.settings")
django.setup()

from bench.importing import some_paths  # noqa: E402  the settings come first
from bench.serving import PRODUCTION, Server, serving, static_file, tagged  # noqa: E402

GUNICORN = (
    *(sys.executable, "-m", "gunicorn", "newsarchive.wsgi:application", "--bind", "127.0.0.1:{port}"),
    *("--workers", "2", "--timeout", "60", "--no-control-socket"),
)
SERVERS = {
    "gunicorn, sync": GUNICORN,
    "gunicorn, gthread, 4 threads": (*GUNICORN, "--worker-class", "gthread", "--threads", "4"),
    "granian, 1 thread": PRODUCTION,
    "granian, 4 threads": (*PRODUCTION, "--blocking-threads", "4"),
}
CLIENTS = 8
IDLE, PATIENCE = 4, 5.0
Asked = tuple[str, dict[str, str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--answers", type=int, default=80, help="of each server to each question in a round")
    options = parser.parse_args()
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving(command)) for name, command in SERVERS.items()}
        asked = kinds(next(iter(servers.values())))
        print("| server | " + " | ".join(f"{kind}: /s, p95" for kind in asked) + " | with idle clients |")
        print("|---" * (len(asked) + 2) + "|")
        rows = rounds(servers, asked, options.rounds, options.answers)
        for name, server in servers.items():
            print(f"| {name} | {' | '.join(map(cell, rows[name].values()))} | {beside_idle(server)} |")


def kinds(server: Server) -> dict[str, list[Asked]]:
    """What is asked for: pages that are made, a page that is kept, one that the reader has, a file."""
    paths = some_paths(Random(8), 400)
    made = [path for path in paths if "?" in path] + [f"{path}?x=1" for path in paths if "?" not in path]
    return {
        "pages made": [(path, {}) for path in made],
        "page kept": [("/publications/", {})],
        "unchanged (304)": [tagged(server, "/publications/", "ETag", "If-None-Match")],
        "static file": [(static_file(), {})],
    }


def rounds(
    servers: dict[str, Server], asked: dict[str, list[Asked]], number: int, answers: int
) -> dict[str, dict[str, list]]:
    """For each server and kind the answers per second and the times, round by round."""
    rows: dict[str, dict[str, list]] = {name: defaultdict(list) for name in servers}
    for turn in range(number + 1):
        for kind, questions in asked.items():
            for name, server in servers.items():
                measured = under_load(server, questions, answers)
                if turn:  # the first round warms up
                    rows[name][kind].append(measured)
    return rows


def under_load(server: Server, questions: list[Asked], answers: int) -> tuple[float, list[float]]:
    """Answers per second of eight clients, and the seconds that each answer took."""

    def ask(question: Asked) -> float:
        began = time.perf_counter()
        path, headers = question
        status = server.get(path, headers).status
        if status not in (200, 304):
            raise RuntimeError(f"{path}: expected 200 or 304, found {status}")
        return time.perf_counter() - began

    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        times = list(clients.map(ask, islice(cycle(questions), answers)))
    return answers / (time.perf_counter() - began), times


def cell(measured: list[tuple[float, list[float]]]) -> str:
    per_second = statistics.median(rate for rate, _times in measured)
    times = sorted(each for _rate, times in measured for each in times)
    return f"{per_second:.0f}, {times[round(0.95 * len(times)) - 1] * 1000:.0f} ms"


def beside_idle(server: Server) -> str:
    """How long a page takes while idle clients hold connections open."""
    with idle_clients(server.port):
        time.sleep(0.5)
        began = time.perf_counter()
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as client:
                client.sendall(b"GET /about/ HTTP/1.0\r\nHost: localhost\r\n\r\n")
                if not client.recv(100):
                    return "no answer"
        except TimeoutError:
            return f"none in {PATIENCE:.0f} s"
        return f"{(time.perf_counter() - began) * 1000:.0f} ms"


@contextmanager
def idle_clients(port: int) -> Iterator[None]:
    with ExitStack() as stack:
        for _ in range(IDLE):
            stack.enter_context(socket.create_connection(("127.0.0.1", port)))
        yield


if __name__ == "__main__":
    main()
