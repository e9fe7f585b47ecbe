// The scanner in the page: the rear camera, read by the browser if it can, else by a decoder of our own; or a photo.

import { proofInAddress } from "./address.js";
import { html, nothing, render, t } from "./shared.js";

/** @import { Proof } from "./state.js" */
/** @typedef {(source: HTMLVideoElement | ImageBitmap) => Promise<string | null>} Read The text of a QR code, if any. */

/** How far away a code can be read depends on these (docs/presence.md). */
const CAMERA = { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } };
/** Between two looks the page stays responsive, and the phone cool. */
const PAUSE_MS = 80;

/**
 * Open the scanner. Resolves with what was scanned, or null when it was closed.
 *
 * @param {string} first What it says until there is a picture.
 * @returns {Promise<Proof | null>}
 */
export async function openScanner(first) {
  const dialog = document.createElement("dialog");
  dialog.className = "scanner";
  dialog.setAttribute("aria-labelledby", "scanner-title");
  /** @type {{key: string, isProblem: boolean, hasTorch: boolean, isLit: boolean}} */
  const state = { key: first, isProblem: false, hasTorch: false, isLit: false };
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.setAttribute("aria-hidden", "true");
  /** @type {MediaStream | null} */
  let stream = null;
  /** @type {Proof | null} */
  let found = null;
  const reading = createReader();

  const draw = () => render(view(), dialog);
  const view = () => html`<h2 id="scanner-title">${t("scanner.heading")}</h2>
    <div class="scanner-picture" ?hidden=${state.isProblem}>${video}</div>
    <p role=${state.isProblem ? "alert" : "status"} data-test="scanner-status">${t(state.key)}</p>
    <div class="scanner-actions">
      ${
        state.hasTorch
          ? html`<button type="button" class="btn large" data-test="scanner-torch" aria-pressed=${state.isLit}
              @click=${switchTorch}>${t("scanner.torch")}</button>`
          : nothing
      }
      <label class="btn large">
        ${t("scanner.photo")}
        <input type="file" class="visually-hidden" accept="image/*" capture="environment" data-test="scanner-photo"
          @change=${readPhoto} />
      </label>
      <button type="button" class="btn large" data-test="scanner-close" @click=${() => dialog.close()}>
        ${t("close")}
      </button>
    </div>`;

  /** @param {string} key */
  const say = (key, isProblem = false) => {
    Object.assign(state, { key, isProblem });
    draw();
  };

  /** Take what was read if it is a code of a class. @param {string | null} text */
  const take = (text) => {
    if (!text) return;
    found = proofOf(text);
    if (found) dialog.close();
    else say("scanner.other");
  };

  async function start() {
    try {
      if (!navigator.mediaDevices) throw new DOMException("no camera over plain HTTP", "NotFoundError");
      stream = await navigator.mediaDevices.getUserMedia({ video: CAMERA });
      if (!dialog.open) return stop();
      video.srcObject = stream;
      await video.play();
      const abilities = stream.getVideoTracks()[0]?.getCapabilities?.() ?? {};
      state.hasTorch = "torch" in abilities && abilities.torch === true;
      say(first === "scanner.starting" ? "scanner.looking" : first);
      await look();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      if (dialog.open) say(error.name === "NotAllowedError" ? "scanner.denied" : "scanner.noCamera", true);
    }
  }

  async function look() {
    const read = await reading;
    while (dialog.open && !found) {
      take(await read(video));
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  async function switchTorch() {
    const [track] = stream?.getVideoTracks() ?? [];
    state.isLit = !state.isLit;
    await track?.applyConstraints({ advanced: [/** @type {object} */ ({ torch: state.isLit })] });
    draw();
  }

  /** @param {Event} event */
  async function readPhoto({ currentTarget }) {
    const [file] = /** @type {HTMLInputElement} */ (currentTarget).files ?? [];
    if (!file) return;
    const picture = await createImageBitmap(file).catch(() => null);
    const text = picture && (await (await reading)(picture));
    if (text) take(text);
    else say("scanner.unread", state.isProblem);
  }

  function stop() {
    for (const track of stream?.getTracks() ?? []) track.stop();
  }

  draw();
  document.body.append(dialog);
  dialog.showModal();
  start();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  stop();
  dialog.remove();
  return found;
}

/** The proof in the text of a QR code, if it is one of attn. @param {string} text */
function proofOf(text) {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && proofInAddress({ pathname: url.pathname, hash: "" });
}

/** The browser's own reader if there is one, else ours. @returns {Promise<Read>} */
async function createReader() {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  const formats = await Detector?.getSupportedFormats().catch(() => []);
  if (formats?.includes("qr_code")) {
    const detector = new Detector({ formats: ["qr_code"] });
    return async (source) => (await detector.detect(source).catch(() => []))[0]?.rawValue ?? null;
  }
  const { href } = /** @type {HTMLLinkElement} */ (document.getElementById("decoder"));
  const { readPicture } = await import(href);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  /**
   * Our decoder reads a third more when a module has twice the pixels (docs/presence.md).
   *
   * @param {HTMLVideoElement | ImageBitmap} source
   * @param {boolean} isEnlarged Read the middle of the picture, enlarged to its size.
   */
  const readPart = (source, isEnlarged) => {
    const isVideo = source instanceof HTMLVideoElement;
    const [width, height] = isVideo ? [source.videoWidth, source.videoHeight] : [source.width, source.height];
    const scale = isVideo ? 1 : Math.min(1, CAMERA.width.ideal / Math.max(width, height)); // photos are huge
    const size = /** @type {const} */ ([Math.round(width * scale), Math.round(height * scale)]);
    if (!context || !size[0] || !size[1]) return null;
    if (canvas.width !== size[0]) canvas.width = size[0];
    if (canvas.height !== size[1]) canvas.height = size[1];
    const margin = isEnlarged ? 1 / 4 : 0;
    const part = 1 - 2 * margin;
    context.drawImage(source, width * margin, height * margin, width * part, height * part, 0, 0, ...size);
    return readPicture(context.getImageData(0, 0, ...size));
  };
  let isEnlarged = true;
  return async (source) => {
    isEnlarged = !isEnlarged;
    if (source instanceof HTMLVideoElement) return readPart(source, isEnlarged);
    return readPart(source, false) ?? readPart(source, true);
  };
}
