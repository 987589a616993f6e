"""The course of a document: the days and places that a sentence leaves unsaid."""
