"""Production refuses to start with settings that are not fit for it; each case in a process of its own."""

import os
import subprocess
import sys
import tempfile

from django.conf import settings
from django.test import SimpleTestCase

GOOD_KEY = "k" * 30 + "abcdefghijklmnopqrstuvwxyz0123456789"


def check(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """manage.py check in a fresh process that knows only these settings."""
    return python("manage.py", "check", *arguments, **environment)


def use_of_connections(**environment: str) -> str:
    """What a fresh process tells PostgreSQL when it connects, and whether it leaves statements with it."""
    words = (
        "from django.conf import settings as found;"
        "print(found.DATABASES['default'].get('OPTIONS'), found.SERVER_KEEPS_STATEMENTS)"
    )
    address = "postgres://archive@127.0.0.1/archive"
    return python("-c", words, SECRET_KEY=GOOD_KEY, DATABASE_URL=address, **environment).stdout.strip()


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {
        "PATH": os.environ["PATH"],
        "ENV_FILE": os.devnull,
        "DJANGO_SETTINGS_MODULE": "newsarchive.settings",
    }
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=known | environment,
        capture_output=True,
        text=True,
        check=False,
    )


class ProductionTests(SimpleTestCase):
    def test_it_refuses_to_start_without_a_secret_key(self):
        found = check()
        self.assertEqual(found.returncode, 1)
        self.assertIn("SECRET_KEY: expected a value in the environment or in .env, found none.", found.stderr)

    def test_it_refuses_a_short_secret_key(self):
        found = check(SECRET_KEY="short")
        self.assertEqual(found.returncode, 1)
        self.assertIn("SECRET_KEY: expected 50 random characters or more", found.stderr)

    def test_it_refuses_debug(self):
        found = check(SECRET_KEY=GOOD_KEY, PRODUCTION="true", DEBUG="true")
        self.assertEqual(found.returncode, 1)
        self.assertIn("DEBUG: expected false in production, found true.", found.stderr)

    def test_the_check_for_deployment_is_clean(self):
        found = check(
            "--deploy", "--fail-level", "WARNING", SECRET_KEY=GOOD_KEY, ALLOWED_HOSTS="archive.example.org"
        )
        self.assertEqual((found.returncode, found.stderr), (0, ""))
        self.assertIn("no issues", found.stdout)

    def test_it_starts_with_the_secret_key_of_a_settings_file(self):
        with tempfile.NamedTemporaryFile("w", suffix=".env") as file:
            file.write(f"SECRET_KEY={GOOD_KEY}\n")
            file.flush()
            found = check(ENV_FILE=file.name)
        self.assertEqual((found.returncode, found.stderr), (0, ""))


class PoolerTests(SimpleTestCase):
    """A pooler gives each statement any of the server's connections: nothing may be left on one of them."""

    def test_a_connection_of_its_own_is_set_and_keeps_statements(self):
        self.assertEqual(use_of_connections(), "{'options': '-c random_page_cost=1.1'} True")

    def test_behind_a_pooler_nothing_is_kept_or_set(self):
        self.assertEqual(use_of_connections(POOLED="true"), "None False")
