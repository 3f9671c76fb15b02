// Other recovery words for the same identity: a form (data-renewal) that asks for the words one has, makes others, and signs the next line
// of the log with the ones, after a look that it names the others and nobody new. No word leaves this page.
import { post, say } from "./asking.js";
import { hashOf, nameOf, says, signLine } from "./lines.js";
import { list, turn } from "./steps.js";
import { belong, isAble, make, publicOf, sign, wordsIn } from "./words.js";

const form = document.querySelector("form[data-renewal]");
if (form && (await isAble())) {
  form.hidden = false;
  document.querySelector("[data-unable]")?.remove();
  form.querySelector("[data-make]").addEventListener("click", show);
  form.querySelector("[data-written]").addEventListener("click", () => turn(form, "asked"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}

let made = [];
const typed = (name) => form.querySelector(`textarea[data-words=${name}]`);

async function show() {
  if (!(await belong(wordsIn(typed("old").value)))) return say(form, form.dataset.slip);
  list(form, (made = await make()));
  turn(form, "shown");
}

async function send() {
  const old = wordsIn(typed("old").value);
  if (made.join(" ") !== wordsIn(typed("new").value).join(" ")) return say(form, form.dataset.other);
  try {
    const { challenge, said, proof } = await post(form.dataset.begin, form, { old: await publicOf(old), new: await publicOf(made) });
    if (!(await isMeant(JSON.parse(said), old))) return say(form, form.dataset.unsound);
    const line = await signLine(old, proof, said);
    const answer = await sign(made, `Commonhold recovery words\n${location.origin}\n${challenge}`);
    const done = await post(form.dataset.finish, form, { challenge, ...answer, said, proof, line });
    for (const field of form.querySelectorAll("textarea")) field.value = "";
    location.assign(done.next);
  } catch (trouble) {
    say(form, trouble.sentence ?? form.dataset.unkept);
  }
}

// The line is written by the words that one has, and lets the new ones write the next, and who else was announced: nobody new.
async function isMeant(line, old) {
  const writer = await nameOf(old), before = await hashOf(writer);
  const meant = [await hashOf(await nameOf(made)), ...form.dataset.announced.split(" ").filter((each) => each !== before)];
  return says(line, form.dataset.identity, writer, meant);
}
