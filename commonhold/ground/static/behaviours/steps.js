// A form in steps, of which one is there at a time (data-step), and words in the list of such a form.
import { say } from "./asking.js";

export function turn(form, step) {
  say(form, "");
  if (step !== "shown") list(form, []);
  for (const each of form.querySelectorAll("[data-step]")) each.hidden = each.dataset.step !== step;
}

export function list(form, words) {
  form.querySelector("ol")?.replaceChildren(...words.map((word) => Object.assign(document.createElement("li"), { textContent: word })));
}
