"""Files for programs: the JSON API, feeds, BibTeX, the sitemap and `llms.txt`."""
