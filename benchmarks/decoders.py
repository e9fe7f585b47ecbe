"""Shares of drawn pictures of which readers of QR codes read the text, and their times.

    .venv/bench/bin/python -m benchmarks.decoders [pictures of a kind]

A code as the projector shows it (29 modules, level L) is drawn as a phone sees it: 2 to 6 pixels a module,
turned a little, on a wall, with noise; and blurred, tilted by up to 50 degrees, with moiré of two grids, or
with glare. The readers: npm `qr` in Node.js, on the picture and on the picture enlarged to twice its size, as
the page does with every second frame; zxing-cpp; zbar (needs Debian's libzbar0).
"""

import json
import math
import random
import shutil
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, TypeAlias

import numpy
import segno
import zxingcpp
from PIL import Image, ImageFilter
from pyzbar import pyzbar

from benchmarks.output import numbers, say

WIDTH, HEIGHT, SUPER = 640, 480, 3  # px; SUPER x SUPER points are drawn for each pixel
MODULES = 37  # with the quiet zone
PIXELS = (2, 2.5, 3, 4, 6)  # a module
KINDS = ("plain", "blur", "tilt", "moire", "glare")
READERS = ("qr", "qr enlarged", "zxing-cpp", "zbar")
QR_CODE = zxingcpp.barcode_formats_from_str("QRCode")
Picture: TypeAlias = "numpy.ndarray[Any, Any]"


def draw(text: str, pixels: float, kind: str, rng: random.Random) -> Picture:
    """Return one picture in grey."""
    code = segno.make(text, version=3, error="L", micro=False)
    rows = numpy.array([list(row) for row in code.matrix_iter(border=4)], dtype=numpy.uint8)
    ink = Image.fromarray(numpy.where(rows == 1, 30, 225).astype(numpy.uint8))
    size = (WIDTH * SUPER, HEIGHT * SUPER)
    corners = place(pixels, rng.uniform(25, 50) if kind == "tilt" else rng.uniform(0, 8), rng)
    flat = ink.resize((MODULES * 16, MODULES * 16), Image.Resampling.NEAREST)
    # the wall is where the mask has nothing
    mask = Image.new("L", flat.size, 255)
    to_flat = perspective(corners, flat.size)
    seen = flat.transform(size, Image.Transform.PERSPECTIVE, to_flat, Image.Resampling.BILINEAR)
    inside = mask.transform(size, Image.Transform.PERSPECTIVE, to_flat, Image.Resampling.BILINEAR)
    wall = Image.new("L", size, rng.randint(60, 150))
    light = numpy.asarray(Image.composite(seen, wall, inside), dtype=numpy.float32)
    y, x = numpy.mgrid[0 : size[1], 0 : size[0]].astype(numpy.float32)
    if kind == "moire":  # the projector's pixels beside those of the camera
        pitch, angle = SUPER * rng.uniform(0.85, 1.3), rng.uniform(0, 0.3)
        u, v = x * math.cos(angle) + y * math.sin(angle), y * math.cos(angle) - x * math.sin(angle)
        grid = numpy.sin(2 * math.pi * u / pitch) * numpy.sin(2 * math.pi * v / pitch)
        light *= 1 + rng.uniform(0.3, 0.7) * grid
    if kind == "glare":
        cx, cy = size[0] / 2 + rng.uniform(-1, 1) * 15 * pixels * SUPER, size[1] / 2
        spread = rng.uniform(6, 14) * pixels * SUPER
        light += rng.uniform(120, 220) * numpy.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * spread**2))
    light = numpy.clip(light, 0, 255)
    small = light.reshape(HEIGHT, SUPER, WIDTH, SUPER).mean((1, 3))
    radius = rng.uniform(0.3, 0.6) * pixels if kind == "blur" else 0.4
    image = Image.fromarray(small.astype(numpy.uint8)).filter(ImageFilter.GaussianBlur(radius))
    noise = numpy.random.default_rng(rng.randrange(2**32)).normal(0, rng.uniform(2, 8), (HEIGHT, WIDTH))
    noisy: Picture = numpy.clip(numpy.asarray(image, dtype=numpy.float32) + noise, 0, 255).astype(numpy.uint8)
    return noisy


def place(pixels: float, degrees: float, rng: random.Random) -> list[tuple[float, float]]:
    """Return the corners of a square code that is turned and tilted, in points."""
    side = MODULES * pixels * SUPER
    turn, tilt, distance = math.radians(rng.uniform(-8, 8)), math.radians(degrees), 4 * side
    shift = [rng.uniform(0, SUPER) for _ in "xy"]
    corners = []
    for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        u = (a * math.cos(turn) - b * math.sin(turn)) * side / 2
        v = (a * math.sin(turn) + b * math.cos(turn)) * side / 2
        scale = distance / (distance + u * math.sin(tilt))
        corners.append(
            (
                WIDTH * SUPER / 2 + u * math.cos(tilt) * scale + shift[0],
                HEIGHT * SUPER / 2 + v * scale + shift[1],
            )
        )
    return corners


def perspective(corners: list[tuple[float, float]], size: tuple[int, int]) -> list[float]:
    """Return the coefficients that take a point of the picture to one of the flat code."""
    flat = [(0, 0), (size[0], 0), (size[0], size[1]), (0, size[1])]
    equations, results = [], []
    for (x, y), (u, v) in zip(corners, flat, strict=True):
        equations += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        results += [u, v]
    return [float(each) for each in numpy.linalg.solve(numpy.array(equations), numpy.array(results))]


def read_by_zxing(picture: Picture) -> str:
    """Return the text, or an empty string."""
    found = zxingcpp.read_barcodes(picture, QR_CODE)
    return str(found[0].text) if found else ""


def read_by_zbar(picture: Picture) -> str:
    """Return the text, or an empty string."""
    found = pyzbar.decode((picture.tobytes(), WIDTH, HEIGHT), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return str(found[0].data.decode()) if found else ""


def timed(read: Callable[[Picture], str], pictures: list[Picture]) -> list[tuple[str, float]]:
    """Return what is read of each picture, and the milliseconds it took."""
    results = []
    for picture in pictures:
        started = time.perf_counter()
        text = read(picture)
        results.append((text, (time.perf_counter() - started) * 1000))
    return results


def read_by_page(pictures: list[Picture], factor: int) -> list[tuple[str, float]]:
    """Return what the page's decoder reads of enlarged pictures, in Node.js."""
    width, height = WIDTH * factor, HEIGHT * factor
    node = shutil.which("node")
    if node is None:
        raise SystemExit("no Node.js on PATH")
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "pictures"
        with path.open("wb") as out:
            for picture in pictures:
                large = Image.fromarray(picture).resize((width, height), Image.Resampling.BILINEAR)
                out.write(large.tobytes())
        script = Path(__file__).with_name("decoders.mjs")
        done = subprocess.run(  # noqa: S603, our own script
            [node, script, path, str(width), str(height)], check=True, capture_output=True, text=True
        )
    return [(text, ms) for text, ms in json.loads(done.stdout)]


def main(count: int) -> None:
    """Draw the pictures, let everybody read them, and print a table."""
    rng = random.Random(14)  # noqa: S311, the same pictures each time
    wanted, cells, pictures = [], [], []
    for pixels in PIXELS:
        for kind in KINDS:
            for _ in range(count):
                token = "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", k=22))
                wanted.append(f"HTTPS://ATTENDANCE.SCHOOL.EXAMPLE.EDU/J/{token}")
                cells.append((pixels, kind))
                pictures.append(draw(wanted[-1], pixels, kind, rng))
    answers = (
        read_by_page(pictures, 1),
        read_by_page(pictures, 2),
        timed(read_by_zxing, pictures),
        timed(read_by_zbar, pictures),
    )
    results = dict(zip(READERS, answers, strict=True))
    say(f"{len(pictures)} pictures, {count} a cell; read in percent: {', '.join(READERS)}\n")
    say(f"| pixels a module | {' | '.join(KINDS)} |")
    say("|---" * (len(KINDS) + 1) + "|")
    right: dict[tuple[str, float, str], int] = defaultdict(int)
    for reader, read in results.items():
        for cell, text, (answer, _) in zip(cells, wanted, read, strict=True):
            right[reader, *cell] += answer == text
    for pixels in PIXELS:
        shares = (
            ", ".join(f"{right[reader, pixels, kind] / count:.0%}" for reader in READERS) for kind in KINDS
        )
        say(f"| {pixels} | {' | '.join(shares)} |")
    for reader, read in results.items():
        wrong = sum(bool(answer) and answer != text for text, (answer, _) in zip(wanted, read, strict=True))
        total = sum(answer == text for text, (answer, _) in zip(wanted, read, strict=True))
        times = [ms for _, ms in read]
        say(
            f"{reader:12} {total / len(pictures):.1%} read, {wrong} wrong, median {median(times):.1f} ms,"
            f" longest {max(times):.0f} ms"
        )


if __name__ == "__main__":
    main(int(numbers(40)[0]))
