// Says "3 new" by a list without moving it, and fetches them when asked. What is told (data-live) are ids only, so what
// is shown is always fetched in the reader's own name. A told fact counts when it holds all that data-of names. Rows carry
// data-id; the newest stands first in the list (data-into), or the list is drawn anew where the newest stands (data-anew).
import { hear } from "./stream.js";

for (const news of document.querySelectorAll("[data-live]")) listen(news);

function listen(news) {
  const list = () => document.getElementById(news.dataset.into);
  const link = news.querySelector("a");
  const fresh = new Set();

  function note(fact) {
    const wanted = Object.entries(JSON.parse(news.dataset.of)).every(([name, value]) => fact[name] === value);
    if (!wanted || list().querySelector(`[data-id="${CSS.escape(fact.id)}"]`)) return;
    fresh.add(fact.id);
    if (news.dataset.anew) link.href = news.dataset.anew.replace("#", fact.id);
    link.hidden = false;
    link.textContent = fresh.size === 1 ? news.dataset.one : news.dataset.many.replace("#", fresh.size);
  }

  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const address = new URL(link.href);
    if (!news.dataset.anew) address.searchParams.set("after", list().querySelector("[data-id]")?.dataset.id ?? "");
    const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return location.assign(link.href);
    const first = [...fresh][0];
    fresh.clear();
    link.hidden = true;
    if (news.dataset.anew) renew(await answer.text(), list(), first);
    else insert(await answer.text(), list());
  });

  hear(news.dataset.live, note);
}

function insert(html, list) {
  list.insertAdjacentHTML("afterbegin", html);
  window.htmx?.process(list);
  lead(list.firstElementChild);
}

function renew(html, list, first) {
  const anew = new DOMParser().parseFromString(html, "text/html").getElementById(list.id);
  list.replaceWith(anew);
  window.htmx?.process(anew);
  lead(anew.querySelector(`[data-id="${CSS.escape(first)}"]`) ?? anew);
}

function lead(to) {
  to?.setAttribute("tabindex", "-1");
  to?.focus();
}
