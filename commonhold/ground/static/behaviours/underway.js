// A form that is sent while its files are still underway (paste.js) waits for them, and goes when all have come. If one could
// not be taken, it stays: its writer sees which, and sends it or not.
const waits = new WeakMap();

document.addEventListener("submit", (event) => {
  if (!event.target.querySelector("[data-uploads] .underway")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waits.set(event.target, event.submitter);
}, true);

document.addEventListener("brought", (event) => {
  const form = event.target;
  if (!event.detail) waits.delete(form);
  if (!waits.has(form) || form.querySelector("[data-uploads] .underway")) return;
  const pressed = waits.get(form);
  waits.delete(form);
  form.requestSubmit(pressed);
});
