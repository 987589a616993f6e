"""How days and times are written where a language of the desk wants it otherwise than Django does."""
