"""The report: one self-contained HTML file, readable without script, printable."""
