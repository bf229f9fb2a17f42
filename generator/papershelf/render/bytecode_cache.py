"""Compiled templates, kept between builds: to compile those that a site needs takes longer than to render a small shelf.

Jinja's own `FileSystemBytecodeCache` stops the build when one of its files is cut off, and believes a file whose bytes have changed. The
records of a `Cache` are checked.
"""

from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from papershelf.cache import Cache

_KIND = "templates"


class CompiledTemplates(BytecodeCache):
    """A record for each compiled template: of the package's in the `shared` cache of all sites, of a site's in its `own`."""

    def __init__(self, default: Path, own: Cache, shared: Cache) -> None:
        """`default` is the folder of the package's templates."""
        self._default = default.resolve()
        self._own = own
        self._shared = shared
        self._caches: dict[str, Cache] = {}

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """Return the compiled template of this source; an empty bucket where there is none yet."""
        cache = self._shared if filename and Path(filename).resolve().is_relative_to(self._default) else self._own
        options = sorted((key, value) for key, value in vars(environment).items() if isinstance(value, (str, int)))
        key = cache.key(_KIND, name, filename, source, options)
        self._caches[key] = cache
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket`, if its template is known."""
        if code := self._caches[bucket.key].read(_KIND, bucket.key):
            bucket.bytecode_from_string(bytes(code))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in `bucket`."""
        self._caches[bucket.key].write(_KIND, bucket.key, [bucket.bytecode_to_string()])
