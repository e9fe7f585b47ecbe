// What is said to somebody whose sign-in waits for its turn. Loaded when it does: a phone loads little.
import { setText } from "./dom.js";
import { t } from "./i18n.js";

const TOLD_EVERY_MS = 5000; // a screen reader says each change

/** Says in `line` how long the wait is, counting down, until `over` is aborted. */
export async function tellTheLine(line, over) {
  const seconds = await secondsInLine();
  if (over.aborted || seconds < 1) return;
  const turn = performance.now() + seconds * 1000;
  const tell = () => {
    const left = Math.round((turn - performance.now()) / 1000);
    setText(line, left > 1 ? t("signin.line", { n: left }) : t("signin.soon"));
  };
  tell();
  const timer = setInterval(tell, TOLD_EVERY_MS);
  over.addEventListener("abort", () => {
    clearInterval(timer);
    setText(line, "");
  });
}

/** How long who comes now waits; 0 when that cannot be told. */
async function secondsInLine() {
  try {
    const response = await fetch("/login/line", { headers: { Accept: "application/json" }, cache: "no-store" });
    return response.ok ? Number((await response.json()).seconds) || 0 : 0;
  } catch {
    return 0;
  }
}
