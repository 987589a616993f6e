"""Bytes in, Text out: formats, noise, fingerprints; hostile files are parsed in a sandboxed process."""
