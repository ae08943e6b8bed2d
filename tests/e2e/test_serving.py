"""What the production server decides: hostile requests, unchanged pages, static files, a killed process."""

import gzip
import os
import re
import signal
import socket
import time
import urllib.request
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import quote, urlsplit

import pytest

from bench.serving import children_of

from .conftest import Site

pytestmark = pytest.mark.e2e
HOST = b"Host: localhost\r\nConnection: close\r\n"
# With a cookie, or it would be refused unread.
FORM = b"POST /i18n/setlang/ HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n" + HOST
FORM += b"Cookie: csrftoken=" + b"a" * 32 + b"\r\n"


def status(site: Site, request: bytes) -> int:
    """The status of the answer to these bytes; 0 where there is none, or it came before all was sent."""
    place = urlsplit(site.address)
    with socket.create_connection((place.hostname, place.port), timeout=20) as client:
        try:
            client.sendall(request)
            found = client.recv(100)
        except ConnectionError:
            return 0
    return int(found.split()[1]) if found else 0


def ask(site: Site, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(site.address).netloc, timeout=20)
    connection.request(method, path, headers={name.replace("_", "-"): each for name, each in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


HOSTILE = {
    "no host": (b"GET /about/ HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
    "no host, HTTP/1.0": (b"GET /about/ HTTP/1.0\r\n\r\n", 400),
    "another's host": (b"GET /about/ HTTP/1.1\r\nHost: elsewhere.example\r\nConnection: close\r\n\r\n", 400),
    "two hosts": (b"GET /about/ HTTP/1.1\r\nHost: elsewhere.example\r\n" + HOST + b"\r\n", 400),
    "an impossible method": (b"G@T /about/ HTTP/1.1\r\n" + HOST + b"\r\n", 400),
    "an unknown method": (b"FROB /about/ HTTP/1.1\r\n" + HOST + b"\r\n", 403),
    "a tunnel": (b"CONNECT example.org:443 HTTP/1.1\r\n" + HOST + b"\r\n", 403),
    "another protocol": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n", 400),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 0),
    "a long address": (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
    "a great header": (b"GET / HTTP/1.1\r\nX-Great: " + b"a" * 1_000_000 + b"\r\n" + HOST + b"\r\n", 431),
    "many headers": (b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 150 + HOST + b"\r\n", 431),
    "two lengths": (FORM + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
    "a great form": (FORM + b"Content-Length: 9000000000\r\n\r\n", 400),
    "a great form in chunks": (
        FORM + b"Transfer-Encoding: chunked\r\n\r\n"
        + (b"%x\r\n" % 65_536 + b"a" * 65_536 + b"\r\n") * 64 + b"0\r\n\r\n",
        403, 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_request_is_refused(site: Site, name: str) -> None:
    request, *expected = HOSTILE[name]
    assert status(site, request) in expected
    assert ask(site, "/health")[0].status == 200


def test_addresses_and_questions_in_chinese_arrive_whole(site: Site) -> None:
    """Also those that a program sends as they are, without writing their bytes as percent signs."""
    path, query = "/news/", "?q=光谷"
    plain = f"GET {path}{query} HTTP/1.1\r\n".encode() + HOST + b"\r\n"
    assert status(site, plain) == 200
    _response, body = ask(site, path + "?q=" + quote("光谷"))
    assert "光谷" in re.search("<title>(.*?)</title>", body.decode(), re.DOTALL)[1]
    assert ask(site, quote("/园区/"))[0].status == 404


def test_a_page_that_the_reader_has_is_not_sent_again(site: Site) -> None:
    first, body = ask(site, "/news/")
    again, nothing = ask(site, "/news/", If_None_Match=first.headers["ETag"])
    head, none = ask(site, "/news/", "HEAD")
    assert (first.status, again.status, nothing) == (200, 304, b"")
    assert (head.status, head.headers["Content-Length"], none) == (200, str(len(body)), b"")


def test_static_files_are_kept_for_good_and_sent_compressed(site: Site) -> None:
    _response, page = ask(site, "/about/")
    path = re.search(r'href="(/static/css/site\.[^"]+)"', page.decode())[1]
    plain, text = ask(site, path)
    small, packed = ask(site, path, Accept_Encoding="gzip")
    unchanged, _none = ask(site, path, If_Modified_Since=plain.headers["Last-Modified"])
    assert "immutable" in plain.headers["Cache-Control"]
    assert small.headers["Content-Encoding"] == "gzip"
    assert (gzip.decompress(packed), unchanged.status) == (text, 304)


def test_a_reader_who_takes_nothing_stops_nobody(site: Site) -> None:
    """Half a request, and one whose answer is left lying, on more connections than there are processes."""
    place = urlsplit(site.address)
    half, whole = b"GET /news/ HTTP/1.1\r\nHost: lo", b"GET /news/ HTTP/1.1\r\n" + HOST + b"\r\n"
    idle = [socket.create_connection((place.hostname, place.port)) for _ in range(8)]
    for number, client in enumerate(idle):
        client.sendall(half if number % 2 else whole)
    found = ask(site, "/health")[0].status
    for client in idle:
        client.close()
    assert found == 200


def processes(site: Site) -> set[int]:
    """What the server's own process began."""
    return set(children_of(site.server))


def test_a_killed_process_comes_back(site: Site) -> None:
    before = processes(site)
    os.kill(min(before), signal.SIGKILL)
    end = time.monotonic() + 30
    while len(processes(site) - {min(before)}) < len(before) and time.monotonic() < end:
        time.sleep(0.1)
    assert len(processes(site) - {min(before)}) == len(before)
    with urllib.request.urlopen(f"{site.address}/health", timeout=30) as response:
        assert response.status == 200
