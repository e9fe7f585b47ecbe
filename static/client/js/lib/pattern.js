// The pattern of a minute: what the phones and the teacher's screen of one class show at the same time.

const MINUTE_MS = 60_000;
const TILES = 4;
export const COLOURS = 6;
export const SHAPES = 4;

/**
 * Four tiles, each of a colour and a shape, which are others in the next minute and in another class. A screenshot of
 * yesterday is recognised from a distance. This is no secret: it shows that a picture is old, not that a phone is here.
 *
 * @param {string} attendanceId
 * @param {number} now The server's clock.
 * @returns {{colour: number, shape: number}[]}
 */
export function minutePattern(attendanceId, now) {
  let hash = 0x811c9dc5; // FNV-1a, and the last steps of MurmurHash3 so that every bit depends on the minute
  for (const character of `${attendanceId} ${Math.floor(now / MINUTE_MS)}`) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash = (hash ^ (hash >>> 16)) >>> 0;
  return Array.from({ length: TILES }, () => {
    const colour = hash % COLOURS;
    hash = Math.floor(hash / COLOURS);
    const shape = hash % SHAPES;
    hash = Math.floor(hash / SHAPES);
    return { colour, shape };
  });
}
