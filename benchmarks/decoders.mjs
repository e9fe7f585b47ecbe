// Reads grey pictures from a file with the decoder of the student's page, for `decoders.py`.
import { readFileSync } from "node:fs";
import { readPicture } from "../static/client/vendor/qr-decoder.js";

const [path, width, height] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const pixels = readFileSync(path);
const size = width * height;
const results = [];
const data = new Uint8ClampedArray(4 * size).fill(255);
for (let start = 0; start < pixels.length; start += size) {
  for (let i = 0; i < size; i += 1) data[4 * i] = data[4 * i + 1] = data[4 * i + 2] = pixels[start + i];
  const begun = performance.now();
  const text = readPicture({ width, height, data }) ?? "";
  results.push([text, performance.now() - begun]);
}
process.stdout.write(JSON.stringify(results));
