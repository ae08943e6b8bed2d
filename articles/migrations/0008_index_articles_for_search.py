"""Makes the tables of the search index, shortens sort keys, and drops the folded text, which the index replaces."""

from django.db import migrations, models

from articles.search import postgres, sqlite
from articles.search.terms import VERSION

KEYED = ("article", "historicalarticle", "listing", "coverage")


def make_index(apps, schema_editor):
    room = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in room.creation():
        schema_editor.execute(statement)
    if not apps.get_model("articles", "Article").objects.exists():  # else reindex makes the entries
        apps.get_model("articles", "IndexState").objects.create(version=VERSION)


def drop_index(apps, schema_editor):
    room = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    for statement in room.removal():
        schema_editor.execute(statement)


def rescale(schema_editor, former, present):
    """Days stand `present` keys apart, not `former`: the index keeps the distances between keys."""
    for name in KEYED:
        schema_editor.execute(
            f"UPDATE articles_{name} SET sort_key = (sort_key / {former}) * {present} + sort_key % {former} "
            f"WHERE sort_key >= {former}",
            params=None,
        )


def shorten_keys(apps, schema_editor):
    rescale(schema_editor, 1_000_000_000, 1_000_000)


def lengthen_keys(apps, schema_editor):
    rescale(schema_editor, 1_000_000, 1_000_000_000)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_find_articles_alike")]

    operations = [
        migrations.RunPython(shorten_keys, lengthen_keys),
        migrations.RemoveField("article", "folded"),
        migrations.CreateModel(
            name="Indexed",
            fields=[
                ("sort_key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("public", models.BooleanField()),
                ("digest", models.BigIntegerField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="IndexState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("rebuilt_to", models.BigIntegerField(null=True)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(make_index, drop_index),
    ]
