"""What the process does whose copies the builds of `papershelf serve` are: it asks for the version of the code that they run.

So later builds are taken for builds of that version, whatever is edited meanwhile.
"""

from papershelf.fingerprint import generator_version

generator_version()
