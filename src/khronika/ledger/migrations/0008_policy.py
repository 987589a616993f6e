from django.db import migrations, models

import khronika.ledger.exact


class Migration(migrations.Migration):
    dependencies = [("ledger", "0007_desk")]

    operations = [
        migrations.CreateModel(
            name="PolicyRow",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("content", khronika.ledger.exact.ExactTextField()),
                ("by", khronika.ledger.exact.ExactTextField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "policy"},
        ),
    ]
