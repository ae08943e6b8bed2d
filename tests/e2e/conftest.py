"""The site as make run serves it: the sample archive on PostgreSQL, the production server, and a browser."""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from bench.serving import children_of

ROOT = Path(__file__).resolve().parent.parent.parent
DATABASE = "browser_tests"
PATIENCE = 60  # seconds for the server to answer; not measured, only waited for


@dataclass(frozen=True)
class Site:
    """A running site: its address, its server's process, the environment it runs in, its editor's account."""

    address: str
    server: int
    environment: dict[str, str]
    username: str
    password: str

    def manage(self, *arguments: str) -> str:
        return manage(self.environment, *arguments)


def manage(environment: dict[str, str], *arguments: str) -> str:
    """Run manage.py and give what it printed; a failure shows both streams."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
    return done.stdout


def fresh_database() -> str:
    """An empty database beside the one that DATABASE_URL names."""
    address = os.environ["DATABASE_URL"]
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    return urlsplit(address)._replace(path=f"/{DATABASE}").geturl()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    """Until the server answers. Fails where it stopped, or does not answer in time."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, f"the server stopped with {server.returncode}"
        try:
            with urllib.request.urlopen(f"{address}/health"):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"{address}: expected an answer within {PATIENCE} s, found none")


def stop(server: subprocess.Popen[bytes]) -> None:
    """As Ctrl-C does, which reaches every process: all must end at once, and well."""
    for process in (*children_of(server.pid), server.pid):
        os.kill(process, signal.SIGINT)
    assert server.wait(timeout=20) == 0


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SECURE": "false",
        "DATABASE_URL": fresh_database(),
        "STATIC_ROOT": str(tmp_path_factory.mktemp("static")),
        "LC_ALL": "C.UTF-8",
    }
    for command in (["migrate"], ["load_authority"], ["load_sample"], ["collectstatic", "--noinput"]):
        manage(environment, *command)
    account = manage(environment, "create_editor", "--username", "editor")
    username, password = re.search(r": (\S+) / (\S+)", account).groups()
    command = [sys.executable, "-m", "newsarchive.serving", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(address, server)
            yield Site(address, server.pid, environment, username, password)
        finally:
            stop(server)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, which as root runs without its sandbox only."""
    path = os.environ.get("BROWSER_PATH") or shutil.which("chromium")
    if path is None:
        pytest.fail("expected Chromium on the PATH or at BROWSER_PATH, found none")
    arguments = ["--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return {**browser_type_launch_args, "executable_path": path, "args": arguments}


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Any]:
    """Opens pages in contexts of their own: visit("/news/", width=390, java_script=False)."""
    contexts: list[BrowserContext] = []

    def open_page(path: str, *, width: int = 1280, java_script: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=java_script,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
