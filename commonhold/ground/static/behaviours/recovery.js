// Recovery words: a form (data-recovery) that makes them, or asks for them, and sends what they sign; the words stay here. The field
// they are typed into has no name, so that no form can send it. `data-begin` answers with a question, `data-finish` takes the answer
// and says where to go on, or what to hand to somebody; without it nothing is sent at all.
import { post, say } from "./asking.js";
import { hashOf, nameOf } from "./lines.js";
import { list, turn } from "./steps.js";
import { belong, isAble, make, sign, toCompare, wordsIn } from "./words.js";

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
  list(form, shown.set(form, await make()).get(form));
  turn(form, "shown");
}

function ask(form) {
  turn(form, "asked");
  form.querySelector("textarea").focus();
}

async function send(form) {
  const typed = form.querySelector("textarea"), words = wordsIn(typed.value), made = shown.get(form);
  if (made && made.join(" ") !== words.join(" ")) return say(form, form.dataset.other);
  if (!(await belong(words))) return say(form, form.dataset.slip);
  if (!form.dataset.finish) return hand(form, words, "");
  try {
    const { challenge } = await post(form.dataset.begin, form, {});
    const signed = await sign(words, `Commonhold recovery words\n${location.origin}\n${challenge}`);
    const done = await post(form.dataset.finish, form, { challenge, ...signed });
    typed.value = "";
    if (done.next) location.assign(done.next);
    else hand(form, words, done.link);
  } catch (trouble) {
    say(form, trouble.sentence ?? form.dataset.unkept);
  }
}

// What is handed to somebody else: a link, what the key is called, and the words by which both hear that they speak of the same.
async function hand(form, words, link) {
  const hash = await hashOf(await nameOf(words)), told = { link, hash, compare: await toCompare(hash) };
  for (const each of form.querySelectorAll("[data-told]")) each.textContent = told[each.dataset.told];
  form.querySelector("textarea").value = "";
  turn(form, "handed");
}
