// Keeps the pages of students and teachers in the browser: they open at once, also without a network, and show what the
// page itself keeps. It stores the page and its files only: no reply of the server, nothing about anybody.
//
// No browser stays on an old version: every visit renews the page in the background, open pages are told when it has,
// and browsers fetch this file anew on each visit (`updateViaCache: "none"`).

/** @type {any} The types of the browser's window apply here, too; a worker has others. */
const worker = self;

/** Each registration keeps the page of its own scope. */
const SCOPE = new URL(worker.registration.scope).pathname;
const [CACHE, PAGE] =
  SCOPE === "/teacher" || SCOPE === "/class/" ? ["attn-teacher", "/teacher"] : ["attn-student", "/student"];
/** A scanned link waits so long for the server before the kept page opens and joins as soon as it can. */
const SCAN_MS = 4000;

worker.addEventListener("install", (/** @type {any} */ event) =>
  event.waitUntil(renew().then(() => worker.skipWaiting())),
);
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener("message", (/** @type {any} */ event) => event.waitUntil(renew().catch(() => {})));
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.mode === "navigate") event.respondWith(openPage(event, pathname));
  else if (pathname.startsWith("/static/"))
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
});

/**
 * Open the kept page at once and renew it. The page of a class is the teacher's. A scanned link asks the server first, which notes when it was scanned.
 *
 * @param {any} event
 * @param {string} pathname
 */
async function openPage(event, pathname) {
  const kept = await caches.match(PAGE);
  if (kept && (pathname === PAGE || SCOPE === "/class/")) {
    event.waitUntil(renew().catch(() => {}));
    return kept;
  }
  const signal = kept && AbortSignal.timeout(SCAN_MS);
  return fetch(event.request, { signal }).catch((error) => kept ?? Promise.reject(error));
}

/** Fetch the page, keep it once all its files are there, and forget the files that it no longer names. */
async function renew() {
  const page = await fetch(PAGE, { cache: "no-cache", credentials: "omit" });
  if (!page.ok) return;
  const text = await page.clone().text();
  const files = [...text.matchAll(/\/static\/[^"]+/g)].map(([file]) => new URL(file, worker.location.href).href);
  const cache = await caches.open(CACHE);
  const before = await cache.match(PAGE).then((kept) => kept?.text());
  if (before === text) return;
  await Promise.all(files.map((file) => keepFile(cache, file)));
  await cache.put(PAGE, page);
  const names = [...files, new URL(PAGE, worker.location.href).href];
  for (const { url } of await cache.keys()) if (!names.includes(url)) await cache.delete(url);
  if (before) for (const client of await worker.clients.matchAll()) client.postMessage("renewed");
}

/**
 * During a deploy an old server may answer for a new file. Only the right content is marked as immutable.
 *
 * @param {Cache} cache
 * @param {string} file
 */
async function keepFile(cache, file) {
  if (await cache.match(file)) return;
  const response = await fetch(file);
  if (!response.headers.get("Cache-Control")?.includes("immutable")) throw new Error(`${file} is of another version`);
  await cache.put(file, response);
}
