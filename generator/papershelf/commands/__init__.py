"""What the commands other than `build` do."""
