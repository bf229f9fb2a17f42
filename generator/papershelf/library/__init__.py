"""The whole-corpus stage: entries become papers, papers become an ordered, grouped library."""
