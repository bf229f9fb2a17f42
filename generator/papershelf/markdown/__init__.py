"""Reading and writing of papers as Markdown pages."""
