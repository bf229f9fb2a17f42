"""Papershelf: research-paper digests in, a static website that people browse and search out.

The pipeline reads from left to right, and each stage is a plain function of its inputs:

    sources -> library -> content -> render, search, exports -> build

`generator.cli` is the command line; `generator.build.build` is the whole pipeline on one screen.
"""

__version__ = "0.1.0"
