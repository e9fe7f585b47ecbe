// Refuses type sizes, weights, colours and durations that are not tokens (client/css/tokens.css), and pairs of colours
// that cannot be read. `node check-styles.mjs`
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("./client/css/", import.meta.url));
const TOKENS = ["tokens.css", "dark.css", "digits.css"];
const DECLARATION = /([\w-]+)\s*:\s*([^;{}]+);/g;
const MIN_TEXT = 4.5; // WCAG 2.2, 1.4.3
const MIN_PARTS = 3; // WCAG 2.2, 1.4.11: edges of controls, parts of a chart

const COLOUR = /#[\da-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(/i;
const SIZE = /^(?:var\(--text-[\w-]+\)|inherit)$/;
const WEIGHT = /^(?:var\(--(?:regular|medium|bold)\)|inherit)$/;
const FONT = /^(?:inherit|var\(--(?:regular|medium|bold)\) var\(--text-[\w-]+\) \/ [\d.]+ var\(--font[\w-]*\))$/;
const MILLISECONDS = /(?<![\w-])\d*\.?\d+m?s\b/;

/** Why a declaration is refused, or undefined. */
function refusal(name, value) {
  if (name === "font-size" && !SIZE.test(value)) return "a size of --text-*";
  if (name === "font-weight" && !WEIGHT.test(value)) return "--regular, --medium or --bold";
  if (name === "font" && !FONT.test(value)) return "`var(--medium) var(--text-s) / 1.2 var(--font)` or `inherit`";
  if (COLOUR.test(value)) return "a colour of tokens.css";
  if (/^(?:animation|transition)/.test(name) && MILLISECONDS.test(value) && !value.includes("!important"))
    return "--quick, --slow or --turn";
}

const withoutComments = (css) => css.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
const read = async (file) => withoutComments(await readFile(FOLDER + file, "utf8"));
const problems = [];

for (const file of (await readdir(FOLDER)).filter((name) => name.endsWith(".css") && !TOKENS.includes(name))) {
  const css = await read(file);
  for (const { 1: name, 2: value, index } of css.matchAll(DECLARATION)) {
    const wanted = refusal(name, value.trim());
    const line = css.slice(0, index).split("\n").length;
    if (wanted) problems.push(`client/css/${file}:${line}: ${name}: ${value.trim()} (use ${wanted})`);
  }
}

/** Relative luminance of #rrggbb: WCAG 2.2. */
function luminance(hex) {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const STATUSES = ["present", "late", "pending", "failed", "missing", "excused"];
const BACKGROUNDS = ["ground", "surface", "raised", "sunken"];
/** [words or part, background, least contrast] */
const PAIRS = [
  ...BACKGROUNDS.flatMap((on) => ["ink", "muted", "accent", ...STATUSES].map((name) => [name, on, MIN_TEXT])),
  ...BACKGROUNDS.map((on) => ["line-strong", on, MIN_PARTS]),
  ...["ink", "muted", "accent"].map((name) => [name, "accent-soft", MIN_TEXT]),
  ...["accent", "accent-strong"].map((on) => ["accent-ink", on, MIN_TEXT]),
  ...STATUSES.flatMap((name) => [
    [name, `${name}-soft`, MIN_TEXT],
    ["ink", `${name}-soft`, MIN_TEXT],
    ["on-fill", `${name}-fill`, MIN_TEXT],
    [`${name}-fill`, "surface", MIN_PARTS],
  ]),
  ["on-fill", "sending-fill", MIN_TEXT],
  ["on-board", "board", MIN_TEXT],
  ["chalk", "board", MIN_TEXT],
  ["on-waiting", "waiting-fill", MIN_TEXT],
  ...["on-toast", "toast-good", "toast-bad"].map((name) => [name, "toast", MIN_TEXT]),
];

const light = Object.fromEntries(
  [...(await read("tokens.css")).matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map((m) => m.slice(1)),
);
const dark = Object.fromEntries(
  [...(await read("dark.css")).matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map((m) => m.slice(1)),
);
for (const [theme, colours] of [
  ["light", light],
  ["dark", { ...light, ...dark }],
]) {
  for (const [name, background, least] of PAIRS) {
    const ratio = contrast(colours[name], colours[background]);
    if (!(ratio >= least))
      problems.push(`${theme}: --${name} on --${background} has contrast ${ratio.toFixed(2)} < ${least}`);
  }
}

if (problems.length) {
  console.error(problems.join("\n"));
  process.exit(1);
}
