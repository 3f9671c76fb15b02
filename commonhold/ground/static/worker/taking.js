// What waits can be looked at and taken back: its words go into their form again, to be changed or left.
async function listWaiting() {
  const { items } = await waiting();
  return Promise.all(items.filter((each) => each.state !== "taken").map(async ({ answer, ...each }) => {
    const form = await answer.formData();
    return { ...each, words: [form.get("title"), form.get("text")].filter(Boolean).join("\n") };
  }));
}

async function take({ url }) {
  const { cache, items } = await waiting();
  const item = items.find((each) => each.url === url);
  const headers = new Headers(item.answer.headers);
  headers.set("state", "taken");
  await cache.put(url, new Response(item.answer.body, { headers }));
  return item.from;
}

// The words that belong into a form of this page; from here on they stand there and nowhere else.
async function taken({ page }) {
  const { cache, items } = await waiting();
  const item = items.find((each) => each.state === "taken" && new URL(each.from).pathname === page);
  if (!item) return undefined;
  const form = await item.answer.formData();
  await cache.delete(item.url);
  return { to: new URL(item.to).pathname, fields: [...form] };
}
