// One normal form for what people type, by the rules of the server (protocol/identifiers.py): a test compares the two.

// biome-ignore lint/suspicious/noControlCharactersInRegex: Python counts them as blanks, too
const BLANKS = /[\s\x1c-\x1f\x85\u115f\u1160\u2800\u3164\uffa0]+/g;
const UNDECOMPOSED = { ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe" };
const DIGIT = /\p{Nd}/u;

/**
 * The text in NFKC without invisible characters, with ASCII digits and single blanks.
 *
 * @param {string} text
 */
export function clean(text) {
  const kept = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Nd}/gu, asciiDigit);
  return kept.normalize("NFKC").replace(BLANKS, " ").trim();
}

/**
 * The text for searching: clean, without case, accents and other marks; Turkish İ and ı are i.
 *
 * @param {string} text
 */
export function searchKey(text) {
  return withoutCase(clean(text).replace(/[ıİ]/g, "i"))
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[øłđæœ]/g, (letter) => UNDECOMPOSED[/** @type {keyof typeof UNDECOMPOSED} */ (letter)])
    .replace(BLANKS, " ")
    .trim();
}

/** Digits of a script follow one another from 0 to 9. @param {string} digit */
function asciiDigit(digit) {
  const point = digit.codePointAt(0) ?? 0;
  let zero = point;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((point - zero) % 10);
}

/** Unicode's full case folding, which JavaScript has not. @param {string} text */
function withoutCase(text) {
  return text
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .replace(/[\uab70-\uabbf\u13f8-\u13fd]/g, (letter) => letter.toUpperCase());
}
