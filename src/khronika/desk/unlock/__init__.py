"""Opening the vault from the browser, and locking it again."""
