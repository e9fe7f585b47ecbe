/**
 * The index that the focus moves to in a menu or list, or null if `key` does not move it. The ends are joined.
 *
 * @param {string} key Of a KeyboardEvent.
 * @param {number} index Of the focused item, -1 for none.
 * @param {number} length
 */
export function nextIndex(key, index, length) {
  if (!length) return null;
  if (key === "ArrowDown") return (index + 1) % length;
  if (key === "ArrowUp") return index < 0 ? length - 1 : (index - 1 + length) % length;
  if (key === "Home") return 0;
  return key === "End" ? length - 1 : null;
}
