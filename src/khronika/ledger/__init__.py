"""The only place with SQL: rows, keeping and finding, on SQLCipher and on PostgreSQL."""
