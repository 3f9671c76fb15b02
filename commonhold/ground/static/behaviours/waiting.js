// Says how many things wait on this device for a network (#waiting), has them sent when there is one, and puts what was taken
// back, or shared from another program, into its form. Signing out (data-leaves) is asked once more while something waits.
import { ask } from "./device.js";
import { put } from "./fill.js";

const bar = document.getElementById("waiting");
const { reader: whose, token: csrf } = document.getElementById("device")?.dataset ?? {};
let count = 0;

async function show() {
  count = (await ask("listWaiting"))?.length ?? 0;
  if (count) say(count === 1 ? bar.dataset.one : bar.dataset.many.replace("#", count));
  else if (!bar.dataset.told) bar.hidden = true;
}

function say(words, url) {
  bar.querySelector("span").textContent = words;
  if (url) bar.querySelector("a").href = bar.dataset.told = url;
  bar.hidden = false;
}

async function send() {
  await ask("sendAll", { whose, csrf });
  await show();
}

async function fill() {
  const words = await ask("taken", { page: location.pathname });
  const form = words && [...document.forms].find((each) => each.elements.key && new URL(each.action).pathname === words.to);
  if (form) put(words.fields, form);
}

if (bar && whose && navigator.serviceWorker) {
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.what === "sent") say(bar.dataset.sent, data.url);
    const form = data.key && [...document.forms].find((each) => each.elements.key?.value === data.key);
    if (form) {
      form.reset();
      for (const box of form.querySelectorAll("textarea")) box.value = "";
      form.elements.key.value = crypto.randomUUID();
    }
    show();
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-leaves]")) return;
    if (count && bar.dataset.asked !== "yes") {
      event.preventDefault();
      bar.dataset.asked = "yes";
      say(bar.dataset.leaving);
      bar.scrollIntoView({ block: "nearest" });
    } else {
      ask("letGo");
    }
  });
  window.addEventListener("online", send);
  fill().then(send);
}
