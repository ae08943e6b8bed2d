"""Counts know the kind of their subject, and an index what names a subject: neither is looked up row by row."""

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def tell_kinds(apps, schema_editor):
    subjects = apps.get_model("regions", "Subject").objects.filter(pk=OuterRef("subject"))
    apps.get_model("articles", "SubjectTally").objects.update(kind=Subquery(subjects.values("kind")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0016_keep_texts_in_short_codes"),
        ("regions", "0003_mark_what_the_public_sees"),
    ]

    operations = [
        migrations.AddField(
            model_name="subjecttally",
            name="kind",
            field=models.CharField(default="", max_length=12),
            preserve_default=False,
        ),
        migrations.RunPython(tell_kinds, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex(model_name="subjecttally", name="tally_most_reported"),
        migrations.AddIndex(
            model_name="subjecttally",
            index=models.Index(fields=["year", "kind", "-articles"], name="tally_most_reported"),
        ),
        migrations.AddIndex(
            model_name="coverage",
            index=models.Index(
                fields=["subject", "-sort_key"], condition=Q(named=True), name="coverage_named_newest"
            ),
        ),
    ]
