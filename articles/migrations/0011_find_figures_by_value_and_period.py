from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_weigh_articles_by_their_doubts"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["state", "unit_family", "normal_value"], name="fact_value"),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(fields=["state", "as_of_last", "as_of_first"], name="fact_period"),
        ),
    ]
