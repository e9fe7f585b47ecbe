// What admins did: who, what, when, from which network.
import { html } from "../../../vendor/lit-html.js";
import { icon } from "../../components/icon.js";
import { dateTime } from "../../lib/format.js";
import { isKnown, t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { Listing } from "./listing.js";

/** @import { ActItem } from "./requests.js" */

export class AuditView {
  title = "audit.title";
  #list;

  /** @param {string} _self @param {() => void} onDraw */
  constructor(_self, onDraw) {
    this.#list = /** @type {Listing<ActItem>} */ (new Listing("/audit", ["q"], onDraw));
  }

  load() {
    return this.#list.load();
  }

  view() {
    const acts = this.#list.items ?? [];
    const q = this.#list.query.q ?? "";
    return html`<div class="list-head">
        <h1 tabindex="-1">${t("audit.heading")}</h1>
        <a class="btn" download data-test="audit-export" href=${`/audit.csv?${new URLSearchParams({ q })}`}>
          ${icon(icons.download)}${t("audit.export")}
        </a>
      </div>
      <div class="toolbar">${this.#list.searchField(t("audit.search"), "audit-search")}</div>
      <section class="card flush">
        <table class="list audit" ?hidden=${!acts.length}>
          <caption class="visually-hidden">${t("audit.heading")}</caption>
          <thead>
            <tr>
              <th scope="col">${t("audit.what")}</th>
              <th scope="col">${t("audit.who")}</th>
              <th scope="col">${t("audit.when")}</th>
              <th scope="col">${t("audit.network")}</th>
            </tr>
          </thead>
          <tbody>${acts.map(row)}</tbody>
        </table>
        ${this.#list.foot(t("audit.none"))}
      </section>`;
  }
}

/** @param {ActItem} act */
function row(act) {
  const word = isKnown(`act.${act.act}`) ? t(`act.${act.act}`, { subject: act.subject }) : act.act;
  const details = detailsOf(act.details);
  return html`<tr data-row data-test="audit-row" data-act=${act.act}>
    <td class="main">
      <bdi>${word}</bdi>
      <ul class="details muted" ?hidden=${!details.length}>
        ${details.map((each) => html`<li>${each}</li>`)}
      </ul>
    </td>
    <td><bdi>${act.actor_full_name ?? act.actor}</bdi></td>
    <td class="muted"><time datetime=${act.at}>${dateTime(act.at)}</time></td>
    <td class="muted">${act.network}</td>
  </tr>`;
}

/**
 * The details of an act in words: pairs of before and after, texts, and numbers other than zero.
 *
 * @param {ActItem["details"]} details
 */
function detailsOf(details) {
  const value = (/** @type {string | number | boolean} */ each) => {
    if (typeof each === "boolean") return t(each ? "audit.yes" : "audit.no");
    return isKnown(`role.${each}`) ? t(`role.${each}`) : each;
  };
  return Object.entries(details).flatMap(([name, what]) => {
    const key = `detail.${name.replaceAll(" ", "_")}`;
    const label = isKnown(key) ? t(key) : name;
    if (Array.isArray(what)) return [t("audit.change", { label, before: value(what[0]), after: value(what[1]) })];
    return what === 0 ? [] : [t("audit.detail", { label, value: value(what) })];
  });
}
