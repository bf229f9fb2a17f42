"""The commands of `papershelf` other than `build`, and how a build shows its progress. `cli` calls them."""
