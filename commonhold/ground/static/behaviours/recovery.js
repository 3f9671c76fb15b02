// Recovery words: a form (data-recovery) that makes them, or asks for them, and sends what they sign; the words stay here. The field
// they are typed into has no name, so that no form can send it. `data-begin` answers with a question, `data-finish` takes the answer.
import { post, say } from "./asking.js";
import { belong, isAble, make, sign, wordsIn } from "./words.js";

if (await isAble()) {
  for (const form of document.querySelectorAll("form[data-recovery]")) {
    form.hidden = false;
    form.querySelector("[data-make]")?.addEventListener("click", () => show(form));
    form.querySelector("[data-written]")?.addEventListener("click", () => ask(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send(form);
    });
  }
  for (const unable of document.querySelectorAll("[data-unable]")) unable.hidden = true;
}

const shown = new WeakMap();

async function show(form) {
  shown.set(form, await make());
  form.querySelector("ol").replaceChildren(...shown.get(form).map((word) => Object.assign(document.createElement("li"), { textContent: word })));
  turn(form, "shown");
}

function ask(form) {
  form.querySelector("ol").replaceChildren();
  turn(form, "asked");
  form.querySelector("textarea").focus();
}

// One step of the form is there at a time.
function turn(form, step) {
  say(form, "");
  for (const each of form.querySelectorAll("[data-step]")) each.hidden = each.dataset.step !== step;
}

async function send(form) {
  const typed = form.querySelector("textarea"), words = wordsIn(typed.value), made = shown.get(form);
  if (made && made.join(" ") !== words.join(" ")) return say(form, form.dataset.other);
  if (!(await belong(words))) return say(form, form.dataset.slip);
  try {
    const { challenge } = await post(form.dataset.begin, form, {});
    const signed = await sign(words, `Commonhold recovery words\n${location.origin}\n${challenge}`);
    const done = await post(form.dataset.finish, form, { challenge, ...signed });
    typed.value = "";
    location.assign(done.next);
  } catch (trouble) {
    say(form, trouble.sentence ?? form.dataset.unkept);
  }
}
