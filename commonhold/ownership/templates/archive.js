// Looks through an archive that lies on somebody's own disk: each month has a file of what can be found in it, which is
// loaded when the first word is typed. Nothing is asked of any network.
const box = document.querySelector("[data-archive]");
const months = box.dataset.archive.split(" ").filter(Boolean);
const all = [];
const MOST = 200;
let isLoading = false;

document.getElementById("search").hidden = !months.length;

// Each file of a month calls this.
window.found = (month, pieces) => {
  for (const [day, title, words, id] of pieces) {
    all.push({ day, words: `${title} ${words}`.trim(), at: `read/${month}.html#w-${id}`, plain: fold(`${title} ${words}`) });
  }
  show();
};

box.addEventListener("input", () => {
  if (!isLoading) {
    isLoading = true;
    for (const month of months) {
      const script = document.createElement("script");
      script.src = `search/${month}.js`;
      document.head.append(script);
    }
  }
  show();
});

function fold(words) {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function show() {
  const asked = fold(box.value).split(/\s+/).filter(Boolean);
  const hits = asked.length ? all.filter((each) => asked.every((word) => each.plain.includes(word))) : [];
  hits.sort((a, b) => (a.day < b.day ? 1 : -1));
  document.getElementById("found").replaceChildren(...hits.slice(0, MOST).map(line));
}

function line(hit) {
  const row = document.createElement("li");
  const link = document.createElement("a");
  link.href = hit.at;
  link.textContent = `${hit.day}: ${hit.words.slice(0, 160)}`;
  row.append(link);
  return row;
}
