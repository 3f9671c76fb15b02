// Says "3 new" over a list without moving it, and fetches them when asked. The stream (data-live) tells ids only, so what
// is shown is always fetched in the reader's own name. Rows carry data-id; the newest stands first in the list (data-into).
for (const news of document.querySelectorAll("[data-live]")) listen(news);

function listen(news) {
  const list = document.getElementById(news.dataset.into);
  const link = news.querySelector("a");
  const fresh = new Set();
  let stream = null;

  // A page out of sight gives its connection back: browsers allow few to one house.
  function open() {
    if (document.visibilityState === "hidden") {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(after(news.dataset.live, list));
      stream.addEventListener("new", (event) => note(event.data));
    }
  }

  function note(id) {
    if (!list.querySelector(`[data-id="${CSS.escape(id)}"]`)) fresh.add(id);
    link.hidden = fresh.size === 0;
    link.textContent = fresh.size === 1 ? news.dataset.one : news.dataset.many.replace("#", fresh.size);
  }

  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(after(link.href, list), { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return location.assign(link.href);
    fresh.clear();
    link.hidden = true;
    insert(await answer.text(), list);
  });

  document.addEventListener("visibilitychange", open);
  open();
}

function after(url, list) {
  const address = new URL(url, location.href);
  const newest = list.querySelector("[data-id]")?.dataset.id;
  if (newest) address.searchParams.set("after", newest);
  return address.href;
}

function insert(html, list) {
  list.insertAdjacentHTML("afterbegin", html);
  const first = list.firstElementChild;
  window.htmx?.process(list);
  first?.setAttribute("tabindex", "-1");
  first?.focus();
}
