"""The process in which hostile files are parsed: limited, alone, and replaced when it breaks."""
