"""Takes the picture of the front README: the front page of this repository's own site.

python -m support.screenshot --write
"""

from __future__ import annotations

import base64
import struct
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from support import chromium, shelf
from support.server import serve

PICTURE = shelf.REPOSITORY / ".github" / "screenshot.png"
SIZE = {"width": 1280, "height": 800}  # pixels

_PIXELS = """async (png) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  const { data } = canvas.getImageData(0, 0, picture.width, picture.height);
  let text = "";
  for (let start = 0; start < data.length; start += 8192) text += String.fromCharCode(...data.subarray(start, start + 8192));
  return btoa(text);
}"""
"""Decodes a picture: red, green, blue and opacity of each pixel."""


def _with_palette(pixels: bytes) -> bytes:
    """A PNG of the 256 commonest colours, a third as large as one of all colours; others become the nearest of them."""
    points = [pixels[start : start + 3] for start in range(0, len(pixels), 4)]
    palette = [color for color, _ in Counter(points).most_common(256)]
    places = {color: place for place, color in enumerate(palette)}
    for color in set(points) - places.keys():
        places[color] = min(range(len(palette)), key=lambda place: sum((a - b) ** 2 for a, b in zip(palette[place], color, strict=True)))
    width, height = SIZE["width"], SIZE["height"]
    rows = (bytes([0, *(places[color] for color in points[start : start + width])]) for start in range(0, len(points), width))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(b"".join(rows), 9)),
        (b"IEND", b""),
    )
    parts = (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def main(*arguments: str) -> int:
    """Take the picture anew; 2 when that was not asked for."""
    if arguments != ("--write",):
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        work = shelf.copy_shelf(Path(folder) / "shelf")
        with serve(shelf.build(work, Path(folder) / "site")) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.find_or_install(), args=list(chromium.FLAGS))
            page = browser.new_page(viewport={"width": SIZE["width"], "height": SIZE["height"]}, color_scheme="light")
            page.goto(server.url, wait_until="networkidle")
            shown = base64.b64encode(page.screenshot()).decode()
            pixels = base64.b64decode(browser.new_page().evaluate(_PIXELS, shown))
            browser.close()
    PICTURE.write_bytes(_with_palette(pixels))
    print(f"{PICTURE.relative_to(shelf.REPOSITORY)}: {PICTURE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
