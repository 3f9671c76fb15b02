// Keeps the words of a form by itself. The form names where (data-draft) and what to say (data-kept with a "#" for the
// time, data-unkept); it says so in its role=status. What was kept comes back as the value the server wrote into the form.
const PAUSE = 1200;
const timers = new WeakMap();
const sending = new WeakMap();

document.addEventListener("input", (event) => {
  const form = event.target.form?.matches("[data-draft]") && event.target.form;
  if (form && event.target.type !== "file") later(form, PAUSE);
});

// Once the words are sent, an older draft must not arrive after them.
document.addEventListener("submit", (event) => forget(event.target), true);

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden") return;
  for (const form of document.querySelectorAll("form[data-draft]")) if (timers.has(form)) keep(form);
});

function later(form, pause) {
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(keep, pause, form));
}

function forget(form) {
  clearTimeout(timers.get(form));
  timers.delete(form);
  sending.get(form)?.abort();
}

async function keep(form) {
  forget(form);
  const stop = new AbortController();
  sending.set(form, stop);
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST", body: words(form), signal: stop.signal, headers: { "HX-Request": "true" },
      keepalive: document.visibilityState === "hidden",
    });
    say(form, answer.ok ? form.dataset.kept.replace("#", time()) : form.dataset.unkept);
  } catch (trouble) {
    if (trouble.name === "AbortError") return;
    say(form, form.dataset.unkept);
    if (!timers.has(form)) later(form, PAUSE * 8);
  }
}

function words(form) {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
}

function time() {
  return new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

function say(form, sentence) {
  const status = form.querySelector("[role=status]");
  if (status) status.textContent = sentence;
}
