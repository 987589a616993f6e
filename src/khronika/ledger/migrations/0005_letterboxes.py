from django.db import migrations, models

import khronika.ledger.exact


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0004_sealed_fields'),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterboxRow',
            fields=[
                ('key', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('secret', models.BinaryField()),
                ('by', khronika.ledger.exact.ExactTextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'letterbox',
            },
        ),
    ]
