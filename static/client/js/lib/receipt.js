// Signed receipts: what they say, and whether they are genuine (RFC 7515 with Ed25519, RFC 9864).

/** @import { Status } from "./wire.js" */

/**
 * @typedef {object} Receipt
 * @property {string} iss The address of the installation that signed it.
 * @property {number} iat When, in seconds since 1970.
 * @property {string} attendance_id
 * @property {string} lesson_name
 * @property {string} teacher_full_name
 * @property {string} start_time
 * @property {string} student_number
 * @property {string} user_full_name
 * @property {Status} status
 * @property {string | null} attendance_time
 * @property {number} revision
 */
/** @typedef {JsonWebKey & {kid: string}} PublicKey */

const ALGORITHM = "Ed25519";
const TYPES = { "attn-receipt+jwt": "receipt", "attn-certificate+jwt": "certificate" };

/**
 * Tell a receipt from a certificate by its header alone; null for any other text.
 *
 * @param {string} text
 * @returns {"receipt" | "certificate" | null}
 */
export function kindOf(text) {
  const named = parse(text.trim().split(".")[0] ?? "");
  return /** @type {{[typ: string]: any}} */ (TYPES)[named?.typ] ?? null;
}

/**
 * Return the claims of a receipt or certificate, or null if none of these keys has signed it. Throws when this browser
 * knows no Ed25519.
 *
 * @param {string} text
 * @param {PublicKey[]} keys
 * @returns {Promise<any>}
 */
export async function verifySigned(text, keys) {
  const [header, payload, signature, ...more] = text.trim().split(".");
  if (!header || !payload || !signature || more.length) return null;
  const named = parse(header);
  const jwk = keys.find(({ kid }) => kid === named?.kid);
  if (!jwk || named.alg !== ALGORITHM || !kindOf(text)) return null;
  const { kty, crv, x } = jwk;
  const key = await crypto.subtle.importKey("jwk", { kty, crv, x }, ALGORITHM, false, ["verify"]);
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  const bytes = decode(signature);
  const isGenuine = bytes && (await crypto.subtle.verify(ALGORITHM, key, bytes, signed));
  return isGenuine ? parse(payload) : null;
}

/** @param {string} part */
function parse(part) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(decode(part) ?? new Uint8Array()));
  } catch {
    return null;
  }
}

/** @param {string} part */
function decode(part) {
  if (!/^[\w-]+$/.test(part)) return null;
  try {
    const binary = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}
