// The questions a teacher is asked: why failed, who walked in, how long more, really finish.
import { h, setText, uniqueId } from "./dom.js";
import { clockTime } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { openDialog } from "./dialogs.js";

const REASONS = ["notInRoom", "left", "codeShared", "wrongPerson"];
const LEAST_REASON = 5;

/** Asks why; `onReason(reason)` sends the decision and may reject. */
export function askFailReason({ title, onReason }) {
  const reasonId = uniqueId("reason");
  const reason = h("input", { id: reasonId, test: "fail-reason", maxlength: "200", autocomplete: "off", autofocus: true });
  const preset = (key) => {
    const choose = () => {
      reason.value = t(`fail.${key}`);
      reason.focus();
    };
    return h("button", { type: "button", class: "chip-button", on: { click: choose } }, t(`fail.${key}`));
  };
  return openDialog({
    title,
    content: () => [
      h("p", { class: "muted" }, t("fail.lead")),
      h("div", { class: "chips" }, REASONS.map(preset)),
      h("div", { class: "field" }, h("label", { htmlFor: reasonId }, t("fail.reason")), reason),
    ],
    actions: (close) => [cancelButton(close), h("button", { type: "submit", class: "btn danger", test: "fail-submit" }, icon("failed"), t("fail.submit"))],
    onSubmit: async (close) => {
      const text = reason.value.trim();
      if (text.length < LEAST_REASON) {
        reason.focus();
        throw new Error(t("fail.tooShort"));
      }
      await onReason(text);
      close();
    },
  });
}

/** Asks for number and name of somebody not on the list; `known(number)` finds a record; `onAccept(number, name)` may reject. */
export function askWalkIn({ known, onAccept }) {
  const ids = { number: uniqueId("number"), name: uniqueId("name") };
  const hint = h("p", { class: "muted", "aria-live": "polite" });
  const number = h("input", { id: ids.number, test: "walkin-number", maxlength: "64", autocomplete: "off", autocapitalize: "none", spellcheck: "false", autofocus: true });
  const name = h("input", { id: ids.name, test: "walkin-name", maxlength: "120", autocomplete: "off", autocapitalize: "words" });
  number.addEventListener("input", () => {
    const record = known(number.value.trim());
    setText(hint, record ? t("walkin.known", { name: record.user_full_name }) : "");
  });
  return openDialog({
    title: t("walkin.heading"),
    content: () => [
      h("p", { class: "muted" }, t("walkin.lead")),
      h("div", { class: "field" }, h("label", { htmlFor: ids.number }, t("walkin.number")), number, hint),
      h("div", { class: "field" }, h("label", { htmlFor: ids.name }, t("walkin.name")), name),
    ],
    actions: (close) => [cancelButton(close), h("button", { type: "submit", class: "btn primary", test: "walkin-submit" }, icon("addPerson"), t("walkin.submit"))],
    onSubmit: async (close) => {
      const [wantedNumber, wantedName] = [number.value.trim(), name.value.trim()];
      const wrong = !wantedNumber || /\s/.test(wantedNumber) ? number : !wantedName && !known(wantedNumber) ? name : null;
      if (wrong) {
        wrong.focus();
        throw new Error(t(wrong === number ? "walkin.needNumber" : "walkin.needName"));
      }
      await onAccept(wantedNumber, wantedName);
      close();
    },
  });
}

/** The sheet before the end: figures, headcount, confirm. `onFinish(headcount or null)` may reject. */
export function askFinish({ counts, onFinish }) {
  const headcountId = uniqueId("headcount");
  const attended = counts.present + counts.late;
  const headcount = h("input", { id: headcountId, type: "number", class: "short", min: "0", max: "100000", step: "1", inputmode: "numeric", test: "finish-headcount" });
  const difference = h("p", { class: "headcount-difference", "aria-live": "polite" });
  headcount.addEventListener("input", () => describe(difference, headcount.value, attended));
  const line = (status) => h("div", { class: "figure", data: { status } }, icon(status), h("span", {}, t(`status.${status}`)), h("strong", {}, counts[status]));
  const shown = ["present", "late", "pending", "failed", "excused", "missing"].filter((status) => counts[status] || ["present", "missing"].includes(status));
  return openDialog({
    title: t("finish.heading"),
    content: () => [
      h("div", { class: "figures" }, shown.map(line)),
      counts.missing > 0 && h("p", { class: "muted" }, t("finish.missing", { n: counts.missing })),
      counts.pending > 0 && h("p", { class: "notice" }, icon("pending"), h("span", {}, t("finish.pending", { n: counts.pending }))),
      h("div", { class: "field" }, h("label", { htmlFor: headcountId }, t("finish.headcount")), h("div", { class: "unit" }, headcount, h("span", { class: "muted" }, t("finish.optional"))), difference),
    ],
    actions: (close) => [cancelButton(close, t("finish.notYet")), h("button", { type: "submit", class: "btn primary", test: "finish-submit", autofocus: true }, icon("finish"), t("finish.submit"))],
    onSubmit: async (close) => {
      const value = headcount.value.trim();
      if (headcount.validity.badInput || (value && !(Number.isInteger(Number(value)) && Number(value) >= 0 && Number(value) <= 100_000))) {
        headcount.focus();
        throw new Error(t("finish.badHeadcount"));
      }
      await onFinish(value ? Number(value) : null);
      close();
    },
  });
}

/** What can be chosen under "Extend": [{label, end}] counted from the present end. */
export function extendChoices(attendance, now) {
  const from = Math.max(Date.parse(attendance.end_time), now);
  return [5, 10, 15, 30].map((minutes) => {
    const end = new Date(from + minutes * 60_000);
    return { label: t("extend.by", { minutes, end: clockTime(end) }), end: end.toISOString() };
  });
}

/** "2 more in the room than recorded", in `node`; `value` is what stands in the headcount box. */
function describe(node, value, attended) {
  const difference = Number(value) - attended;
  const look = value === "" ? null : difference === 0 ? "present" : "alert";
  const words = difference === 0 ? t("finish.match") : t(difference > 0 ? "finish.more" : "finish.fewer", { n: Math.abs(difference) });
  node.replaceChildren(...(look ? [icon(look), words] : []));
}

export function cancelButton(close, label = t("cancel")) {
  return h("button", { type: "button", class: "btn quiet", on: { click: close } }, label);
}
