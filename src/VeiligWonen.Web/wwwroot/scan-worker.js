// Opens a scan that was taken along, without the server. It keeps the files of the scan page and the empty shell of it, by name, and nothing else: no
// page with a dossier in it, no answer of the server, no photo. What is in the shell comes from the device itself (scan/store.js).
const CACHE = "vw-scan-files";
const SHELL = "/scan/shell.html";
const FILES = [
  SHELL, "/scan/page.js", "/scan/store.js", "/scan/api.js", "/scan/sync.js", "/scan/model.js", "/scan/view.js", "/scan/draw.js", "/scan/photos.js", "/scan/sketch.js", "/scan/scan.css", "/scan/bereikbaar.svg", "/tokens.css", "/app.css",
  "/look.js", "/fonts/source-sans-3-latin-wght-normal.woff2"
];
const PATIENCE = 4_000;

self.addEventListener("install", event => event.waitUntil(caches.open(CACHE)
  .then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: "reload" }))))
  .then(() => self.skipWaiting())));

self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

// The newest when the server answers, the kept one when it does not: so nobody works with yesterday's page.
self.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) {
    return;
  }

  if (request.mode === "navigate") {
    if (/^\/dossiers\/[0-9a-f-]{36}\/scan$/i.test(url.pathname)) {
      event.respondWith(fetch(request, { signal: AbortSignal.timeout(PATIENCE) }).then(answer => answer.status < 500 ? answer : Promise.reject(answer))
        .catch(() => caches.match(SHELL)));
    }
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(fresh(url.pathname));
  }
});

async function fresh(file) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(file, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) {
      throw new Error();
    }

    await cache.put(file, answer.clone());
    return answer;
  } catch {
    return cache.match(file);
  }
}
