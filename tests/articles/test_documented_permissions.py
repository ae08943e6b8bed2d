"""The table of who may do what in docs/editing.md says what the groups are given."""

import re

from django.conf import settings
from django.test import SimpleTestCase

from articles.groups import GROUPS, VIEW_ALL

ROW = re.compile(r"^\| [^|]+ \| (?P<permissions>`[^|]+`) \|(?P<marks>[^|]*\|[^|]*\|[^|]*)\|$", re.MULTILINE)


def documented() -> dict[str, set[str]]:
    """For each group the permissions whose row says yes."""
    text = (settings.BASE_DIR / "docs" / "editing.md").read_text(encoding="utf-8")
    found: dict[str, set[str]] = {name: set() for name in GROUPS}
    for row in ROW.finditer(text):
        for name, mark in zip(GROUPS, row["marks"].split("|"), strict=True):
            if mark.strip() == "yes":
                found[name] |= set(re.findall(r"`([^`]+)`", row["permissions"]))
    return found


class DocumentedPermissionsTests(SimpleTestCase):
    def test_each_group_has_what_the_table_gives_it(self):
        given = {name: set(permissions) - set(VIEW_ALL) for name, permissions in GROUPS.items()}
        self.assertEqual(documented(), given)
