import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const MAX_WIDTH = 120;
const DRAWINGS = "client/js/lib/icons.js"; // a path cannot be broken

test("no line of a source is longer than 120 characters, comments and templates included", () => {
  const sources = globSync(["client/js/**/*.js", "tests/*.js", "*.mjs"], { cwd: ROOT });
  assert.ok(sources.length > 30);
  const long = sources.flatMap((name) =>
    readFileSync(`${ROOT}${name}`, "utf8")
      .split("\n")
      .flatMap((line, index) => (line.length > MAX_WIDTH && name !== DRAWINGS ? `${name}:${index + 1}` : [])),
  );
  assert.deepEqual(long, []);
});

test("lib needs no page", () => {
  const uses = globSync("client/js/lib/*.js", { cwd: ROOT }).filter((name) =>
    /\b(document|window|localStorage|location)\b[.(]/.test(readFileSync(`${ROOT}${name}`, "utf8")),
  );
  assert.deepEqual(uses, []);
});
