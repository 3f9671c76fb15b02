// The second key: a form (data-asked) in which whoever holds it signs, by their own words, that other words take the place of those that
// somebody lost. It looks at what it signs: their own next key, the words of which both have heard, and nobody else. No word leaves here.
import { post, say } from "./asking.js";
import { hashOf, nameOf, says, signLine } from "./lines.js";
import { turn } from "./steps.js";
import { belong, isAble, publicOf, toCompare, wordsIn } from "./words.js";

// Each line that is written with words takes the next of their keys.
const NUMBERS = 32;
const form = document.querySelector("form[data-asked]");
if (form && (await isAble())) {
  const { asked, holder, identity, slip, other, unsound, unkept } = form.dataset, typed = form.querySelector("textarea");
  form.hidden = false;
  document.querySelector("[data-unable]")?.remove();
  form.querySelector("[data-told=compare]").textContent = await toCompare(asked);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const words = wordsIn(typed.value);
    if (!(await belong(words))) return say(form, slip);
    const number = await announced(words);
    if (number === undefined) return say(form, other);
    try {
      const key = await publicOf(words, number), following = await publicOf(words, number + 1);
      const { said, proof } = await post(`${location.pathname}/question`, form, { key, following });
      if (!(await isMeant(JSON.parse(said), words, number))) return say(form, unsound);
      await post(location.pathname, form, { following, said, proof, line: await signLine(words, proof, said, number) });
      typed.value = "";
      turn(form, "signed");
    } catch (trouble) {
      say(form, trouble.sentence ?? unkept);
    }
  });

  async function announced(words) {
    for (let number = 0; number < NUMBERS; number++) if ((await hashOf(await nameOf(words, number))) === holder) return number;
  }

  async function isMeant(line, words, number) {
    return says(line, identity, await nameOf(words, number), [asked, await hashOf(await nameOf(words, number + 1))]);
  }
}
