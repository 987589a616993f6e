from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

import khronika.ledger.exact


def stand(apps: Any, schema_editor: Any) -> None:
    """Repeats in each claim's row the verdict that holds."""
    using = schema_editor.connection.alias
    judged = apps.get_model("ledger", "ClaimJudgementRow").objects.using(using)
    last = judged.filter(claim=OuterRef("claim")).order_by("-number").values("verdict")[:1]
    claims = apps.get_model("ledger", "ClaimRow").objects.using(using)
    decided = claims.filter(claim__in=judged.values("claim")).annotate(last=Subquery(last))
    decided.exclude(last="withdrawn").update(standing=Subquery(last))


class Migration(migrations.Migration):

    dependencies = [("ledger", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="claimrow",
            name="standing",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.RunPython(stand, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="claimrow",
            index=models.Index(fields=["standing", "number"], name="claim_standing"),
        ),
        migrations.CreateModel(
            name="NoteRow",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("by", khronika.ledger.exact.ExactTextField()),
                ("at", models.DateTimeField()),
                ("words", khronika.ledger.exact.ExactTextField()),
                ("claim", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="ledger.claimrow", to_field="claim")),
            ],
            options={"db_table": "note"},
        ),
        migrations.CreateModel(
            name="AssignmentRow",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("to", khronika.ledger.exact.ExactTextField()),
                ("by", khronika.ledger.exact.ExactTextField()),
                ("at", models.DateTimeField()),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="ledger.sourcerow", to_field="sha256")),
            ],
            options={"db_table": "assignment"},
        ),
        migrations.CreateModel(
            name="DraftRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", khronika.ledger.exact.ExactTextField()),
                ("at", models.DateTimeField()),
                ("words", khronika.ledger.exact.ExactTextField()),
                ("claim", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.claimrow", to_field="claim")),
            ],
            options={
                "db_table": "draft",
                "constraints": [models.UniqueConstraint(fields=("claim", "by"), name="draft_of_one")],
            },
        ),
    ]
