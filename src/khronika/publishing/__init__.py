"""What leaves the record: the public formats and the report, one file a format."""
