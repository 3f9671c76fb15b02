// News by push: what comes holds an address and a few general words. The words themselves are asked of the house at that
// moment, in the name of who is signed in here: who may not read them any more gets the general ones.
self.addEventListener("push", (event) => event.waitUntil(notify(event.data.json())));

async function notify({ at, title, words }) {
  const answer = await fetch(`${at}/words`, { headers: { Accept: "application/json" } }).catch(() => undefined);
  const told = answer?.ok ? await answer.json() : { title, body: words, url: at };
  await self.registration.showNotification(told.title, { body: told.body, tag: at, data: told.url });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(new URL(event.notification.data, self.location).href));
});

async function show(url) {
  const [page] = await self.clients.matchAll({ type: "window" });
  if (page) await (await page.focus()).navigate(url);
  else await self.clients.openWindow(url);
}
