"""PostgreSQL knows how common more of the pairs are: how a search is best answered hangs on it."""

from django.db import migrations

from articles.search import postgres


def count_more_pairs(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute(postgres.STATISTICS)
    with schema_editor.connection.cursor() as cursor:
        postgres.settle(cursor)


class Migration(migrations.Migration):
    dependencies = [("articles", "0017_find_most_reported_of_each_kind")]

    operations = [migrations.RunPython(count_more_pairs, migrations.RunPython.noop)]
