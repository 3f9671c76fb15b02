// The box of search as a combobox (WAI-ARIA APG): arrows choose among what is suggested, Enter goes there, Escape closes the
// list and keeps the words. Without it the suggestions stand below the box as links.
const box = document.querySelector("[data-suggests]");
const place = document.getElementById(box.dataset.suggests);
const told = document.getElementById(box.dataset.told);
let chosen = -1;

box.setAttribute("role", "combobox");
box.setAttribute("aria-autocomplete", "list");
box.setAttribute("aria-expanded", "false");
new MutationObserver(open).observe(place, { childList: true });

const options = () => [...place.querySelectorAll("[role=option]")];

function open() {
  place.hidden = false;
  const list = place.querySelector("[role=listbox]");
  if (list) box.setAttribute("aria-controls", list.id);
  else box.removeAttribute("aria-controls");
  box.setAttribute("aria-expanded", String(Boolean(list)));
  told.textContent = list ? list.dataset.told : "";
  choose(-1);
}

function close() {
  place.hidden = true;
  box.setAttribute("aria-expanded", "false");
  choose(-1);
}

// Beyond the last stands what was typed, and beyond that the first again.
function choose(number) {
  const all = options();
  chosen = number >= all.length || number < -1 ? (number < -1 ? all.length - 1 : -1) : number;
  all.forEach((each, place) => each.setAttribute("aria-selected", String(place === chosen)));
  if (chosen < 0) box.removeAttribute("aria-activedescendant");
  else box.setAttribute("aria-activedescendant", all[chosen].id);
  all[chosen]?.scrollIntoView({ block: "nearest" });
}

box.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const isOpen = !place.hidden && options().length > 0;
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  if (step && options().length > 0) {
    if (!isOpen) open();
    choose(chosen + step);
  } else if (event.key === "Enter" && isOpen && chosen >= 0) options()[chosen].click();
  else if (event.key === "Escape" && isOpen) close();
  else return;
  event.preventDefault();
});
