// What the browser asks of this worker, and what pages of ours ask it.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!request.url.startsWith(self.registration.scope)) return;
  if (request.method === "POST" && mayWait(request)) event.respondWith(send(event));
  if (request.method !== "GET") return;
  if (request.url.startsWith(FIXED)) event.respondWith(fixed(request));
  else if (request.mode === "navigate") event.respondWith(page(event));
  else if (request.destination === "image") event.respondWith(picture(event));
});

self.addEventListener("sync", (event) => event.waitUntil(sendAll()));

const ASKED = { letGo, listKept, listWaiting, sendAll, take, taken };

self.addEventListener("message", (event) => {
  const { what, ...more } = event.data;
  const done = Promise.resolve(ASKED[what](more)).then((answer) => event.ports[0]?.postMessage(answer));
  event.waitUntil(done);
});

async function listKept() {
  const whose = await reader();
  if (!whose || !(await caches.has(`pages ${whose}`))) return [];
  const cache = await caches.open(`pages ${whose}`);
  const pages = [];
  for (const { url } of await cache.keys()) {
    const { headers } = await cache.match(url, { ignoreVary: true });
    if (url !== AWAY) pages.unshift({ url, title: decodeURIComponent(headers.get("kept-title")), at: headers.get("kept-at") });
  }
  return pages;
}

async function tell(what, more) {
  for (const page of await self.clients.matchAll({ type: "window" })) page.postMessage({ what, ...more });
}
