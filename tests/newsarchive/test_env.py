"""The readers of the environment stop the program with the setting's name and what was expected."""

import os
import tempfile
from pathlib import Path
from unittest import mock

from django.core.exceptions import ImproperlyConfigured
from django.test import SimpleTestCase

from newsarchive import env


def given(**settings: str) -> object:
    return mock.patch.dict(os.environ, settings)


class EnvironmentTests(SimpleTestCase):
    def test_a_missing_text_is_named(self):
        with self.assertRaisesMessage(
            ImproperlyConfigured, "PARK_MISSING: expected a value in the environment"
        ):
            env.text("PARK_MISSING")

    def test_a_flag_reads_yes_and_no(self):
        with given(PARK_A="yes", PARK_B="off"):
            self.assertEqual(
                (env.flag("PARK_A"), env.flag("PARK_B"), env.flag("PARK_C", True)), (True, False, True)
            )

    def test_a_malformed_flag_is_named_with_what_was_found(self):
        with (
            given(PARK_A="perhaps"),
            self.assertRaisesMessage(
                ImproperlyConfigured, "PARK_A: expected true or false, found 'perhaps'."
            ),
        ):
            env.flag("PARK_A")

    def test_a_malformed_number_is_named_with_what_was_found(self):
        with (
            given(PARK_A="ten"),
            self.assertRaisesMessage(ImproperlyConfigured, "PARK_A: expected a whole number, found 'ten'."),
        ):
            env.number("PARK_A", 1)

    def test_a_list_is_split_at_commas(self):
        with given(PARK_A="a.example, b.example,,"):
            self.assertEqual(env.words("PARK_A"), ["a.example", "b.example"])

    def test_a_database_is_read_from_its_address(self):
        with given(PARK_A="postgres://reader:secret@db.example:5433/parks"):
            found = env.database("PARK_A", "sqlite:///x")
        self.assertEqual(
            [found[key] for key in ("ENGINE", "HOST", "PORT", "NAME", "USER")],
            ["django.db.backends.postgresql", "db.example", 5433, "parks", "reader"],
        )

    def test_a_database_of_another_kind_is_refused(self):
        with (
            given(PARK_A="mysql://root@localhost/parks"),
            self.assertRaisesMessage(ImproperlyConfigured, "PARK_A: expected"),
        ):
            env.database("PARK_A", "sqlite:///x")

    def test_a_cache_of_another_kind_is_refused(self):
        with (
            given(PARK_A="paper://shelf"),
            self.assertRaisesMessage(ImproperlyConfigured, "PARK_A: expected"),
        ):
            env.cache("PARK_A", "locmem://")

    def test_a_file_of_settings_is_read_and_the_environment_wins(self):
        with tempfile.TemporaryDirectory() as folder, given(PARK_FILE_B="from the environment"):
            path = Path(folder) / "settings"
            path.write_text("PARK_FILE_A=from the file\nPARK_FILE_B=from the file\n", encoding="utf-8")
            env.read_env_file(path)
            found = (env.text("PARK_FILE_A"), env.text("PARK_FILE_B"))
        self.assertEqual(found, ("from the file", "from the environment"))
