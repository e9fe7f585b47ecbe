// Shortcuts of one character can be turned off (WCAG 2.1.4): whoever dictates would trigger them.

const SAVED_AS = "attn.characterKeys";

/** @param {Pick<Storage, "getItem">} [storage] */
export function hasCharacterKeys(storage = localStorage) {
  try {
    return storage.getItem(SAVED_AS) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} isOn */
export function setCharacterKeys(isOn, storage = localStorage) {
  try {
    storage.setItem(SAVED_AS, isOn ? "on" : "off");
  } catch {
    // A browser that keeps nothing keeps the shortcuts on.
  }
}
