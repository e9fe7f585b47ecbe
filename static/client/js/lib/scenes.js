// Line drawings for screens with nothing else to show, from the same open ring: strokes on a 120 × 90 grid. Each is the
// `d` of one path, shorter than 1 kB.

/** Seats below an open ring: nobody has come yet. */
export const empty =
  "M60 12a22 22 0 1 0 22 22M22 78h12M28 78v-8M54 78h12M60 78v-8M86 78h12M92 78v-8M19 66h18M51 66h18M83 66h18";
/** A ring in two halves, and a plug that hangs between them. */
export const offline = "M52 17a24 24 0 0 0 0 47M68 17a24 24 0 0 1 0 47M60 6v12M60 28v9M60 47v9M60 66v12M30 84h60";
/** A closed ring with its tick above the edge of a desk: the class is over. */
export const ended = "M60 10a26 26 0 1 1 0 52a26 26 0 0 1 0-52M48 37l9 9 17-19M14 78h92M26 78v8M94 78v8";
/** An eye that is closed: the teacher hides the code. */
export const hidden = "M20 40c10 16 23 24 40 24s30-8 40-24M60 64v12M34 58l-7 10M86 58l7 10";
/** A ring whose tick has rolled away. */
export const notFound = "M46 14a26 26 0 1 0 26 26M86 62l7 7 15-17M10 82h100M46 30v12M46 51v.01";
