"""The server is started at a free address only, and a process that does not answer is ended."""

import logging
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings
from django.test import SimpleTestCase, override_settings

from newsarchive.logs import in_one_line
from newsarchive.serving import Taken, address, command

STUCK = """
import time
from newsarchive.patience import bounded
print(bounded(lambda environ, start_response: [b"in time"], 5)({}, None), flush=True)
bounded(lambda environ, start_response: time.sleep(20), 0.1)({}, None)
"""

LOADED = """
import gc
import newsarchive.worker
print(len(gc.get_objects()), gc.get_freeze_count())
"""


def run_alone(code):
    """The code in a process of its own, ended after a minute."""
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


class AddressTests(SimpleTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "archive.sock"

    def listen(self, family, place):
        server = socket.socket(family)
        self.addCleanup(server.close)
        server.bind(place)
        server.listen()
        return server

    def test_a_port_that_another_program_listens_at_is_refused(self):
        port = self.listen(socket.AF_INET, ("127.0.0.1", 0)).getsockname()[1]
        with self.assertRaisesRegex(Taken, f"^127.0.0.1:{port}: .* found: Address already in use.$"):
            address("127.0.0.1", port, None)

    def test_a_port_that_another_server_shares_out_is_refused(self):
        server = socket.socket()
        self.addCleanup(server.close)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as granian does
        server.bind(("127.0.0.1", 0))
        server.listen()
        with self.assertRaises(Taken):
            address("127.0.0.1", server.getsockname()[1], None)

    def test_a_number_that_is_no_port_is_refused(self):
        with self.assertRaisesRegex(Taken, "expected a port from 1 to 65535"):
            address("127.0.0.1", 65_536, None)

    def test_a_free_port_is_handed_on(self):
        server = self.listen(socket.AF_INET, ("127.0.0.1", 0))
        port = server.getsockname()[1]
        server.close()
        self.assertEqual(address("127.0.0.1", port, None), ["--host", "127.0.0.1", "--port", str(port)])

    def test_a_socket_that_a_killed_server_left_is_cleared_away(self):
        self.listen(socket.AF_UNIX, str(self.path)).close()
        self.assertEqual(address("", 0, self.path), ["--uds", str(self.path)])
        self.assertFalse(self.path.exists())

    def test_a_socket_that_a_server_listens_at_is_left_alone(self):
        self.listen(socket.AF_UNIX, str(self.path))
        with self.assertRaisesRegex(Taken, "found a server or another file"):
            address("", 0, self.path)
        self.assertTrue(self.path.exists())

    def test_a_file_that_is_no_socket_is_left_alone(self):
        self.path.write_text("notes", encoding="utf-8")
        with self.assertRaisesRegex(Taken, "found a server or another file"):
            address("", 0, self.path)
        self.assertEqual(self.path.read_text(encoding="utf-8"), "notes")


class CommandTests(SimpleTestCase):
    @override_settings(WEB_CONCURRENCY=3)
    def test_as_many_processes_as_asked_for_answer_one_request_each(self):
        words = command([])
        found = {name: words[words.index(name) + 1] for name in ("--workers", "--blocking-threads")}
        self.assertEqual(found, {"--workers": "3", "--blocking-threads": "1"})
        self.assertIn("--respawn-failed-workers", words)


class PatienceTests(SimpleTestCase):
    def test_a_process_that_does_not_answer_ends_and_says_where_it_stood(self):
        done = run_alone(STUCK)
        self.assertEqual((done.returncode, done.stdout), (-signal.SIGALRM, "[b'in time']\n"))
        self.assertIn("in within_bounds", done.stderr)


class WorkerTests(SimpleTestCase):
    def test_what_a_process_has_loaded_is_not_looked_through_for_circles(self):
        left, kept = map(int, run_alone(LOADED).stdout.split())
        self.assertLess(left * 10, kept)


class LogTests(SimpleTestCase):
    def traceback_kept(self, name, status):
        record = logging.LogRecord(
            name, logging.ERROR, "", 1, "message", None, (ValueError, ValueError(), None)
        )
        record.status_code = status
        self.assertTrue(in_one_line(record))
        return record.exc_info is not None

    def test_refused_requests_take_a_line_and_failures_their_traceback(self):
        cases = [("django.security.DisallowedHost", 400), ("django.request", 400), ("django.request", 500)]
        self.assertEqual([self.traceback_kept(*case) for case in cases], [False, False, True])
