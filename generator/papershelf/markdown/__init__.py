"""Markdown pages of papers, written and read."""
