// Builds what browsers load: one script and one style sheet for each page, and the vendored lit-html.
// `node build.mjs` writes the files; `node build.mjs --check` fails if the committed ones differ.
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("./client/", import.meta.url));
const TARGET = "es2022";

/** The script and the style sheet of each page. */
const PAGES = {
  "sign-in": ["js/pages/sign-in/main.js", "css/landing.css"],
  student: ["js/pages/student/main.js", "css/student.css"],
  teacher: ["js/pages/teacher/main.js", "css/teacher.css"],
  admin: ["js/pages/admin/main.js", "css/room.css"],
  "own-history": ["js/pages/own-history/main.js", "css/own-history.css"],
  administration: ["js/pages/administration/main.js", "css/administration.css"],
  devices: ["js/pages/devices/main.js", "css/attn.css"],
  reports: ["js/pages/reports/main.js", "css/reports.css"],
  kiosk: ["js/pages/kiosk/main.js", "css/kiosk.css"],
  certificate: ["js/pages/certificate/main.js", "css/certificate.css"],
  verify: ["js/pages/verify/main.js", "css/certificate.css"],
  projector: ["js/pages/projector/main.js", "css/projector.css"],
  styleguide: ["js/pages/styleguide/main.js", "css/styleguide.css"],
};

const LIT_CORE = 'export * from "lit-html";';
const LIT_DIRECTIVES = `
export { repeat } from "lit-html/directives/repeat.js";
export { guard } from "lit-html/directives/guard.js";
export { live } from "lit-html/directives/live.js";
`;
const DECODER = `
import decode from "qr/decode.js";
/** The text of a QR code in a picture, or null. */
export function readPicture(picture) {
  try {
    return decode(picture);
  } catch {
    return null;
  }
}
`;
const { packages } = JSON.parse(await readFile(new URL("./package-lock.json", import.meta.url), "utf8"));
const LIT = `lit-html ${packages["node_modules/lit-html"].version}, BSD-3-Clause, see vendor/lit-html.LICENSE`;
const QR = `qr ${packages["node_modules/qr"].version}, MIT, see vendor/qr.LICENSE`;

const common = { bundle: true, minify: true, write: false, charset: "utf8", format: "esm", target: TARGET };

/** The directives import the vendored core, so that a page without directives loads only the core. */
const vendoredCore = {
  name: "vendored-core",
  setup({ onResolve }) {
    onResolve({ filter: /\/lit-html\.js$/ }, () => ({ path: "./lit-html.js", external: true }));
  },
};

/** Templates are indented for the reader of the source only. No code depends on indentation. */
const withoutIndentation = {
  name: "without-indentation",
  setup({ onLoad }) {
    onLoad({ filter: /client\/js\/.*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/\n +/g, "\n"),
    }));
  },
};

/** Style sheets name files as pages do: by their content (`server/http/pages.py`), so that browsers keep them. */
const versionedFiles = {
  name: "versioned-files",
  setup({ onResolve }) {
    onResolve({ filter: /^\/static\// }, async ({ path }) => {
      const content = await readFile(`${ROOT}${path.slice("/static/".length)}`);
      return { path: `${path}?v=${versionOf(content)}`, external: true };
    });
  },
};

/** Remove tokens that no rule of the page uses, and then those that only they used. */
function usedTokens(css) {
  const isUsed = (name) => css.includes(`var(${name})`) || css.includes(`var(${name},`);
  const rest = css.replace(/(--[\w-]+):[^;{}]*(;|(?=\}))/g, (declaration, name) =>
    isUsed(name) ? declaration.replace(": ", ":") : "",
  );
  return rest === css ? css : usedTokens(rest);
}

async function vendored(name, contents, origin = LIT, plugins = []) {
  const { outputFiles } = await build({
    ...common,
    stdin: { contents, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    banner: { js: `/*! ${origin} */` },
    legalComments: "none",
    plugins,
  });
  return [`vendor/${name}`, outputFiles[0].text];
}

async function bundled(name, [script, styles]) {
  const entryPoints = [
    { in: `${ROOT}${script}`, out: name },
    { in: `${ROOT}${styles}`, out: name },
  ];
  const plugins = [withoutIndentation, versionedFiles];
  const { outputFiles } = await build({ ...common, entryPoints, outdir: `${ROOT}dist`, plugins, splitting: true });
  const files = outputFiles.map(({ path, text }) => [
    path.slice(ROOT.length),
    path.endsWith(".css") ? usedTokens(text) : text,
  ]);
  return files.length > 2 ? named(name, files) : files;
}

/**
 * A script that imports a part of it on demand is three files: the page's, the part, and what both need. They are named
 * after the page, and name each other by content.
 */
function named(name, files) {
  const isPart = (path) => /-[A-Z0-9]{8}\.js$/.test(path);
  const parts = files.filter(([path]) => isPart(path)).map(([path]) => path.slice("dist/".length));
  const nameOf = (part) => `${name}-${part.startsWith("chunk-") ? "shared" : part.slice(0, part.lastIndexOf("-"))}.js`;
  const finish = (text) =>
    parts.reduce((rest, part) => {
      if (!rest.includes(part)) return rest;
      const content = finish(files.find(([path]) => path === `dist/${part}`)[1]);
      return rest.replaceAll(part, `${nameOf(part)}?v=${versionOf(content)}`);
    }, text);
  return files.map(([path, text]) => [
    isPart(path) ? `dist/${nameOf(path.slice("dist/".length))}` : path,
    finish(text),
  ]);
}

/** The version of a file, as in `server/http/pages.py`. */
function versionOf(content) {
  return createHash("sha256").update(content).digest("hex").slice(0, 8);
}

/**
 * The part of a page that is loaded later. What it shares with the page comes from the page's script, by the address
 * that the page names it by: another one would be a second copy.
 */
async function later(name, part, [, page]) {
  const shared = {
    name: "shared",
    setup({ onResolve }) {
      onResolve({ filter: /\/shared\.js$/ }, () => ({ path: `./${name}.js?v=${versionOf(page)}`, external: true }));
    },
  };
  const entryPoints = [`${ROOT}js/pages/${name}/${part}.js`];
  const { outputFiles } = await build({ ...common, entryPoints, plugins: [withoutIndentation, shared] });
  return [`dist/${name}-${part}.js`, outputFiles[0].text];
}

/** A script that runs before the module of a page, and without it. */
async function before(name, part) {
  const entryPoints = [`${ROOT}js/pages/${name}/${part}.js`];
  const { outputFiles } = await build({ ...common, format: "iife", entryPoints });
  return [`dist/${name}-${part}.js`, outputFiles[0].text];
}

async function laterStyles(name) {
  const entryPoints = [`${ROOT}css/${name}-later.css`];
  const { outputFiles } = await build({ ...common, entryPoints, plugins: [versionedFiles] });
  return [`dist/${name}-later.css`, usedTokens(outputFiles[0].text)];
}

function licence(path) {
  return readFile(new URL(`./node_modules/${path}`, import.meta.url), "utf8");
}

/** Every built file, as [path below client/, text]. */
async function* outputs() {
  yield ["vendor/lit-html.LICENSE", await licence("lit-html/LICENSE")];
  yield ["vendor/qr.LICENSE", await licence("qr/LICENSE-MIT")];
  yield vendored("lit-html.js", LIT_CORE);
  yield vendored("lit-html-directives.js", LIT_DIRECTIVES, LIT, [vendoredCore]);
  yield vendored("qr-decoder.js", DECODER, QR);
  for (const [name, sources] of Object.entries(PAGES)) {
    const files = await bundled(name, sources);
    yield* files;
    if (name === "teacher") yield before(name, "reload");
    if (name !== "student") continue;
    yield later(name, "later", files[0]);
    yield later(name, "scanner", files[0]);
    yield laterStyles(name);
  }
}

const isCheck = process.argv.includes("--check");
const stale = [];
for await (const [path, text] of outputs()) {
  const file = `${ROOT}${path}`;
  const committed = await readFile(file, "utf8").catch(() => null);
  if (committed === text) continue;
  if (!isCheck) await writeFile(file, text);
  stale.push(path);
}
if (isCheck && stale.length) {
  console.error(`Not built from the sources: ${stale.join(", ")}. Run \`make pages\` and commit the result.`);
  process.exit(1);
}
