import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0002_reviewing'),
    ]

    operations = [
        migrations.AddField('checkpointrow', 'root', models.CharField(default='', max_length=64)),
        migrations.AddField('checkpointrow', 'peaks', models.TextField(default='')),
        migrations.CreateModel(
            name='ParticularsRow',
            fields=[
                ('commitment', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('salt', models.CharField(max_length=64)),
                ('fields', models.TextField()),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='particulars', to='ledger.sourcerow', to_field='sha256')),
            ],
            options={
                'db_table': 'particulars',
            },
        ),
        migrations.CreateModel(
            name='EvidenceRow',
            fields=[
                ('number', models.BigAutoField(primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('content', models.BinaryField()),
                ('at', models.DateTimeField()),
                ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='ledger.checkpointrow')),
            ],
            options={
                'db_table': 'evidence',
            },
        ),
    ]
