// Given a picture of the whole /styleguide: what each sample shows, compared with the colour that most of it has, and the
// luminance of that colour on the cards. A sample that takes the colour of its ground, or leaves its theme, is found here.
async (png) => {
  const bytes = Uint8Array.from(atob(png), (each) => each.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  const look = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const frame = element.parentElement.getBoundingClientRect();
    if (width < 8 || height < 8 || x + width > frame.right + 1) return null; // hidden, or scrolled away
    const edge = Math.min(6, width / 8, height / 8); // round corners show the ground
    const { data } = context.getImageData(x + edge, y + scrollY + edge, width - 2 * edge, height - 2 * edge);
    const colours = new Map(); // number of pixels by red, green and blue
    for (let at = 0; at < data.length; at += 4) {
      const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
      colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255];
    const counted = [...colours].map(([colour, pixels]) => [parts(colour), pixels]);
    const [ground] = counted.reduce((most, each) => (each[1] > most[1] ? each : most));
    const isSeen = ([colour]) => colour.some((part, channel) => Math.abs(part - ground[channel]) > 8);
    const shown = counted.filter(isSeen).reduce((sum, [, pixels]) => sum + pixels, 0) / (data.length / 4);
    return { shown, luminance: (0.2126 * ground[0] + 0.7152 * ground[1] + 0.0722 * ground[2]) / 255 };
  };
  const root = document.querySelector("[data-test=styleguide]");
  const samples = root.querySelectorAll(
    ":is(.samples > *, .swatch, .notice, .problem, .loading, .field, .combo, .counter, .record-status, .everyone)," +
      "[data-test=roster-row] > *:not(:empty), .certificate-facts > *, .admin-nav a, .export-links a, .chart .bar, h2",
  );
  const name = ({ className, textContent }) => `${className.baseVal ?? className} "${textContent.trim().slice(0, 40)}"`;
  return {
    empty: [...samples].filter((each) => look(each)?.shown < 0.004).map(name),
    samples: samples.length,
    grounds: [...root.querySelectorAll(":scope > .card")].map((each) => look(each).luminance),
  };
}
