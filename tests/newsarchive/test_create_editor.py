"""The account that make run creates: three groups, own work reviewable, a password shown once."""

from io import StringIO

from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import TestCase, override_settings


def create_editor(name: str) -> str:
    out = StringIO()
    call_command("create_editor", username=name, stdout=out)
    return out.getvalue()


# Hashing as slow as production's is Django's to test.
@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
class CreateEditorTests(TestCase):
    def test_the_account_is_in_every_group_and_no_superuser(self):
        create_editor("liu")
        user = User.objects.get(username="liu")
        self.assertEqual(
            (sorted(user.groups.values_list("name", flat=True)), user.is_staff, user.is_superuser),
            (["Editor", "Importer", "Reviewer"], True, False),
        )

    def test_the_account_may_review_its_own_work(self):
        create_editor("liu")
        self.assertTrue(User.objects.get(username="liu").has_perm("articles.review_own_article"))

    def test_the_printed_password_opens_the_account(self):
        password = create_editor("liu").strip().rsplit(" / ", 1)[1]
        self.assertTrue(User.objects.get(username="liu").check_password(password))

    def test_a_second_run_leaves_the_password_as_it_is(self):
        create_editor("liu")
        before = User.objects.get(username="liu").password
        self.assertEqual(create_editor("liu"), "Account liu exists; its password stays as it is.\n")
        self.assertEqual(User.objects.get(username="liu").password, before)
