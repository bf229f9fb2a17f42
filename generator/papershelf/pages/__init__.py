"""Which HTML pages the site has, and what each shows. Nothing here knows HTML."""
