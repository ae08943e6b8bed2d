"""Makes PostgreSQL's table of the search index anew, its texts in short codes; reindex fills it."""

from django.db import migrations

from articles.search import postgres
from articles.search.terms import VERSION


def make_index_anew(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    apps.get_model("articles", "IndexState").objects.all().delete()
    with schema_editor.connection.cursor() as cursor:
        postgres.clear(cursor)
    for statement in (*postgres.removal(), *postgres.creation()):
        schema_editor.execute(statement)
    if not apps.get_model("articles", "Article").objects.exists():  # else reindex makes the entries
        apps.get_model("articles", "IndexState").objects.create(version=VERSION)


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_find_most_reported_subjects")]

    operations = [migrations.RunPython(make_index_anew, migrations.RunPython.noop)]
