"""The groups of the editor's desk, made by migrating, as often as one likes."""

from django.apps import apps
from django.contrib.auth.models import Group
from django.test import TestCase

from articles.groups import GROUPS, make_groups
from tests.factories import make_user


def permissions_of(name: str) -> set[str]:
    rows = Group.objects.get(name=name).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in rows}


class GroupTests(TestCase):
    def test_each_group_has_exactly_what_the_table_gives_it(self):
        self.assertEqual(
            {name: permissions_of(name) for name in GROUPS}, {n: set(p) for n, p in GROUPS.items()}
        )

    def test_making_them_again_mends_them_and_keeps_their_members(self):
        member = make_user("", "Editor")
        Group.objects.get(name="Editor").permissions.clear()
        make_groups(apps.get_app_config("articles"))
        self.assertEqual(permissions_of("Editor"), set(GROUPS["Editor"]))
        self.assertEqual([group.name for group in member.groups.all()], ["Editor"])

    def test_everybody_may_look_subjects_up(self):
        found = {name for name, wanted in GROUPS.items() if "regions.view_subject" in wanted}
        self.assertEqual(found, {"Importer", "Editor", "Reviewer"})

    def test_only_reviewers_publish_correct_and_withdraw(self):
        verbs = ("publish", "correct", "withdraw")
        found = {n for n, wanted in GROUPS.items() if any(f"articles.{v}_article" in wanted for v in verbs)}
        self.assertEqual(found, {"Reviewer"})
