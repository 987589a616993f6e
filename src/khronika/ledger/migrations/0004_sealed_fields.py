"""Names, reasons and who received what are sealed from now on (decision 8); older rows are sealed here, in place."""

import secrets
from typing import Any

from django.db import migrations, models

import khronika.ledger.exact
import khronika.ledger.sealing

# Row, fields by compartment, and the column to which the seals of a row are bound.
SEALED = (
    ("SourceRow", "source", {"name": "sources", "received_by": "sources"}, "sha256"),
    ("LeftOutRow", "left_out", {"name": "sources", "sentence": "sources"}, "key"),
    ("TombstoneRow", "tombstone", {"why": "sources"}, "sha256"),
    ("ClaimJudgementRow", "claim_judgement", {"why": "drafts"}, "key"),
    ("PairJudgementRow", "pair_judgement", {"why": "drafts"}, "key"),
    ("NoteRow", "note", {"words": "drafts"}, "key"),
    ("DraftRow", "draft", {"words": "drafts"}, "key"),
    ("ParticularsRow", "particulars", {"salt": "sources", "fields": "sources"}, "commitment"),
)
KEYED = ("LeftOutRow", "ClaimJudgementRow", "PairJudgementRow", "NoteRow", "DraftRow")
UNDONE = "took back the decision of "

REQUIRED = (
    ("SourceRow", "name"),
    ("SourceRow", "received_by"),
    ("LeftOutRow", "name"),
    ("LeftOutRow", "sentence"),
    ("NoteRow", "words"),
    ("DraftRow", "words"),
    ("ParticularsRow", "salt"),
    ("ParticularsRow", "fields"),
)


def seal(apps: Any, schema_editor: Any) -> None:
    from khronika.ledger.opening import VAULTS
    from khronika.vault.fields import Place

    alias = schema_editor.connection.alias
    for kind, table, fields, key in SEALED:
        rows = apps.get_model("ledger", kind).objects.using(alias)
        for row in rows.order_by("pk").iterator(500):
            if key == "key":
                row.key = secrets.token_hex(16)
            for field, compartment in fields.items():
                text = getattr(row, field)
                if kind == "ClaimJudgementRow" and text.startswith(UNDONE):
                    row.undoes, text = text, ""
                if text or field != "why":
                    place = Place(compartment, table, getattr(row, key), field)
                    setattr(row, f"{field}_sealed", VAULTS[alias].seal_field(text, place))
            row.save(using=alias)


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_custody_tree'),
    ]

    operations = [
        *(
            migrations.AddField(kind, 'key', models.CharField(max_length=32, null=True))
            for kind in KEYED
        ),
        *(
            migrations.AddField(kind, f'{field}_sealed', models.BinaryField(null=True))
            for kind, _, fields, _ in SEALED
            for field in fields
        ),
        migrations.AddField(
            'claimjudgementrow', 'undoes', models.CharField(db_index=True, default='', max_length=64)
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
        *(
            operation
            for kind, _, fields, _ in SEALED
            for field in fields
            for operation in (
                migrations.RemoveField(kind, field),
                migrations.RenameField(kind, f'{field}_sealed', field),
            )
        ),
        *(migrations.AlterField(kind, field, models.BinaryField()) for kind, field in REQUIRED),
        *(
            migrations.AlterField(
                kind, 'key', models.CharField(default=khronika.ledger.sealing.row_key, max_length=32, unique=True)
            )
            for kind in KEYED
        ),
        migrations.CreateModel(
            name='PersonRow',
            fields=[
                ('number', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(default=khronika.ledger.sealing.row_key, max_length=32, unique=True)),
                ('name', models.BinaryField(null=True)),
                ('contacts', models.BinaryField(null=True)),
                ('medical', models.BinaryField(null=True)),
                ('note', models.BinaryField(null=True)),
                ('by', khronika.ledger.exact.ExactTextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'person',
            },
        ),
    ]
