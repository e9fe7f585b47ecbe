// The passkeys of an account: make, rename and remove them.
import { html, nothing } from "../../../vendor/lit-html.js";
import { iconButton } from "../../components/buttons.js";
import * as passkeys from "../../components/passkeys.js";
import { t } from "../../lib/i18n.js";
import * as icons from "../../lib/icons.js";
import * as page from "./state.js";

/** @import { Passkey } from "../../components/passkeys.js" */
/** @import { Store } from "../../lib/store.js" */
/** @import { DevicesState } from "./state.js" */

/** Load the passkeys; without an answer the page shows none. @param {Store<DevicesState>} store */
export async function loadPasskeys(store) {
  const found = await passkeys.getPasskeys().catch(() => null);
  if (found) store.update(page.passkeysLoaded, found.available ? found.passkeys : null);
}

/**
 * @param {Store<DevicesState>} store
 * @param {(time: string) => string} moment Writes a time.
 */
export function passkeySection(store, moment) {
  const { passkeys: found, passkeyProblem: problem, isBusy } = store.state;
  if (!found) return nothing;
  return html`<h2>${t("passkeys.heading")}</h2>
    <p class="muted">${t("passkeys.lead")}</p>
    <ul class="stack" data-test="passkeys">${found.map((each) => card(store, each, moment))}</ul>
    <p role="status" data-test="passkeys-none">${found.length ? nothing : t("passkeys.none")}</p>
    <p class="problem" role="alert" data-test="passkey-problem" ?hidden=${!problem}>
      ${problem ? t(`passkeys.${problem}`) : nothing}
    </p>
    ${
      passkeys.canUsePasskeys
        ? html`<div aria-busy=${isBusy}>${iconButton(icons.plus, t("passkeys.make"), {
            test: "passkey-make",
            onClick: () => act(store, passkeys.makePasskey),
          })}</div>`
        : html`<p class="notice" data-test="passkeys-unsupported">${t("passkeys.unsupported")}</p>`
    }`;
}

/**
 * @param {Store<DevicesState>} store
 * @param {Passkey} passkey
 * @param {(time: string) => string} moment
 */
function card(store, { passkey_id: id, label, created_at: made, used_at: used }, moment) {
  const isRenaming = store.state.renaming === id;
  const name = label || t("devices.unknown");
  return html`<li class="card stack" data-test="passkey">
    <strong><bdi>${name}</bdi></strong>
    <p class="muted">
      ${t("passkeys.made", { time: moment(made) })}<br />
      ${used ? t("passkeys.used", { time: moment(used) }) : t("passkeys.unused")}
    </p>
    ${isRenaming ? renameForm(store, id, name) : nothing}
    ${
      isRenaming
        ? nothing
        : iconButton(icons.keyboard, t("passkeys.rename"), {
            test: "passkey-rename",
            onClick: () => store.update(page.renaming, id),
          })
    }
    ${iconButton(icons.close, t("passkeys.remove"), {
      test: "passkey-remove",
      onClick: () => act(store, () => passkeys.removePasskey(id)),
    })}
  </li>`;
}

/**
 * @param {Store<DevicesState>} store
 * @param {string} id
 * @param {string} name
 */
function renameForm(store, id, name) {
  const send = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
    const label = String(form.get("label")).trim();
    act(store, () => passkeys.renamePasskey(id, label || name));
  };
  return html`<form class="stack" @submit=${send}>
    <label class="field"><span>${t("passkeys.name")}</span>
      <input name="label" maxlength="60" required .value=${name} data-test="passkey-name" /></label>
    <button class="btn" data-test="passkey-save">${t("passkeys.save")}</button>
  </form>`;
}

/**
 * Do one thing at a time, and show how it went.
 *
 * @param {Store<DevicesState>} store
 * @param {() => Promise<void>} action
 */
async function act(store, action) {
  if (store.state.isBusy) return;
  store.update(page.passkeyStarted);
  try {
    await action();
    store.update(page.passkeyDone, null);
  } catch (error) {
    if (!(error instanceof passkeys.PasskeyError)) throw error;
    store.update(page.passkeyDone, error.kind);
  }
  await loadPasskeys(store);
}
