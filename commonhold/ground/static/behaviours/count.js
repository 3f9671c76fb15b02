// Keeps a number in the frame as it is now. What is told are ids only, so the number is fetched (data-count) in the reader's
// own name when a fact of this name (data-of) is heard (data-heard), and when the page comes back into sight. Several at once
// ask once.
import { hear } from "./stream.js";

const PAUSE = 300;
const numbers = [...document.querySelectorAll("[data-count]")];
const addresses = new Map(numbers.map((each) => [each.dataset.count, each.dataset]));

for (const [address, { of, heard }] of addresses) {
  let timer;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(renew, PAUSE, address);
  };
  hear(heard, (fact) => fact.fact === of && soon(), soon);
}

async function renew(address) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const html = await answer.text();
  for (const each of numbers) if (each.dataset.count === address) each.innerHTML = html;
}
