// Checks a signed receipt: in this browser with the public keys, or by the server where a browser knows no Ed25519.
// The receipt may stand behind the # of the address, which browsers do not send to the server.
import { html, nothing } from "../../../vendor/lit-html.js";
import { announce } from "../../components/announce.js";
import { certificateFacts } from "../../components/certificate-facts.js";
import { icon } from "../../components/icon.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { topBar } from "../../components/top-bar.js";
import { askServerAboutReceipt, getReceiptKeys } from "../../lib/api.js";
import { askServerAboutCertificate } from "../../lib/certificates.js";
import { locale, t } from "../../lib/i18n.js";
import { failed, present } from "../../lib/icons.js";
import { kindOf, verifySigned } from "../../lib/receipt.js";

/** @import { Certificate } from "../../lib/certificates.js" */
/** @import { Receipt } from "../../lib/receipt.js" */

/**
 * @type {{phase: "ready" | "checking" | "genuine" | "wrong" | "away", receipt?: Receipt | null,
 *   certificate?: Certificate | null}}
 */
let state = { phase: "ready" };

function view() {
  document.title = t("verify.title");
  const { phase, receipt, certificate } = state;
  return html`${topBar(null)}
    <main class="page phone-page">
      <h1>${t("verify.heading")}</h1>
      <p class="muted">${t("verify.lead")}</p>
      <form class="card stack" @submit=${submit}>
        <div class="field">
          <label for="receipt">${t("verify.receipt")}</label>
          <textarea id="receipt" name="receipt" rows="6" data-test="verify-receipt" required spellcheck="false"
            autocapitalize="none" maxlength="4000">${receiptInAddress()}</textarea>
        </div>
        <button class="btn primary large" data-test="verify-submit" data-busy=${phase === "checking" ? true : nothing}>
          ${t("verify.submit")}
        </button>
      </form>
      ${receipt ? genuine(receipt) : nothing} ${certificate ? genuineCertificate(certificate) : nothing}
      ${
        phase === "wrong" || phase === "away"
          ? html`<p class="problem" data-test="verify-problem">${icon(failed)}<span>${t(`verify.${phase}`)}</span></p>`
          : nothing
      }
    </main>`;
}

/** @param {Receipt} receipt */
function genuine(receipt) {
  const rows = [
    ["verify.student", html`<bdi>${receipt.user_full_name}</bdi> · <bdi>${receipt.student_number}</bdi>`],
    ["verify.status", t(`confirm.${receipt.status}`)],
    ["verify.time", receipt.attendance_time ? moment(receipt.attendance_time) : "–"],
    ["verify.lesson", html`<bdi>${receipt.lesson_name}</bdi> · ${moment(receipt.start_time)}`],
    ["verify.teacher", html`<bdi>${receipt.teacher_full_name}</bdi>`],
    ["verify.issuer", receipt.iss],
    ["verify.signed", moment(receipt.iat * 1000)],
  ];
  return html`<section class="card stack" data-test="verify-genuine" data-status=${receipt.status}>
    <h2>${icon(present)} ${t("verify.genuine")}</h2>
    <dl class="stack">
      ${rows.map(([name, value]) => html`<div><dt class="muted">${t(String(name))}</dt><dd>${value}</dd></div>`)}
    </dl>
    <p class="muted">${t("verify.limits")}</p>
  </section>`;
}

/** @param {Certificate} certificate */
function genuineCertificate(certificate) {
  return html`<section class="card stack" data-test="verify-certificate">
    <h2>${icon(present)} ${t("certificate.genuine")}</h2>
    <p><strong>${certificate.school}</strong></p>
    ${certificateFacts(certificate)}
    <p class="muted">${t("certificate.limits")}</p>
  </section>`;
}

/** @param {string | number} time */
function moment(time) {
  return new Date(time).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
}

/** What stands behind the # of the address; programs that pass it on may have encoded it. */
function receiptInAddress() {
  const text = location.hash.slice(1);
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {SubmitEvent} event */
function submit(event) {
  event.preventDefault();
  const field = /** @type {HTMLTextAreaElement} */ (document.getElementById("receipt"));
  if (field.value.trim()) check(field.value.trim());
  else field.focus();
}

/** @param {string} text */
async function check(text) {
  show({ phase: "checking" });
  const isCertificate = kindOf(text) === "certificate";
  try {
    const keys = await getReceiptKeys();
    const claims = await verifySigned(text, keys).catch(async () =>
      isCertificate ? askServerAboutCertificate(text) : askServerAboutReceipt(text),
    );
    if (!claims) show({ phase: "wrong" });
    else show({ phase: "genuine", ...(isCertificate ? { certificate: claims } : { receipt: claims }) });
  } catch {
    show({ phase: "away" });
  }
  announce(t(`verify.${state.phase}`));
  // On a phone the answer is below the form, and who scans a code has not even filled that in.
  setTimeout(() => document.querySelector("main > :last-child")?.scrollIntoView());
}

/** @param {typeof state} next */
function show(next) {
  state = next;
  redraw();
}

await startLanguage();
const redraw = mount(appRoot(), view);
if (receiptInAddress()) check(receiptInAddress());
else document.getElementById("receipt")?.focus();
