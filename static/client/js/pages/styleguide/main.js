// Every component in every state, for those who change them and for the test that looks at them. In the demo only.
import { html } from "../../../vendor/lit-html.js";
import { adminNav } from "../../components/admin-nav.js";
import { iconButton } from "../../components/buttons.js";
import { certificateFacts } from "../../components/certificate-facts.js";
import { columnChart, percentText } from "../../components/chart.js";
import { ComboBox } from "../../components/combobox.js";
import { openDialog } from "../../components/dialog.js";
import { exportLinks } from "../../components/export-links.js";
import { icon } from "../../components/icon.js";
import { startLanguage } from "../../components/language.js";
import { openMenu } from "../../components/menu.js";
import { minutePatternView } from "../../components/minute-pattern.js";
import { appRoot, mount } from "../../components/mount.js";
import { pendingLane } from "../../components/pending-lane.js";
import { reasonPresets } from "../../components/reason.js";
import { recordStatus } from "../../components/record-status.js";
import { ring } from "../../components/ring.js";
import { everyoneHere } from "../../components/roster-progress.js";
import { RosterView } from "../../components/roster-view.js";
import { scene } from "../../components/scene.js";
import { SignInForm } from "../../components/sign-in-form.js";
import { toast } from "../../components/toast.js";
import { connectionBadge, topBar } from "../../components/top-bar.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { FAIL_REASONS } from "../../lib/reasons.js";
import { Roster } from "../../lib/roster.js";
import * as scenes from "../../lib/scenes.js";
import { ATTENDANCE, CERTIFICATE, NOW, RECORDS, WEEKS } from "./samples.js";

/** @import { Status } from "../../lib/wire.js" */

const STATUSES = /** @type {Status[]} */ (Object.keys(icons.STATUS_ICONS));
const SIZES = ["xs", "s", "m", "l", "xl", "xxl"];
const BUTTONS = ["", "primary", "quiet", "danger", "danger-quiet", "small", "large"];
const CHART_WIDTH = 640;
const CONNECTIONS = /** @type {const} */ (["live", "catching-up", "connecting", "offline"]);
const user = { school_number: "t1", full_name: ATTENDANCE.teacher_full_name, role: /** @type {const} */ ("teacher") };

const roster = new Roster();
roster.applySnapshot({ attendance: ATTENDANCE, records: RECORDS, epoch: "e1", revision: 1 });
const view = new RosterView(roster, {
  onDraw: () => redraw(),
  onDecide: async () => true,
  onOpen: () => {},
  waitingFor: (number) => (number === "1005" ? t("status.late") : null),
  now: () => NOW,
});
const signIn = new SignInForm({ onSignedIn: () => {}, onChange: () => redraw() });
const lessons = new ComboBox({
  name: "sample-lesson",
  test: "sample-lesson",
  label: () => "Lesson",
  placeholder: () => "Choose or type a name",
  suggestions: () => ["Physics 101", "Linear Algebra"].map((value) => ({ value, detail: "30" })),
  onChoose: () => {},
  onChange: () => redraw(),
});

/**
 * @param {string} title
 * @param {unknown} content
 */
const section = (title, content) => html`<section class="card stack"><h2 lang="en">${title}</h2>${content}</section>`;
/** @param {unknown} content */
const samples = (content) => html`<div class="samples">${content}</div>`;

function type() {
  return html`${SIZES.map((size) => html`<p class="size-${size}">${size} · Ğüşıöç 0123456789</p>`)}
    <p>regular · <span class="weight-medium">medium</span> · <span class="weight-bold">bold</span></p>
    <p class="face-digits">0123456789</p>`;
}

function statuses() {
  const one = (/** @type {Status} */ status) => html`<div class="samples" data-status=${status}>
    <span class="chip-status">${icon(icons.STATUS_ICONS[status])}${t(`status.${status}`)}</span>
    <span class="swatch soft">soft</span><span class="swatch fill">fill</span>
  </div>`;
  return STATUSES.map(one);
}

function buttons() {
  const one = (/** @type {string} */ kind) => {
    const className = `btn ${kind}`;
    return html`${iconButton(icons.present, kind || "plain", { className, onClick: () => {} })}
      <button type="button" class=${className} disabled>${kind || "plain"}</button>
      <button type="button" class=${className} data-busy>${kind || "plain"}</button>
      ${iconButton(icons.more, `${kind || "plain"} icon`, { className: `${className} icon-only`, onClick: () => {} })}`;
  };
  return BUTTONS.map((kind) => samples(one(kind)));
}

function fields() {
  return html`<div class="field">
      <label for="sample-text">Text</label><input id="sample-text" placeholder="placeholder" />
    </div>
    <div class="field">
      <label for="sample-code">Code</label><input id="sample-code" class="code-input" placeholder="000 000" />
    </div>
    <div class="samples">
      <label class="chip"><input type="radio" name="chip" class="visually-hidden" checked /><span>chosen</span></label>
      <label class="chip"><input type="radio" name="chip" class="visually-hidden" /><span>not chosen</span></label>
      <label><input type="checkbox" checked /> checked</label>
      <label><input type="checkbox" /> not checked</label>
      <label><input type="checkbox" disabled /> disabled</label>
    </div>
    <p class="problem">${t("join.sixDigits")}</p>
    ${lessons.view()}
    <form class="stack">
      <div class="field"><label for="sample-reason">Reason</label><input id="sample-reason" name="reason" /></div>
      ${samples(reasonPresets("sample-reason", FAIL_REASONS))}
    </form>`;
}

function facts() {
  return html`${RECORDS.map(recordStatus)} ${everyoneHere()} ${certificateFacts(CERTIFICATE)}`;
}

function chart() {
  const picture = columnChart(
    {
      id: "sample",
      title: "Weeks",
      desc: "One week is below the limit, and of one nothing is known.",
      bars: WEEKS.map((value, week) => ({
        label: String(week + 1),
        value,
        text: percentText(value, 0),
        isMarked: value !== null && value < 75,
      })),
      max: 100,
      tick: (value) => percentText(value, 0),
      line: { value: 75, label: t("reports.required", { percent: percentText(75) }) },
      head: ["Week", "Percent"],
      rows: WEEKS.map((value, week) => [week + 1, percentText(value)]),
    },
    CHART_WIDTH,
  );
  return html`<div class="chart-sample">${picture}</div>`;
}

function notes() {
  return html`${samples(CONNECTIONS.map((state) => connectionBadge({ state, asOf: NOW })))}
    <p class="notice">notice</p><p class="notice warn">notice warn</p><p class="notice bad">notice bad</p>
    <p class="loading">${icon(icons.sync)}${t("loading")}</p>`;
}

function windows() {
  const item = (/** @type {string} */ label) => ({ label, icon: icons.present, run: () => {} });
  const menu = (/** @type {Event} */ { currentTarget }) =>
    openMenu(/** @type {HTMLElement} */ (currentTarget), [item("One"), { ...item("Two"), isDangerous: true }]);
  const dialog = () =>
    openDialog({
      title: () => "A dialog",
      body: () => html`<p>${t("signin.lead")}</p>`,
      submit: () => html`<button class="btn primary">${t("signin.submit")}</button>`,
      onSubmit: async () => {},
    });
  const undo = { label: t("result.undo"), run: () => {} };
  return samples(html`<button type="button" class="btn" data-test="sample-menu" aria-haspopup="menu"
      aria-expanded="false" @click=${menu}>Menu</button>
    <button type="button" class="btn" data-test="sample-dialog" @click=${dialog}>Dialog</button>
    <button type="button" class="btn" data-test="sample-toast" @click=${() => toast("A toast", { action: undo })}>
      Toast
    </button>
    <button type="button" class="btn" data-test="sample-error" @click=${() => toast("A problem", { isError: true })}>
      Problem
    </button>`);
}

function rings() {
  const shares = [0, 0.1, 0.5, 0.75, 1].map((share) => ring(share));
  return samples(html`${shares} ${ring(1, { hasTick: true })} ${ring(1, { hasTick: true, isClosing: true })}
    ${minutePatternView("sample", NOW)}`);
}

function page() {
  document.title = "Styleguide · attn";
  const waiting = RECORDS.filter(({ status }) => status === "pending");
  return html`${topBar(user, { state: "live", asOf: null })}
    <main class="page wide-page" data-test="styleguide">
      <h1 lang="en">Styleguide</h1>
      ${section("Type", type())} ${section("Statuses", statuses())}
      ${section("Rings and the minute's pattern", rings())}
      ${section("Buttons", buttons())} ${section("Fields", fields())} ${section("Badges and notices", notes())}
      ${section("Pages of admins", adminNav("users"))}
      ${section("Files", samples(exportLinks({}, ["records", "matrix"])))}
      ${section("Facts", facts())} ${section("Chart", chart())}
      ${section("Menu, dialog, toast", windows())} ${section("Sign-in", signIn.view())}
      ${section(
        "Waiting students",
        pendingLane(
          waiting,
          () => {},
          () => {},
        ),
      )}
      ${section("Roster", view.view())}
      ${section(
        "Scenes",
        samples(Object.entries(scenes).map(([name, path]) => scene(path, html`<p lang="en">${name}</p>`))),
      )}
    </main>`;
}

await startLanguage();
const redraw = mount(appRoot(), page);
view.changed(null);
