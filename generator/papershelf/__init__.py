"""Papershelf: research-paper digests in, a static website that people browse and search out.

The pipeline reads from left to right, and each stage is a plain function of its inputs:

    seeds -> library -> pages, search, export -> render -> output

`papershelf.cli` is the command line; `papershelf.build.pipeline` the whole build on one screen.
"""

__version__ = "0.1.0"
