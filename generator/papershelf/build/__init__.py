"""The build: from the command line's options to a published site."""
