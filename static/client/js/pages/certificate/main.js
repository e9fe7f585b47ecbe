// A certificate of attendance for printing: who, when, how much, and a code with which anybody can check it.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { certificateFacts, shortDate } from "../../components/certificate-facts.js";
import { icon } from "../../components/icon.js";
import { startLanguage } from "../../components/language.js";
import { appRoot, mount } from "../../components/mount.js";
import { goToSignIn, waitForUser } from "../../components/session.js";
import { topBar } from "../../components/top-bar.js";
import { HOMES } from "../../lib/api.js";
import { getCertificate } from "../../lib/certificates.js";
import { CommandError, errorMessage } from "../../lib/errors.js";
import { say, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { qrPath } from "../../lib/qr.js";

/** @import { User } from "../../lib/api.js" */
/** @import { CertifiedClass, IssuedCertificate } from "../../lib/certificates.js" */
/** @import { Message } from "../../lib/i18n.js" */

const FIELDS = /** @type {const} */ (["student_number", "lesson", "from", "to"]);
const QUIET_ZONE = 4; // modules of white around the code

/** @type {{issued: IssuedCertificate | null, problem: Message | null}} */
let state = { issued: null, problem: null };
/** @type {User | null} */
let user = null;

function view() {
  document.title = t("certificate.title");
  const { issued, problem } = state;
  return html`${topBar(user)}
    <main class="page certificate-page">
      <div class="certificate-tools">
        <a class="btn quiet" href=${user ? HOMES[user.role] : "/"}>${icon(icons.back)}${t("certificate.back")}</a>
        ${iconButton(icons.print, t("certificate.print"), {
          className: "btn primary",
          test: "certificate-print",
          onClick: () => window.print(),
        })}
      </div>
      ${user ? filters(user) : nothing}
      <p class="problem" role="alert" data-test="certificate-problem" ?hidden=${!problem}>
        ${problem ? say(problem) : nothing}
      </p>
      ${issued ? certificate(issued) : nothing}
      ${issued || problem ? nothing : html`<p class="loading" role="status">${icon(icons.sync)}${t("loading")}</p>`}
    </main>`;
}

/** @param {User} who */
function filters(who) {
  const query = new URLSearchParams(location.search);
  const shown = FIELDS.filter((name) => name !== "student_number" || who.role !== "student");
  return html`<form class="card filters" method="get" action="/certificate">
    ${shown.map(
      (name) => html`<div class="field">
        <label for=${name}>${t(`certificate.${name}`)}</label>
        <input id=${name} name=${name} type=${name === "from" || name === "to" ? "date" : "text"} autocomplete="off"
          value=${query.get(name) ?? ""} data-test=${`certificate-${name}`} />
      </div>`,
    )}
    <button type="submit" class="btn" data-test="certificate-submit">${t("certificate.submit")}</button>
  </form>`;
}

/** @param {IssuedCertificate} issued */
function certificate({ claims, address, qr, classes }) {
  const size = qr.length + 2 * QUIET_ZONE;
  return html`<article class="card certificate" data-test="certificate" data-percent=${claims.percent ?? ""}>
    <header>
      <p class="eyebrow">${claims.school}</p>
      <h1>${t("certificate.heading")}</h1>
    </header>
    ${certificateFacts(claims)}
    <section class="certificate-check">
      <svg class="qr" role="img" aria-label=${t("certificate.qr")} viewBox="0 0 ${size} ${size}"
        data-test="certificate-qr">
        <rect width=${size} height=${size} fill="#fff"></rect>
        <path transform="translate(${QUIET_ZONE} ${QUIET_ZONE})" fill="#000" d=${qrPath(qr)}></path>
      </svg>
      <div>
        <p>${t("certificate.check", { address: address.split("#")[0] ?? "" })}</p>
        <p><a class="check-link" href=${address} data-test="certificate-verify">${t("certificate.open")}</a></p>
      </div>
    </section>
    <h2>${t("certificate.classes")}</h2>
    <div class="table-scroll" tabindex="0" role="region" aria-label=${t("certificate.classes")}>
      <table>
        <thead>
          <tr>
            ${["day", "lesson", "teacher", "status"].map(
              (name) => html`<th scope="col">${t(`certificate.${name}`)}</th>`,
            )}
          </tr>
        </thead>
        <tbody>${classes.map(line)}</tbody>
      </table>
    </div>
  </article>`;
}

/** @param {CertifiedClass} each */
function line({ day, lesson_name: lesson, teacher_full_name: teacher, status, counts }) {
  return html`<tr data-test="certificate-class">
    <td>${shortDate(day)}</td>
    <td><bdi>${lesson}</bdi></td>
    <td><bdi>${teacher}</bdi></td>
    <td>
      ${t(`confirm.${status}`)}
      ${counts ? nothing : html`<span class="muted">${t("certificate.notCounted")}</span>`}
    </td>
  </tr>`;
}

async function load() {
  const query = new URLSearchParams(location.search);
  for (const [name, value] of [...query]) if (!value) query.delete(name);
  try {
    state = { issued: await getCertificate(query), problem: null };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const isUnknown = error.code === "not_found";
    state = { issued: null, problem: isUnknown ? { key: "certificate.none" } : errorMessage(error) };
  }
  redraw();
}

const arriving = waitForUser();
await startLanguage();
const redraw = mount(appRoot(), view);
user = await arriving;
if (user) await load();
else goToSignIn();
