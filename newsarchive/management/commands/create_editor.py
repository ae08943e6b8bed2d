"""Creates an account for curation with a random password, printed once; one that exists stays as it is."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

GROUPS = ("Importer", "Editor", "Reviewer")


class Command(BaseCommand):
    help = "Create an editor (Importer, Editor and Reviewer, may review own work) with a random password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", default="editor", help="name of the account (default: editor)")

    def handle(self, *, username: str, **options: Any) -> None:
        if User.objects.filter(username=username).exists():
            self.stdout.write(f"Account {username} exists; its password stays as it is.")
            return
        password = secrets.token_urlsafe(15)
        create_editor(username, password)
        self.stdout.write(f"Account for the editor's desk (/admin/), shown once: {username} / {password}")


@transaction.atomic
def create_editor(username: str, password: str) -> User:
    """A member of all three groups who may review work of their own; no superuser."""
    groups = list(Group.objects.filter(name__in=GROUPS))
    if len(groups) != len(GROUPS):
        raise CommandError(f"expected the groups {GROUPS}, found {len(groups)} of them: run migrate.")
    user = User.objects.create_user(username, password=password, is_staff=True)
    user.groups.set(groups)
    user.user_permissions.add(
        Permission.objects.get(codename="review_own_article", content_type__app_label="articles")
    )
    return user
