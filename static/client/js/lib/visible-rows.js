// Which rows of a long list are worth drawing.

/** A list up to this length is drawn in full, so that the browser's own search and screen readers find every row. */
export const MAX_DRAWN = 150;
/** Rows drawn above and below the visible part. */
const OVERSCAN = 8;

/** Rows that one drawing may add to a long list: more of them take longer than a frame of a slow laptop. */
const MAX_NEW = 5;

/** @typedef {{first: number, end: number}} Range From `first` to before `end`. */

/**
 * The rows to draw. A long list is filled over some frames, beginning with the rows on the screen.
 *
 * @param {object} list
 * @param {number} list.count
 * @param {number} list.rowHeight In pixels, the same for every row.
 * @param {number} list.top Pixels between the top of the viewport and the first row; negative when scrolled past it.
 * @param {number} list.viewport The height of the viewport.
 * @param {Range | null} [drawn] What is drawn already; null: draw what is on the screen at once.
 * @returns {Range & {isWhole: boolean}} Whole: a further drawing would add nothing.
 */
export function visibleRows({ count, rowHeight, top, viewport }, drawn = null) {
  if (count <= MAX_DRAWN) return { first: 0, end: count, isWhole: true };
  const inList = (/** @type {number} */ index) => Math.min(Math.max(0, index), count);
  const [first, end] = [Math.floor(-top / rowHeight), Math.ceil((viewport - top) / rowHeight)];
  const seen = { first: inList(first), end: inList(end) };
  const wanted = { first: inList(first - OVERSCAN), end: inList(end + OVERSCAN) };
  if (!drawn) return { ...seen, isWhole: false };
  const range = { first: Math.max(drawn.first, wanted.first), end: Math.min(drawn.end, wanted.end) };
  if (range.first >= range.end) range.first = range.end = seen.first;
  let left = MAX_NEW;
  for (const goal of [seen, wanted]) {
    const below = Math.min(left, Math.max(0, goal.end - range.end));
    const above = Math.min(left - below, Math.max(0, range.first - goal.first));
    range.end += below;
    range.first -= above;
    left -= below + above;
  }
  return { ...range, isWhole: range.first === wanted.first && range.end === wanted.end };
}
