"""What the ledger's tests share: a PostgreSQL server of their own, and invented documents."""
