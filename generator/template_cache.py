"""Compiled templates kept between builds.

Jinja's own `FileSystemBytecodeCache` breaks the build when one of its files is cut off, and believes a file whose bytes have
changed. Here every file starts with the hash of what follows, and its name depends on all that compiling depends on: the template's
place, the versions and the environment's options (Jinja itself checks the template's text).
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from generator import __version__


class TemplateCache(BytecodeCache):
    """A folder of compiled templates. A file that is missing, damaged or cannot be written costs time and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The compiled template of this source; an empty bucket where there is none yet."""
        options = sorted((key, value) for key, value in vars(environment).items() if isinstance(value, (str, int)))
        parts = (name, filename, options, sorted(environment.extensions), jinja2.__version__, __version__)
        bucket = Bucket(environment, sha256(repr(parts).encode()).hexdigest()[:32], self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` from its file, if the file is whole."""
        try:
            content = self._file(bucket).read_bytes()
        except OSError:
            return
        if content[:32] == sha256(content[32:]).digest():
            bucket.bytecode_from_string(content[32:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write `bucket` to its file, in one step as far as others can see."""
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            draft = self._file(bucket).with_suffix(f".{id(bucket)}.draft")
            draft.write_bytes(sha256(code).digest() + code)
            draft.replace(self._file(bucket))

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key
