// Passkeys: the browser's WebAuthn, and what the server asks it and keeps.
// https://developer.mozilla.org/docs/Web/API/PublicKeyCredential

/** @typedef {{passkey_id: string, label: string, created_at: string, used_at: string | null}} Passkey */
/** @typedef {"cancelled" | "known" | "none" | "limited" | "refused" | "away"} PasskeyProblem */

/** False in browsers without the JSON methods, which most browsers inside other apps are. */
export const canUsePasskeys = typeof window.PublicKeyCredential?.parseCreationOptionsFromJSON === "function";

/**
 * Error of a passkey that was not made or has not answered. `kind`: "cancelled" (by the user, or too late), "known"
 * (this device has one already), "none" (the account has no passkey), "limited" (too many tries), "refused" or "away".
 */
export class PasskeyError extends Error {
  /** @param {PasskeyProblem} kind */
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/**
 * The passkeys of the signed-in user. Where `available` is false nobody can make one. Throws PasskeyError.
 *
 * @returns {Promise<{passkeys: Passkey[], available: boolean}>}
 */
export async function getPasskeys() {
  return (await request("GET", "/passkeys")).json();
}

/** Let this device make a passkey, and the server keep its public key. Throws PasskeyError. */
export async function makePasskey() {
  const options = await (await request("POST", "/passkeys/registration/options")).json();
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = await navigator.credentials.create({ publicKey }).catch(fail);
  await request("POST", "/passkeys/registration", { credential: toJson(credential) });
}

/**
 * Let a passkey of the user say that it is they who are in this class. Throws PasskeyError.
 *
 * @param {string} attendanceId
 */
export async function answerByPasskey(attendanceId) {
  const which = { attendance_id: attendanceId };
  const options = await (await request("POST", "/passkeys/assertion/options", which)).json();
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey }).catch(fail);
  await request("POST", "/passkeys/assertion", { ...which, credential: toJson(credential) });
}

/** @param {string} id @param {string} label */
export async function renamePasskey(id, label) {
  await request("PATCH", `/passkeys/${id}`, { label });
}

/** @param {string} id */
export async function removePasskey(id) {
  await request("DELETE", `/passkeys/${id}`);
}

/** @param {Credential | null} credential */
function toJson(credential) {
  if (!credential) throw new PasskeyError("cancelled");
  return /** @type {PublicKeyCredential} */ (credential).toJSON();
}

/** @param {unknown} error @returns {never} */
function fail(error) {
  throw new PasskeyError(error instanceof DOMException && error.name === "InvalidStateError" ? "known" : "cancelled");
}

/** @type {{[status: number]: PasskeyProblem}} */
const PROBLEMS = { 404: "none", 429: "limited", 502: "away", 503: "away" };

/**
 * @param {"GET" | "POST" | "PATCH" | "DELETE"} method
 * @param {string} path
 * @param {object} [body]
 */
async function request(method, path, body) {
  const headers = { Accept: "application/json", ...(body && { "Content-Type": "application/json" }) };
  const response = await fetch(path, { method, headers, body: body && JSON.stringify(body) }).catch(() => null);
  if (!response?.ok) throw new PasskeyError(response ? (PROBLEMS[response.status] ?? "refused") : "away");
  return response;
}
