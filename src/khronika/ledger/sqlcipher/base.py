"""The backend: each connection gives its key as the first statement, and shows that nothing of it will be readable.

The key comes as a `vault.keys.Key` in OPTIONS: its repr is closed, so that no printed setting, log line or traceback
gives it away. The statement that carries it goes to the driver directly and not through Django's cursor, which may log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.db.backends.sqlite3 import base, features
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]  # the stubs leave it out
from sqlcipher3 import dbapi2

from khronika.errors import DamagedVault
from khronika.vault.keys import Key

# In order. Compatibility is fixed at SQLCipher 4 so that a later library opens what this one wrote.
# temp_store: sorting and temporary tables never reach a file. synchronous FULL: a commit is on the disk; on macOS
# only with fullfsync, which other systems ignore.
# secure_delete: an expunged row is overwritten in its page, not merely forgotten.
# cipher_memory_security stays off: it nearly doubles the cost of writing (1,000 documents: 1.6 s to 3.0 s of processor
# time), and what it wipes stands in Python's memory too.
PRAGMAS: Final = (
    "cipher_log_level = NONE",
    "cipher_compatibility = 4",
    "temp_store = MEMORY",
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    "secure_delete = ON",
    "foreign_keys = ON",
    "legacy_alter_table = OFF",
)
IN_MEMORY: Final = {
    "TEMP_STORE=2",
    "TEMP_STORE=3",
}  # compiled so that temporary files are memory unless asked otherwise


class CipherCursor(dbapi2.Cursor):  # type: ignore[misc]  # sqlcipher3 publishes no types
    """Django's question marks for the encrypted driver's cursor."""

    convert_query = base.SQLiteCursorWrapper.convert_query  # type: ignore[attr-defined]  # the stubs leave it out

    def execute(self, query: str, params: Sequence[Any] | Mapping[str, Any] | None = None) -> Any:  # noqa: ANN401 - the driver's own cursor
        """Runs one statement."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(self.convert_query(query, param_names=names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:  # noqa: ANN401 - the same
        """Runs one statement with many rows of values."""
        return super().executemany(self.convert_query(query), param_list)


class DatabaseFeatures(features.DatabaseFeatures):
    """SQLite's features, with the library's real limit of values in one statement (a rows' worth in few statements)."""

    max_query_params = 30_000


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection to an encrypted database."""

    Database = dbapi2
    features_class = DatabaseFeatures

    def get_connection_params(self) -> dict[str, Any]:
        """What the driver is opened with. Converters are left to Django's fields, which give the same values."""
        params = super().get_connection_params()
        params.pop("detect_types", None)
        return params

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:  # noqa: ANN401 - the driver's own connection
        """Opens the database with its key. Raises DamagedVault if it is not a database under this key."""
        key: Key = conn_params.pop("key")
        connection = dbapi2.connect(**conn_params)
        try:
            connection.execute(f"PRAGMA key = \"x'{key.raw().hex()}'\"")
            for pragma in PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            options = {row[0] for row in connection.execute("PRAGMA compile_options")}
            (temp_store,) = connection.execute("PRAGMA temp_store").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.DatabaseError as refusal:
            connection.close()
            # The driver's exception stays out of the chain: its frames hold the statement with the key.
            if "not a database" in str(refusal) or "malformed" in str(refusal):
                raise DamagedVault(detail="ledger") from None
            raise type(refusal)(str(refusal)) from None
        if "HAS_CODEC" not in options or not options & IN_MEMORY or temp_store != 2:
            connection.close()
            raise RuntimeError("this SQLCipher would write readable temporary files")
        register(connection)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ANN401, ARG002 - Django's signature
        """A cursor that takes Django's statements."""
        return self.connection.cursor(factory=CipherCursor)
