// Which rows of a long list are worth drawing.

/** A list up to this length is drawn in full, so that the browser's own search and screen readers find every row. */
export const MAX_DRAWN = 150;
/** Rows drawn above and below the visible part. */
const OVERSCAN = 8;

/**
 * The rows to draw, from `first` to before `end`.
 *
 * @param {object} list
 * @param {number} list.count
 * @param {number} list.rowHeight In pixels, the same for every row.
 * @param {number} list.top Pixels between the top of the viewport and the first row; negative when scrolled past it.
 * @param {number} list.viewport The height of the viewport.
 */
export function visibleRows({ count, rowHeight, top, viewport }) {
  if (count <= MAX_DRAWN) return { first: 0, end: count };
  const first = Math.floor(-top / rowHeight) - OVERSCAN;
  const end = Math.ceil((viewport - top) / rowHeight) + OVERSCAN;
  return { first: Math.min(Math.max(0, first), count), end: Math.min(Math.max(0, end), count) };
}
