"""The HTML pages of the site: which there are, and what each shows. Nothing here knows HTML; `render` does."""
