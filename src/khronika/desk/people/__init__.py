"""The people of the desk: who may open the vault, what each may do, and one's own passphrase."""
