// Looks through an archive that lies on somebody's own disk: each month has a file of what can be found in it, which is
// loaded when the first word is typed. Nothing is asked of any network.
const box = document.querySelector("[data-archive]"), list = document.getElementById("found"), told = document.getElementById("told");
const months = box.dataset.archive.split(" ").filter(Boolean), language = document.documentElement.lang;
const all = [], MOST = 200, AROUND = 90, SHOWN = 260;
const made = (name, more) => Object.assign(document.createElement(name), more);
let next = 0;

document.getElementById("search").hidden = !months.length;

// Each file of a month calls this.
window.found = (month, pieces) => {
  for (const [day, title, words, id] of pieces) {
    const text = words.normalize("NFC");
    all.push({ day, title, text, at: `read/${month}.html#w-${id}`, plain: fold(text), named: fold(title) });
  }
  soon();
};

const load = () => months.forEach((month) => document.head.append(made("script", { src: `search/${month}.js` })));
box.addEventListener("input", load, { once: true });
box.addEventListener("input", () => soon());

// However fast somebody types, and however many months come in, it is looked once for each picture of the screen.
const soon = () => (next ||= requestAnimationFrame(show));
const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function show() {
  next = 0;
  const asked = fold(box.value).split(/\s+/).filter(Boolean);
  const holds = (each) => asked.every((word) => each.plain.includes(word) || each.named.includes(word));
  const hits = asked.length ? all.filter(holds) : [];
  hits.sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  const { none, some, most } = box.dataset, words = hits.length > MOST ? most : hits.length ? some : none;
  told.textContent = asked.length ? words.replace("#", hits.length.toLocaleString(language)) : "";
  list.replaceChildren(...hits.slice(0, MOST).map((hit) => line(hit, asked)));
}

function line(hit, asked) {
  const link = made("a", { href: hit.at }), row = made("li"), day = new Date(`${hit.day}T12:00`).toLocaleDateString(language, { dateStyle: "long" });
  link.append(...(hit.title ? [made("b", { textContent: hit.title })] : []), ...around(hit, asked), made("small", { textContent: day }));
  row.append(link);
  return row;
}

// The words around the first that was found, and those that were typed marked in them.
function around({ text, plain }, asked) {
  const first = Math.min(...asked.map((word) => plain.indexOf(word)).filter((at) => at >= 0), text.length);
  const from = first < text.length ? Math.max(0, first - AROUND) : 0, to = Math.min(text.length, from + SHOWN), parts = [from ? "…" : ""];
  let at = from;
  while (at < to) {
    const hits = asked.map((word) => [plain.indexOf(word, at), word.length]).filter(([place]) => place >= 0 && place < to);
    const [place, length] = hits.sort((a, b) => a[0] - b[0])[0] ?? [to, 0];
    parts.push(text.slice(at, place), length ? made("mark", { textContent: text.slice(place, place + length) }) : "");
    at = place + length;
  }
  return [...parts, to < text.length ? "…" : ""].filter((part) => part !== "");
}
