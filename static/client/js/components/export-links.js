// Links that download saved classes as files. What takes longer than a second shows how far it is, and can be stopped.
import { html, nothing } from "../../vendor/lit-html.js";
import { locale, t } from "../lib/i18n.js";
import { openDialog } from "./dialog.js";
import { toast } from "./toast.js";

const DIALOG_MS = 1000;
const REDRAW_MS = 500;
const MEGABYTE = 1_000_000;
/** Message keys for the statuses of answers without a file; any other status is "away". */
const PROBLEMS = /** @type {{[status: number]: string}} */ ({ 422: "tooMany", 503: "busy" });

/**
 * Links for all classes that match a query of `GET /history`.
 * @param {Record<string, string>} query
 * @param {("records" | "matrix")[]} layouts
 * @param {string} name Of the file, without its ending; "" for the name that the server gives.
 */
export function exportLinks(query, layouts = ["records"], name = "") {
  const link = (/** @type {string} */ layout, /** @type {string} */ suffix) => html`<a
    class="btn" download=${name && `${name}.${suffix}`} data-test=${`export-${layout}-${suffix}`} @click=${clicked}
    href=${`/export/${layout}.${suffix}?${new URLSearchParams(query)}`}
    aria-label=${t(`export.${layout}.${suffix}.label`)}>${t(`export.${layout}.${suffix}`)}</a>`;
  return html`<div class="export-links" role="group" aria-label=${t("export.heading")}>
    ${layouts.map((layout) => [link(layout, "xlsx"), link(layout, "csv")])}
  </div>`;
}

/** @param {MouseEvent} event */
function clicked(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { download: name, href } = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  download(href, name);
}

/**
 * Fetch a file and hand it to the browser. The server stops when this does.
 *
 * @param {string} address
 * @param {string} name
 */
async function download(address, name) {
  const stop = new AbortController();
  const started = Date.now();
  let bytes = 0;
  /** @type {ReturnType<typeof openDialog> | null} */
  let dialog = null;
  const opening = setTimeout(() => {
    dialog = openDialog({
      title: () => t("export.preparing"),
      body: () => html`<progress aria-label=${t("export.preparing")}></progress>
        <p class="muted" data-test="export-progress">
          ${t("export.progress", { n: Math.round((Date.now() - started) / 1000), size: megabytes(bytes) })}
        </p>`,
      submit: () => nothing,
      cancel: () => t("export.stop"),
      onSubmit: async () => {},
      onClose: () => stop.abort(),
    });
  }, DIALOG_MS);
  const redrawing = setInterval(() => dialog?.redraw(), REDRAW_MS);
  try {
    const response = await fetch(address, { signal: stop.signal });
    if (response.ok && response.body) {
      const counted = new TransformStream({
        transform(part, controller) {
          bytes += part.length;
          controller.enqueue(part);
        },
      });
      const file = await new Response(response.body.pipeThrough(counted)).blob();
      const given = /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") ?? "")?.[1];
      offer(file, name || (given ?? "attn"));
    } else toast(t(`export.${PROBLEMS[response.status] ?? "away"}`), { isError: true });
  } catch {
    if (!stop.signal.aborted) toast(t("export.away"), { isError: true });
  } finally {
    clearTimeout(opening);
    clearInterval(redrawing);
    /** @type {ReturnType<typeof openDialog> | null} */ (dialog)?.close();
  }
}

/** @param {Blob} file @param {string} name */
function offer(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it meanwhile
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / MEGABYTE).toLocaleString(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
