// A small window that stays above the slides:
// https://developer.mozilla.org/docs/Web/API/Document_Picture-in-Picture_API
import { render } from "../../../vendor/lit-html.js";

/** @typedef {{requestWindow: (size: {width: number, height: number}) => Promise<Window>}} PictureInPicture */

const SIZE = { width: 480, height: 270 };

/** @type {PictureInPicture | undefined} */
const api = Reflect.get(window, "documentPictureInPicture");

/** False in browsers that have no such windows. */
export const canFloat = api !== undefined;

/** A copy of the page in a floating window, of which there is one at a time. */
export class FloatingWindow {
  /** @type {Window | null} */
  #window = null;
  #view;
  #onKey;

  /**
   * @param {() => unknown} view
   * @param {(event: KeyboardEvent) => void} onKey
   */
  constructor(view, onKey) {
    this.#view = view;
    this.#onKey = onKey;
  }

  /** Open the window, or close it. */
  async toggle() {
    if (this.#window) return this.#window.close();
    const opened = await api?.requestWindow(SIZE).catch(() => null); // the browser may refuse
    if (!opened) return;
    const { head, body, documentElement } = opened.document;
    documentElement.lang = document.documentElement.lang;
    head.append(...[...document.querySelectorAll("link[rel=stylesheet]")].map((link) => link.cloneNode()));
    body.className = document.body.className;
    opened.addEventListener("keydown", this.#onKey);
    opened.addEventListener("pagehide", () => {
      this.#window = null;
    });
    this.#window = opened;
    this.draw();
  }

  draw() {
    if (this.#window) render(this.#view(), this.#window.document.body);
  }
}
