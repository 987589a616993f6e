"""Taking documents in: dropped files, folders, pasted text."""
