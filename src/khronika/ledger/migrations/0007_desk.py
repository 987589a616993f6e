import django.db.models.deletion
from django.db import migrations, models

import khronika.ledger.exact


class Migration(migrations.Migration):

    dependencies = [("ledger", "0006_searching")]

    operations = [
        migrations.CreateModel(
            name="CorrectionRow",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("was", models.TextField()),
                ("now", models.TextField()),
                ("by", khronika.ledger.exact.ExactTextField()),
                ("at", models.DateTimeField()),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="ledger.sourcerow", to_field="sha256")),
            ],
            options={"db_table": "correction"},
        ),
        migrations.AddIndex(
            model_name="claimrow",
            index=models.Index(fields=["standing", "act", "number"], name="claim_standing_act"),
        ),
        migrations.AddIndex(
            model_name="claimjudgementrow",
            index=models.Index(fields=["verdict", "number"], name="judgement_verdict"),
        ),
    ]
