// What an address says to the student's page.

/** @import { Proof } from "./state.js" */

/**
 * The proof in an address: the token of a scanned link, or the code that was typed on the first page.
 *
 * @param {{pathname: string, hash: string}} address
 * @returns {Proof | null}
 */
export function proofInAddress({ pathname, hash }) {
  const token = pathname.match(/^\/j\/([A-Z0-9]+)\/?$/i)?.[1]?.toUpperCase();
  if (token) return { qr: token };
  const code = hash.match(/^#(\p{Nd}{6})$/u)?.[1];
  return code ? { code } : null;
}
