"""The library: entries of all digests merged into papers, and papers put into order and into groups."""
