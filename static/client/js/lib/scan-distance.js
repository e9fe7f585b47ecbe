// From how far a phone scans the QR code on a projector, by arithmetic. docs/presence.md has the assumptions.

/** The code with its quiet zone takes this share of the height of a 16:9 picture, and has so many modules. */
const CODE_SHARE = 0.65;
const MODULES = 37;
/** A rear camera at 1080p sees 65 degrees with 1,920 pixels; a module needs three of them. */
const VIEW_DEGREES = 65;
const CAMERA_PIXELS = 1920;
const PIXELS_A_MODULE = 3;
/** Metres: from the wall to the first row, and from row to row. */
const FIRST_ROW = 2.5;
const ROW = 0.9;

/**
 * Return the distance at which the code can be scanned, in metres and in rows. Row 0: not even from the first one.
 *
 * @param {number} width Of the projector's picture, in metres.
 */
export function scanReach(width) {
  const module = (width * (9 / 16) * CODE_SHARE) / MODULES;
  const pixelsAtOneMetre = CAMERA_PIXELS / (2 * Math.tan((VIEW_DEGREES * Math.PI) / 360));
  const metres = (module * pixelsAtOneMetre) / PIXELS_A_MODULE;
  return { metres, row: Math.max(0, Math.floor((metres - FIRST_ROW) / ROW) + 1) };
}
