// Users: find, add, rename, disable, reset.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import { openDialog } from "../../components/dialog.js";
import { icon } from "../../components/icon.js";
import { openMenu } from "../../components/menu.js";
import { askPasskeyReset } from "../../components/passkey-reset.js";
import { errorToast, toast } from "../../components/toast.js";
import { CommandError, FieldError } from "../../lib/errors.js";
import { isolated } from "../../lib/format.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import { Listing } from "./listing.js";
import { request } from "./requests.js";

/** @import { MenuItem } from "../../components/menu.js" */
/** @import { Message } from "../../lib/i18n.js" */
/** @import { Role } from "../../lib/wire.js" */
/** @import { UserItem } from "./requests.js" */

const ROLES = /** @type {const} */ (["student", "teacher", "admin"]);

export class UsersView {
  title = "users.title";
  #list;
  #onDraw;
  #self;

  /** @param {string} self The number of the admin. @param {() => void} onDraw */
  constructor(self, onDraw) {
    this.#self = self;
    this.#onDraw = onDraw;
    this.#list = /** @type {Listing<UserItem>} */ (new Listing("/users", ["q", "role", "disabled"], onDraw));
  }

  load() {
    return this.#list.load();
  }

  view() {
    const list = this.#list;
    const users = list.items ?? [];
    const roles = ROLES.map((role) => /** @type {[string, string]} */ ([role, t(`users.roles.${role}`)]));
    return html`<div class="list-head">
        <h1 tabindex="-1">${t("users.heading")}</h1>
        ${iconButton(icons.addPerson, t("users.add"), {
          className: "btn primary",
          test: "user-add",
          onClick: () => this.#askNew(),
        })}
      </div>
      <div class="toolbar">
        ${list.searchField(t("users.search"), "user-search")}
        ${list.choice("role", t("users.role"), [["", t("users.roles.all")], ...roles])}
        ${list.choice("disabled", t("users.state"), [
          ["", t("users.states.all")],
          ["false", t("users.states.enabled")],
          ["true", t("users.states.disabled")],
        ])}
      </div>
      <section class="card flush">
        <table class="list users" ?hidden=${!users.length}>
          <caption class="visually-hidden">${t("users.heading")}</caption>
          <thead>
            <tr>
              <th scope="col">${t("users.name")}</th>
              <th scope="col">${t("users.number")}</th>
              <th scope="col">${t("users.role")}</th>
              <th scope="col">${t("users.state")}</th>
              <th scope="col"><span class="visually-hidden">${t("list.actions")}</span></th>
            </tr>
          </thead>
          <tbody>${users.map((user) => this.#row(user))}</tbody>
        </table>
        ${list.foot(t("users.none"))}
      </section>`;
  }

  /** @param {UserItem} user */
  #row(user) {
    const open = (/** @type {Event} */ { currentTarget }) =>
      openMenu(/** @type {HTMLElement} */ (currentTarget), this.#actions(user));
    return html`<tr data-row data-test="user-row" data-number=${user.school_number}>
      <td class="main"><bdi>${user.full_name}</bdi></td>
      <td class="muted"><bdi>${user.school_number}</bdi></td>
      <td>${t(`role.${user.role}`)}</td>
      <td>
        ${user.disabled_at ? html`<span class="mark bad">${t("users.disabled")}</span>` : nothing}
        ${user.has_password ? nothing : html`<span class="mark warn">${t("users.noPassword")}</span>`}
      </td>
      <td class="actions">
        <button type="button" class="btn quiet icon-only small" data-test="user-actions" aria-haspopup="menu"
          aria-expanded="false" title=${t("users.actions", { name: user.full_name })}
          aria-label=${t("users.actions", { name: user.full_name })} @click=${open}>
          ${icon(icons.more, "dots")}
        </button>
      </td>
    </tr>`;
  }

  /** @param {UserItem} user @returns {MenuItem[]} */
  #actions(user) {
    const { school_number: number, role } = user;
    const isSelf = number === this.#self;
    const item = (/** @type {string} */ word, /** @type {string} */ path, /** @type {() => void} */ run) => ({
      label: t(`users.do.${word}`),
      icon: path,
      run,
      test: `user-${word}`,
    });
    const go = (/** @type {string} */ address) => () => location.assign(address);
    return [
      item("rename", icons.person, () => this.#askName(user)),
      item("password", icons.key, () => this.#askPassword(user)),
      item("passkeys", icons.shield, () => askPasskeyReset(number, user.full_name)),
      item("signOut", icons.signOut, () => this.#askSignOut(user)),
      ...(role === "teacher"
        ? [item("history", icons.late, go(`/admin/history?${new URLSearchParams({ teacher: number })}`))]
        : []),
      item("audit", icons.total, go(`/admin/audit?${new URLSearchParams({ q: number })}`)),
      ...(isSelf ? [] : [item("role", icons.teacher, () => this.#askRole(user))]),
      ...(user.disabled_at
        ? [item("enable", icons.undo, () => this.#enable(user))]
        : isSelf
          ? []
          : [{ ...item("disable", icons.failed, () => this.#askDisable(user)), isDangerous: true }]),
    ];
  }

  // --- what an admin does

  #askNew() {
    openDialog({
      title: () => t("users.add"),
      body: () => html`
        ${field("full_name", t("users.name"), { test: "user-name", isFirst: true })}
        ${field("school_number", t("users.number"), { test: "user-number", hint: t("users.numberHint") })}
        ${roleChoice("student")}
        <label class="check">
          <input type="checkbox" name="password" checked data-test="user-with-password" />${t("users.withPassword")}
        </label>`,
      submit: () => submit(t("users.add")),
      onSubmit: async (form) => {
        const body = { full_name: text(form, "full_name"), school_number: text(form, "school_number") };
        if (!body.full_name) throw new FieldError({ key: "field.full_name" }, "full_name");
        if (!body.school_number) throw new FieldError({ key: "field.school_number" }, "school_number");
        const taken = { key: "users.taken", values: { number: body.school_number } };
        const role = String(form.get("role"));
        /** @type {UserItem} */
        const user = await explained(request("POST", "/users", { ...body, role }), taken, "school_number");
        toast(t("users.added", { name: isolated(user.full_name) }));
        this.load();
        if (form.get("password")) await this.#setPassword(user);
      },
    });
  }

  /** @param {UserItem} user */
  #askName(user) {
    openDialog({
      title: () => t("users.do.rename"),
      body: () => field("full_name", t("users.name"), { test: "user-name", value: user.full_name, isFirst: true }),
      submit: () => submit(t("users.rename")),
      onSubmit: async (form) => {
        const name = text(form, "full_name");
        if (!name) throw new FieldError({ key: "field.full_name" }, "full_name");
        await this.#change(user, { full_name: name });
        toast(t("users.renamed", { name: isolated(name) }));
      },
    });
  }

  /** @param {UserItem} user */
  #askRole(user) {
    openDialog({
      title: () => t("users.roleOf", { name: isolated(user.full_name) }),
      body: () => html`${roleChoice(user.role)}<p class="muted">${t("users.roleLead")}</p>`,
      submit: () => submit(t("users.changeRole")),
      onSubmit: async (form) => {
        const role = /** @type {Role} */ (form.get("role"));
        if (role !== user.role) await this.#change(user, { role });
        toast(t("users.roleChanged", { name: isolated(user.full_name), role: t(`role.${role}`) }));
      },
    });
  }

  /** @param {UserItem} user */
  #askDisable(user) {
    openDialog({
      title: () => t("users.disableHeading", { name: isolated(user.full_name) }),
      body: () => html`<p>${t("users.disableLead")}</p>`,
      submit: () => submit(t("users.disable"), "btn danger"),
      onSubmit: async () => {
        await this.#change(user, { disabled: true });
        toast(t("users.isDisabled", { name: isolated(user.full_name) }));
      },
    });
  }

  /** @param {UserItem} user */
  async #enable(user) {
    await shown(this.#change(user, { disabled: false }));
    toast(t("users.isEnabled", { name: isolated(user.full_name) }));
  }

  /** @param {UserItem} user */
  #askSignOut(user) {
    openDialog({
      title: () => t("users.signOutHeading", { name: isolated(user.full_name) }),
      body: () => html`<p>${t("users.signOutLead")}</p>`,
      submit: () => submit(t("users.signOut")),
      onSubmit: async () => {
        await request("DELETE", `${address(user)}/sessions`);
        toast(t("users.signedOut", { name: isolated(user.full_name) }));
      },
    });
  }

  /** @param {UserItem} user */
  #askPassword(user) {
    openDialog({
      title: () => t("users.passwordHeading", { name: isolated(user.full_name) }),
      body: () => html`<p>${t("users.passwordLead")}</p>`,
      submit: () => submit(t("users.setPassword")),
      onSubmit: () => this.#setPassword(user),
    });
  }

  /** Set a random password, and show it this once. @param {UserItem} user */
  async #setPassword(user) {
    const { password } = await request("POST", `${address(user)}/password`);
    this.load();
    let isCopied = false;
    const copy = async () => {
      await navigator.clipboard.writeText(password);
      isCopied = true;
      dialog.redraw();
    };
    const select = (/** @type {Event} */ { currentTarget }) => /** @type {HTMLInputElement} */ (currentTarget).select();
    const dialog = openDialog({
      title: () => t("users.newPassword", { name: isolated(user.full_name) }),
      body: () => html`<div class="copy-field">
          <input readonly class="password-shown" data-test="user-new-password" value=${password} spellcheck="false"
            aria-label=${t("users.password")} @focus=${select} />
          <button type="button" class="btn" data-test="user-copy" autofocus @click=${copy}>
            ${icon(isCopied ? icons.present : icons.copy)}${t(isCopied ? "users.copied" : "users.copy")}
          </button>
        </div>
        <p class="muted">${t("users.shownOnce", { number: user.school_number })}</p>`,
      cancel: null,
      submit: () => submit(t("users.done")),
      onSubmit: async () => {},
    });
  }

  /** @param {UserItem} user @param {{full_name?: string, role?: Role, disabled?: boolean}} changes */
  async #change(user, changes) {
    await explained(request("PATCH", address(user), changes), { key: "users.lastAdmin" }, "role");
    await this.load();
    this.#onDraw();
  }
}

/** @param {UserItem} user */
function address({ school_number: number }) {
  return `/users/${encodeURIComponent(number)}`;
}

/** @param {FormData} form @param {string} name */
export function text(form, name) {
  return String(form.get(name)).trim();
}

/**
 * Wait for a request; a conflict is explained by `message`.
 *
 * @template T
 * @param {Promise<T>} answer
 * @param {Message} message
 * @param {string} name The field to look at.
 */
export async function explained(answer, message, name) {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof CommandError && error.code === "conflict") throw new FieldError(message, name);
    throw error;
  }
}

/**
 * Show why a request was refused as a note.
 *
 * @param {Promise<unknown>} answer
 */
export async function shown(answer) {
  try {
    await answer;
  } catch (error) {
    if (error instanceof CommandError) errorToast(error);
    throw error;
  }
}

/** @param {Role} chosen */
function roleChoice(chosen) {
  return html`<fieldset>
    <legend>${t("users.role")}</legend>
    <div class="chips">
      ${ROLES.map(
        (role) => html`<label class="chip">
          <input type="radio" class="visually-hidden" name="role" value=${role} ?checked=${role === chosen} />
          <span>${t(`role.${role}`)}</span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

/**
 * @param {string} name
 * @param {string} label
 * @param {{test: string, value?: string, hint?: string, isFirst?: boolean}} options
 */
export function field(name, label, { test, value = "", hint = "", isFirst = false }) {
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <input id=${name} name=${name} data-test=${test} value=${value} maxlength="120" autocomplete="off"
      ?autofocus=${isFirst} aria-describedby=${hint ? `${name}-hint` : nothing} />
    ${hint ? html`<p class="muted hint" id="${name}-hint">${hint}</p>` : nothing}
  </div>`;
}

/** @param {string} label */
export function submit(label, className = "btn primary") {
  return html`<button type="submit" class=${className} data-test="dialog-submit">${label}</button>`;
}
