/** Announcements within this time are read out as one. */
const BATCH_MS = 600;

/** @type {HTMLElement | null} */
let region = null;
/** @type {string[]} */
const texts = [];

/**
 * Read `text` out to screen readers through the one polite live region of the page.
 *
 * @param {string} text
 */
export function announce(text) {
  const target = liveRegion();
  if (texts.push(text) > 1) return;
  setTimeout(() => {
    target.textContent = texts.splice(0).join(" ");
  }, BATCH_MS);
}

/** The live region. A modal dialog takes it in: browsers hide the rest of the page then. */
export function liveRegion() {
  region ??= createRegion();
  return region;
}

function createRegion() {
  const element = document.createElement("div");
  element.className = "visually-hidden";
  element.role = "status";
  return document.body.appendChild(element);
}
