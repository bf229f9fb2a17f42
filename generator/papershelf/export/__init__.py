"""Files for programs: the JSON API, feeds, BibTeX, sitemap, `llms.txt`."""
