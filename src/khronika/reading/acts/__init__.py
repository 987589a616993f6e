"""Who did what to whom: from phrases to deeds, by the shape of the sentence."""
