// What waits goes in the order in which it was written, by one at a time. What the house refuses stays, to be read and mended.
async function waiting() {
  const whose = await reader();
  if (!whose || !(await caches.has(`waiting ${whose}`))) return { whose, items: [] };
  const cache = await caches.open(`waiting ${whose}`);
  const items = [];
  for (const { url } of await cache.keys()) {
    const answer = await cache.match(url);
    const [at, to, from, state] = ["kept-at", "to", "from", "state"].map((name) => answer.headers.get(name) ?? "");
    items.push({ url, at, to, from, state, answer });
  }
  return { whose, cache, items };
}

// With the token and the reader of a page that asks for it; by the browser alone with the form's own.
function sendAll({ csrf, whose } = {}) {
  return navigator.locks.request("sending", async () => {
    if (whose) await meet(whose);
    const all = await waiting();
    for (const item of all.items) {
      const isLate = Date.now() - new Date(item.at) > DAYS * 86_400_000;
      if (item.state || isLate || (whose && whose !== all.whose)) continue;
      if (!(await sent(item, all, csrf))) break;
    }
  });
}

// Whether the next one may be tried.
async function sent(item, { cache, whose }, csrf) {
  const form = await item.answer.clone().formData();
  if (csrf) form.set("csrf", csrf);
  const answer = await fetch(item.to, { method: "POST", body: form }).catch(() => undefined);
  if (!answer || answer.status >= 500 || answer.status === 429) return false;
  if (answer.headers.get("commonhold-reader") !== whose || (answer.status === 403 && !csrf)) return false;
  if (answer.redirected && answer.ok) {
    await cache.delete(item.url);
    await tell("sent", { url: answer.url });
  } else {
    const headers = new Headers(item.answer.headers);
    headers.set("state", "refused");
    await cache.put(item.url, new Response(item.answer.body, { headers }));
    await tell("waiting", {});
  }
  return true;
}
