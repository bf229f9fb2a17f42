"""Name the kinds of lines. Each kind is one letter, so that a regular expression can search the kinds of a whole listing."""

TEXT = "T"
TITLE = "H"  # names a paper beyond doubt: a heading, or a title that links to the paper's page
AUTHORS = "A"  # "• 4 authors"
DOT = "D"  # "·"
DATE = "d"
BROKEN_DATE = "X"  # stands in the place of a date, and cannot be read as one
BYLINE = "O"  # an organisation or authors, and the date: "Google · May 14, 2024"
COUNT = "N"  # a number, or "-" for none
COMMENTS = "C"  # a number of comments
UPVOTES = "U"  # "Upvote 12"
SUBMITTER = "S"  # "Submitted by ..."
STARS = "G"  # the stars of a repository, below "GitHub"
LINKS = "K"  # labels of links: "GitHub 1.2k · arXiv Page"
FURNITURE = "F"  # words of the page around its papers
