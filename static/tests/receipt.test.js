import assert from "node:assert/strict";
import { test } from "node:test";
import { kindOf, verifySigned } from "../client/js/lib/receipt.js";

const encode = (/** @type {unknown} */ value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claims = { user_full_name: "Çağlar Öztürk", status: "present" };

/** @param {object} [changes] */
async function signed(changes = {}) {
  const pair = /** @type {CryptoKeyPair} */ (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]));
  const header = encode({ alg: "Ed25519", kid: "k1", typ: "attn-receipt+jwt", ...changes });
  const text = `${header}.${encode(claims)}`;
  const signature = await crypto.subtle.sign("Ed25519", pair.privateKey, Buffer.from(text));
  const { kty, crv, x } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  const keys = [{ kty, crv, x, kid: "k1", use: "sig", alg: "Ed25519" }];
  return { receipt: `${text}.${Buffer.from(signature).toString("base64url")}`, keys };
}

test("a genuine receipt says what was signed", async () => {
  const { receipt, keys } = await signed();
  assert.deepEqual(await verifySigned(` ${receipt}\n`, keys), claims);
});

test("changed, truncated and foreign receipts say nothing", async () => {
  const { receipt, keys } = await signed();
  const [header, , signature] = receipt.split(".");
  const failed = `${header}.${encode({ ...claims, status: "failed" })}.${signature}`;
  const foreign = (await signed()).keys;
  assert.equal(await verifySigned(receipt, foreign), null);
  assert.equal(await verifySigned(receipt, []), null);
  for (const text of [failed, `${receipt}.x`, "", "a.b", "é.é.é", ...[...receipt].map((_, n) => receipt.slice(0, n))]) {
    assert.equal(await verifySigned(text, keys), null);
  }
});

test("another algorithm or type is no receipt, whoever signed it", async () => {
  for (const changes of [{ alg: "none" }, { alg: "HS256" }, { typ: "JWT" }, { kid: "k2" }]) {
    const { receipt, keys } = await signed(changes);
    assert.equal(await verifySigned(receipt, keys), null);
  }
});

test("a certificate is told from a receipt, and checked in the same way", async () => {
  const { receipt, keys } = await signed({ typ: "attn-certificate+jwt" });
  assert.equal(kindOf(receipt), "certificate");
  assert.deepEqual(await verifySigned(receipt, keys), claims);
  assert.equal(kindOf((await signed()).receipt), "receipt");
  assert.equal(kindOf("nothing"), null);
});
