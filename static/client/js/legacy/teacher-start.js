// The form that starts a class.
import { comboBox } from "./combobox.js";
import { h, setText, uniqueId } from "./dom.js";
import { clockTime } from "../lib/format.js";
import { t } from "../lib/i18n.js";
import { icon } from "./icons.js";
import { errorText } from "./ui.js";

const DURATIONS = [10, 20, 50, 90];
const METHODS = [["qr", "qr"], ["code", "keypad"], ["name", "search"]];
const LONGEST_MINUTES = 600;

/**
 * `lessons`: what GET /lessons answered; `now()`: the server's clock; `onStart(fields)` sends `attendance.start` and may reject;
 * `onResume(attendanceId)` is offered when a class runs already.
 */
export function startForm({ lessons, now, onStart, onResume }) {
  const lessonId = uniqueId("lesson");
  const lesson = comboBox({
    options: lessons.map(({ lesson_name, enrolled }) => ({ value: lesson_name, detail: enrolled ? t("start.enrolled", { n: enrolled }) : "" })),
    inputProps: { id: lessonId, test: "start-lesson", maxlength: "120", required: true, "aria-label": t("start.lesson"), placeholder: t("start.lessonHint") },
    onChoose: ({ value }) => useLastSettings(lessons.find(({ lesson_name }) => lesson_name === value)?.last_settings),
  });
  const duration = durationChips();
  const late = h("input", { id: uniqueId("late"), type: "number", class: "short", min: "0", max: String(LONGEST_MINUTES), step: "1", value: "10", inputmode: "numeric", test: "start-late" });
  const methods = METHODS.map(([value, look]) => methodCard(value, look));
  const summary = h("p", { class: "start-summary muted" });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const resume = h("div", { class: "notice", hidden: true, role: "status" });
  const submit = h("button", { type: "submit", class: "btn primary large", test: "start-submit" }, icon("live"), t("start.submit"));

  const form = h(
    "form",
    { class: "card start-form", novalidate: true },
    h("h1", {}, t("start.heading")),
    h("div", { class: "field" }, h("label", { htmlFor: lessonId }, t("start.lesson")), lesson.root),
    h("div", { class: "field-pair" }, group(t("start.duration"), duration.root), h("div", { class: "field" }, h("label", { htmlFor: late.id }, t("start.late")), h("div", { class: "unit" }, late, h("span", {}, t("start.lateUnit"))))),
    group(t("start.methods"), h("div", { class: "cards three" }, methods.map(({ root }) => root))),
    group(t("start.security"), h("div", { class: "cards three" }, [1, 2, 3].map(securityCard))),
    resume,
    problem,
    h("div", { class: "start-foot" }, summary, submit),
  );

  function useLastSettings(settings) {
    if (!settings) return;
    if (settings.duration_minutes) duration.set(settings.duration_minutes);
    if (settings.late_after_minutes !== null && settings.late_after_minutes !== undefined) late.value = settings.late_after_minutes;
    if (settings.join_methods?.length) for (const { value, box } of methods) box.checked = settings.join_methods.includes(value);
    summarise();
  }

  function summarise() {
    const minutes = duration.get();
    if (!minutes) return setText(summary, "");
    const end = clockTime(now() + minutes * 60_000);
    const lateFrom = clockTime(now() + Number(late.value) * 60_000);
    setText(summary, Number(late.value) < minutes ? t("start.summary", { end, late: lateFrom }) : t("start.summaryNoLate", { end }));
  }

  /** The fields of attendance.start, or the input to correct with what is wrong. */
  function read() {
    const lessonName = lesson.input.value.trim();
    if (!lessonName) return { wrong: lesson.input, why: t("start.needLesson") };
    if (!duration.get()) return { wrong: duration.own, why: t("start.needDuration") };
    const lateMinutes = Number(late.value);
    if (late.value === "" || !Number.isInteger(lateMinutes) || lateMinutes < 0 || lateMinutes > LONGEST_MINUTES) return { wrong: late, why: t("start.needLate") };
    const joinMethods = methods.filter(({ box }) => box.checked).map(({ value }) => value);
    if (!joinMethods.length) return { wrong: methods[0].box, why: t("start.needMethod") };
    return { fields: { lesson_name: lessonName, duration_minutes: duration.get(), late_after_minutes: lateMinutes, security_option: 1, join_methods: joinMethods } };
  }

  form.addEventListener("input", summarise);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    problem.hidden = true;
    const { fields, wrong, why } = read();
    if (wrong) return complain(why, wrong);
    submit.disabled = true;
    submit.dataset.busy = "true";
    try {
      await onStart(fields);
    } catch (error) {
      if (error.code === "already_active" && error.details.attendance_id) offerResume(error.details.attendance_id);
      else complain(errorText(error));
    }
    submit.disabled = false;
    delete submit.dataset.busy;
  });

  function complain(text, input = null) {
    setText(problem, text);
    problem.hidden = false;
    input?.focus();
  }

  function offerResume(attendanceId) {
    const button = h("button", { type: "button", class: "btn primary", test: "start-resume", on: { click: () => onResume(attendanceId) } }, t("start.resume"), icon("next"));
    resume.replaceChildren(icon("info"), h("p", {}, t("start.alreadyActive")), button);
    resume.hidden = false;
    button.focus();
  }

  summarise();
  return form;
}

function group(legend, ...children) {
  return h("fieldset", { class: "field" }, h("legend", {}, legend), children);
}

function durationChips() {
  const own = h("input", { type: "number", class: "short", min: "1", max: String(LONGEST_MINUTES), step: "1", inputmode: "numeric", "aria-label": t("start.ownMinutes"), test: "start-duration" });
  const ownBox = h("span", { class: "unit", hidden: true }, own, h("span", {}, t("start.minutes")));
  const name = uniqueId("duration");
  const chip = (value, label) => {
    const radio = h("input", { type: "radio", name, value: String(value), checked: value === 50, class: "visually-hidden" });
    return h("label", { class: "chip" }, radio, h("span", {}, label));
  };
  const chips = h("div", { class: "chips" }, DURATIONS.map((minutes) => chip(minutes, t("start.chip", { minutes }))), chip("own", t("start.own")), ownBox);
  const chosen = () => chips.querySelector("input[type=radio]:checked").value;
  const draw = () => (ownBox.hidden = chosen() !== "own");
  chips.addEventListener("change", (event) => {
    draw();
    if (event.target.value === "own") own.focus();
  });
  return {
    root: chips,
    own,
    /** Minutes, or null while what is typed is no length. */
    get() {
      const minutes = Number(chosen() === "own" ? own.value : chosen());
      return Number.isInteger(minutes) && minutes >= 1 && minutes <= LONGEST_MINUTES ? minutes : null;
    },
    set(minutes) {
      const value = DURATIONS.includes(minutes) ? String(minutes) : "own";
      if (value === "own") own.value = minutes;
      chips.querySelector(`input[value="${value}"]`).checked = true;
      draw();
    },
  };
}

function methodCard(value, look) {
  const box = h("input", { type: "checkbox", checked: true, test: `start-method-${value}` });
  const root = h("label", { class: "option" }, box, h("span", { class: "option-body" }, h("strong", {}, icon(look), t(`method.${value}`)), h("span", { class: "muted" }, t(`start.method.${value}`))));
  return { root, box, value };
}

function securityCard(level) {
  const built = level === 1;
  const radio = h("input", { type: "radio", name: "security", value: String(level), checked: built, disabled: !built, test: `start-security-${level}` });
  return h(
    "label",
    { class: built ? "option" : "option off" },
    radio,
    h("span", { class: "option-body" }, h("strong", {}, t(`security.${level}.name`)), !built && h("span", { class: "tag" }, t("security.notYet")), h("span", { class: "muted" }, t(`security.${level}.what`))),
  );
}
