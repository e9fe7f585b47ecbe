// Links that download saved classes as files.
import { html } from "../../vendor/lit-html.js";
import { t } from "../lib/i18n.js";

/**
 * Links for all classes that match a query of `GET /history`.
 * @param {Record<string, string>} query
 * @param {("records" | "matrix")[]} layouts
 */
export function exportLinks(query, layouts = ["records"]) {
  const link = (/** @type {string} */ layout, /** @type {string} */ suffix) => html`<a
    class="btn" download data-test=${`export-${layout}-${suffix}`}
    href=${`/export/${layout}.${suffix}?${new URLSearchParams(query)}`}
    aria-label=${t(`export.${layout}.${suffix}.label`)}>${t(`export.${layout}.${suffix}`)}</a>`;
  return html`<div class="export-links" role="group" aria-label=${t("export.heading")}>
    ${layouts.map((layout) => [link(layout, "xlsx"), link(layout, "csv")])}
  </div>`;
}
