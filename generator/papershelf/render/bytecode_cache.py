"""Compiled templates kept between builds: compiling those that a site needs costs more than rendering a small shelf.

The package's own are kept for all sites (see `shipped`), so that the first build of a site finds them too; a site's own, in its `.cache`.

Jinja's own `FileSystemBytecodeCache` breaks the build when one of its files is cut off, and believes a file whose bytes have
changed. Here every file starts with a checksum of what follows and of all else that compiling depends on: the template's place, the
versions and the environment's options (Jinja itself checks the template's text). A file that does not match is written anew.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from papershelf import __version__, shipped
from papershelf.assets.package_data import PACKAGE


class TemplateCache(BytecodeCache):
    """A file for each compiled template. One that is missing, damaged or cannot be written costs time and nothing else.

    `default` is the folder of the package's own templates; `folder` is for the site's, None where they are not to be kept. `package`
    is for tests.
    """

    def __init__(self, default: Path, folder: Path | None, package: Path = PACKAGE) -> None:
        self._default = default.resolve()
        self._folder = folder
        self._package = package
        self._files: dict[str, list[Path]] = {}

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The compiled template of this source; an empty bucket where there is none yet."""
        options = sorted((key, value) for key, value in vars(environment).items() if isinstance(value, (str, int)))
        key = repr((name, filename, options, sorted(environment.extensions), jinja2.__version__, __version__))
        self._files[key] = self._places(name, filename)
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` from the first of its files that is whole."""
        for file in self._files[bucket.key]:
            with suppress(OSError):
                content = file.read_bytes()
                if content[:32] == _checksum(bucket, content[32:]):
                    bucket.bytecode_from_string(content[32:])
                    if bucket.code:
                        return

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Write `bucket` to the first of its files that can be written, in one step as far as other builds can see."""
        code = bucket.bytecode_to_string()
        for file in self._files[bucket.key]:
            with suppress(OSError):
                file.parent.mkdir(parents=True, exist_ok=True)
                draft = file.with_name(f"{file.name}.{os.getpid()}.draft")
                draft.write_bytes(_checksum(bucket, code) + code)
                draft.replace(file)
                return

    def _places(self, name: str, filename: str | None) -> list[Path]:
        """Where the template may be kept, the best place first."""
        plain = quote(name, safe="")
        if filename and Path(filename).resolve().is_relative_to(self._default):
            return list(shipped.places(plain, self._package))
        return [self._folder / f"{plain}.{sys.implementation.cache_tag}"] if self._folder else []


def _checksum(bucket: Bucket, code: bytes) -> bytes:
    return sha256(bucket.key.encode("utf-8", "surrogatepass") + code).digest()
