"""Makes the tables of the search index anew, in the smaller form of version 2; reindex fills them."""

from django.db import migrations

from articles.search import postgres, sqlite
from articles.search.terms import VERSION


def make_index_anew(apps, schema_editor):
    room = postgres if schema_editor.connection.vendor == "postgresql" else sqlite
    apps.get_model("articles", "Indexed").objects.all().delete()
    apps.get_model("articles", "IndexState").objects.all().delete()
    with schema_editor.connection.cursor() as cursor:
        room.clear(cursor)
    for statement in (*room.removal(), *room.creation()):
        schema_editor.execute(statement)
    if not apps.get_model("articles", "Article").objects.exists():  # else reindex makes the entries
        apps.get_model("articles", "IndexState").objects.create(version=VERSION)


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_list_articles_of_a_kind")]

    operations = [migrations.RunPython(make_index_anew, migrations.RunPython.noop)]
