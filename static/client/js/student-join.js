// The ways in for a student without a scan: the code on the wall, or the name of the lesson or teacher.
import { fill, h, setText, uniqueId } from "./dom.js";
import { clockTime } from "./format.js";
import { t } from "./i18n.js";
import { icon } from "./icons.js";
import { errorText } from "./ui.js";

const TYPING_MS = 300;
const LEAST_SEARCH = 2;

/**
 * The page to join from. `onJoin(proof)` takes {code} or {attendance_id} and may reject with CommandError; `find(fields)` answers
 * `lesson.find`. `problem`: text to show first, for a scan that was refused.
 */
export function joinPage({ onJoin, find, problem = null }) {
  return h(
    "main",
    { class: "page phone-page" },
    h("h1", {}, t("join.heading")),
    problem && h("p", { class: "problem big", role: "alert", test: "join-error" }, icon("alert"), h("span", {}, problem)),
    codeForm(onJoin, problem !== null),
    h("p", { class: "scan-hint muted" }, icon("qr"), h("span", {}, t("join.scanHint"))),
    findForm(onJoin, find),
  );
}

function codeForm(onJoin, hasProblem) {
  const codeId = uniqueId("code");
  const input = h("input", { id: codeId, class: "code-input", test: "join-code", inputmode: "numeric", autocomplete: "one-time-code", spellcheck: "false", placeholder: "000 000", maxlength: "16" });
  const problem = problemLine(!hasProblem);
  const submit = h("button", { type: "submit", class: "btn primary large", test: "join-submit" }, t("join.submit"));
  input.addEventListener("input", () => {
    const atEnd = input.selectionStart === input.value.length;
    const digits = onlyDigits(input.value).slice(0, 6);
    if (atEnd) input.value = digits.length > 3 ? `${digits.slice(0, 3)} ${digits.slice(3)}` : digits;
    problem.hide();
  });
  const form = h("form", { class: "card stack", novalidate: true }, h("label", { htmlFor: codeId, class: "card-title" }, icon("keypad"), t("join.code")), input, problem.node, submit);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const code = onlyDigits(input.value);
    if (code.length !== 6) {
      problem.show(t("join.sixDigits"));
      return input.focus();
    }
    await attempt(submit, problem, () => onJoin({ code }));
    input.select();
  });
  return form;
}

function findForm(onJoin, find) {
  const ids = { lesson: uniqueId("lesson"), teacher: uniqueId("teacher") };
  const box = (id, test) => h("input", { id, test, type: "search", maxlength: "120", autocomplete: "off", spellcheck: "false" });
  const [lesson, teacher] = [box(ids.lesson, "find-lesson"), box(ids.teacher, "find-teacher")];
  const results = h("ul", { class: "find-results" });
  const note = h("p", { class: "muted", role: "status" });
  const problem = problemLine(false);
  let asked = 0;
  let timer = null;

  async function search() {
    clearTimeout(timer);
    const fields = { lesson_name: lesson.value.trim(), teacher_name: teacher.value.trim() };
    const question = ++asked;
    problem.hide();
    if (Math.max(fields.lesson_name.length, fields.teacher_name.length) < LEAST_SEARCH) {
      fill(results);
      return setText(note, fields.lesson_name || fields.teacher_name ? t("find.more") : "");
    }
    try {
      const { attendances } = await find(Object.fromEntries(Object.entries(fields).filter(([, value]) => value)));
      if (question !== asked) return;
      fill(results, attendances.map(result));
      setText(note, attendances.length ? t("find.found", { n: attendances.length }) : t("find.none"));
    } catch (error) {
      if (question === asked) problem.show(errorText(error));
    }
  }

  function result(attendance) {
    const button = h(
      "button",
      { type: "button", class: "find-result", test: "find-result", on: { click: () => attempt(button, problem, () => onJoin({ attendance_id: attendance.attendance_id })) } },
      h("strong", {}, attendance.lesson_name),
      h("span", { class: "muted" }, t("find.by", { teacher: attendance.teacher_full_name, end: clockTime(attendance.end_time) })),
      icon("next"),
    );
    return h("li", {}, button);
  }

  const form = h(
    "form",
    { class: "card stack", novalidate: true, role: "search" },
    h("h2", { class: "card-title" }, icon("search"), t("find.heading")),
    h("div", { class: "field" }, h("label", { htmlFor: ids.lesson }, t("find.lesson")), lesson),
    h("div", { class: "field" }, h("label", { htmlFor: ids.teacher }, t("find.teacher")), teacher),
    note,
    results,
    problem.node,
  );
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, TYPING_MS);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  return form;
}

/** Runs `send` once with the button held; a refusal is shown, and "wait N seconds" is waited out. */
async function attempt(button, problem, send) {
  if (button.disabled) return;
  button.disabled = true;
  button.dataset.busy = "true";
  problem.hide();
  try {
    await send();
    button.disabled = false;
  } catch (error) {
    problem.show(errorText(error));
    const wait = error.code === "rate_limited" ? Math.ceil(error.retryAfter ?? 5) : 0;
    setTimeout(() => (button.disabled = false), wait * 1000);
  }
  delete button.dataset.busy;
}

/** `named`: carries the test hook join-error, of which a page has one. */
function problemLine(named) {
  const node = h("p", { class: "problem", role: "alert", hidden: true, test: named ? "join-error" : null });
  return {
    node,
    show(text) {
      setText(node, text);
      node.hidden = false;
    },
    hide: () => (node.hidden = true),
  };
}

function onlyDigits(text) {
  return text.normalize("NFKC").replace(/\D/g, "");
}
