"""The readers: each turns a document into claims under one contract."""
