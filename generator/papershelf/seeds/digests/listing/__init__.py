"""Read listings saved as text or Markdown.

`reader` reads a file. It asks `lines` for the lines without their markup (`markup`) and with their `kinds`,
then `segmentation` for the lines of each entry, and puts the entries together.
"""
