"""Bytes in, Text out: formats, noise, imprints; hostile files are parsed in a sandboxed process."""
