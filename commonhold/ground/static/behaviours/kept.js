// Lists what this device keeps: each [data-list] asks the worker by its name and draws a row from its template. A row's words
// take back what waits; data-forget lets all of it go. Where this page stands in for another (data-here), it says so.
import { ask, moment } from "./device.js";

for (const list of document.querySelectorAll("[data-list]")) draw(list);

async function draw(list) {
  const items = (await ask(list.dataset.list)) ?? [];
  const rows = items.map((item) => row(list.querySelector("template").content.cloneNode(true), item));
  list.querySelector("ul").replaceChildren(...rows);
  list.hidden = !items.length;
  const none = document.querySelector("[data-none]");
  if (none && list.matches("[data-main]")) none.hidden = items.length > 0;
}

function row(part, item) {
  const link = part.querySelector("a"), take = part.querySelector("button"), refused = part.querySelector("[data-refused]");
  const at = new Date(item.at);
  part.querySelector("time").textContent = moment(at, at.toDateString() === new Date().toDateString());
  part.querySelector("[data-words]").textContent = item.title ?? item.words;
  if (link) link.href = item.url;
  if (refused) refused.hidden = item.state !== "refused";
  take?.addEventListener("click", async () => location.assign(await ask("take", { url: item.url })));
  return part;
}

const missing = document.querySelector("[data-here]");
if (missing && location.pathname !== missing.dataset.here) {
  missing.hidden = false;
  window.addEventListener("online", () => location.reload());
  setInterval(() => navigator.onLine && location.reload(), 15_000);
}

document.querySelector("[data-forget]")?.addEventListener("click", async () => {
  await ask("letGo", { but: "waiting" });
  location.reload();
});

navigator.serviceWorker?.addEventListener("message", () => document.querySelectorAll("[data-list]").forEach(draw));
