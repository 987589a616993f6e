"""A Django database backend on SQLCipher: Django's own for SQLite, with the encrypted driver below it."""
