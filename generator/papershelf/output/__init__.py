"""The output folder: files are staged, then published with a journal."""
