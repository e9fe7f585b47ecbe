// A QR code as the path of an SVG: one rectangle for each run of dark modules.

/** @param {string[]} rows Modules from top to bottom, "1" is dark. */
export function qrPath(rows) {
  return rows
    .flatMap((row, y) =>
      [...row.matchAll(/1+/g)].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`),
    )
    .join("");
}
