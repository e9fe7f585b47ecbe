// HTTP: certificates of attendance, and the check of one by the server.
import { get, send } from "./api.js";
import { CommandError } from "./errors.js";

/** @import { Status } from "./wire.js" */

/**
 * @typedef {object} Certificate
 * @property {string} iss The address of the installation that signed it.
 * @property {number} iat When, in seconds since 1970.
 * @property {string} school
 * @property {string} student_number
 * @property {string} user_full_name
 * @property {string | null} lesson_name Null: several lessons.
 * @property {string | null} teacher_full_name
 * @property {string} first_day
 * @property {string} last_day
 * @property {number} classes
 * @property {number} present
 * @property {number} late
 * @property {number} excused
 * @property {number} attended
 * @property {number} counted
 * @property {number | null} percent
 */
/**
 * @typedef {{attendance_id: string, lesson_name: string, teacher_full_name: string, day: string, start_time: string,
 *   end_time: string, status: Status, attendance_time: string | null, counts: boolean}} CertifiedClass
 */
/**
 * @typedef {{claims: Certificate, certificate: string, address: string, qr: string[],
 *   classes: CertifiedClass[]}} IssuedCertificate
 */

/** A certificate. Throws CommandError. @param {URLSearchParams} query @returns {Promise<IssuedCertificate>} */
export async function getCertificate(query) {
  const response = await get(`/certificates?${query}`).catch(() => null);
  if (response?.ok) return response.json();
  const { code = "offline" } = (await response?.json().catch(() => null)) ?? {};
  throw new CommandError({ code });
}

/**
 * Return the claims of a certificate if the server finds it genuine, else null. Throws when it cannot tell.
 *
 * @param {string} certificate
 * @returns {Promise<Certificate | null>}
 */
export async function askServerAboutCertificate(certificate) {
  const response = await send("POST", "/certificates/verify", { certificate });
  if (response.status === 422) return null;
  if (!response.ok) throw new Error(`/certificates/verify answered ${response.status}`);
  return response.json();
}
