// When a choice below data-reach changes, asks that address what it comes to, with the form's choices, and puts each
// element of the answer in the place of its namesake (same id); a field that somebody has gone on writing in since, or
// has just gone into, stays as it is. Without it, sending the form shows the same.
let asked = 0;

document.addEventListener("change", async (event) => {
  const part = event.target.closest("[data-reach]");
  const form = event.target.form;
  if (!part || !form) return;
  const mine = ++asked;
  const address = new URL(part.dataset.reach, location.href);
  for (const field of part.querySelectorAll("input, select")) {
    if (field.name && !field.disabled && (!/radio|checkbox/.test(field.type) || field.checked)) {
      address.searchParams.append(field.name, field.value);
    }
  }
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  const html = answer?.ok ? await answer.text() : null;
  if (html !== null && mine === asked) swap(html, address.searchParams);
});

function swap(html, asked) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const part of page.body.querySelectorAll("[id]")) {
    const old = document.getElementById(part.id);
    if (old && !(old.type === "text" && isInUse(old, asked))) old.replaceWith(part);
  }
}

function isInUse(field, asked) {
  return field.value !== asked.get(field.name) || (field === document.activeElement && !field.value);
}
