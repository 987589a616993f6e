from typing import Any

from django.db import migrations

_TABLES = {
    # Without content of its own: it holds stems and places, and what is deleted is overwritten.
    "sqlite": (
        "CREATE VIRTUAL TABLE searched USING fts5("
        "words, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 0\")",
        "INSERT INTO searched (searched, rank) VALUES ('secure-delete', 1)",
    ),
    "postgresql": (
        "CREATE TABLE searched (number bigint PRIMARY KEY REFERENCES source (number) ON DELETE CASCADE, words tsvector NOT NULL)",
        "CREATE INDEX searched_words ON searched USING gin (words)",
    ),
}


def make(apps: Any, schema_editor: Any) -> None:
    """Makes the index; what was kept before is entered when the ledger is opened."""
    for statement in _TABLES[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop(apps: Any, schema_editor: Any) -> None:
    """Takes the index away."""
    schema_editor.execute("DROP TABLE searched", params=None)


class Migration(migrations.Migration):

    dependencies = [("ledger", "0005_letterboxes")]

    operations = [migrations.RunPython(make, drop)]
