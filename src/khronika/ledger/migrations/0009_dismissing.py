import django.db.models.deletion
from django.db import migrations, models

import khronika.ledger.exact


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_policy")]

    operations = [
        migrations.CreateModel(
            name="NumberJudgementRow",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("start", models.IntegerField()),
                ("end", models.IntegerField()),
                ("dismissed", models.BooleanField()),
                ("by", khronika.ledger.exact.ExactTextField()),
                ("at", models.DateTimeField()),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="numbers", to="ledger.sourcerow", to_field="sha256")),
            ],
            options={"db_table": "number_judgement"},
        ),
    ]
