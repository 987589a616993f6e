"""Claims and judgements to lineage, events, figures and a timeline; pure functions, any order of input."""
