// Has the browser keep the house at hand: starts its worker (data-worker of #device), and says when a page comes from what was
// kept (data-today, data-earlier with a "#" for the time). Other behaviours ask the worker by `ask`.
const place = document.getElementById("device");
const workers = place && navigator.serviceWorker;
const loaded = document.documentElement.dataset.loaded;

if (workers) workers.register(place.dataset.worker, { updateViaCache: "none" }).catch(() => {});

if (loaded && place) {
  const line = document.getElementById("loaded");
  const at = new Date(loaded);
  const isToday = at.toDateString() === new Date().toDateString();
  line.textContent = (isToday ? line.dataset.today : line.dataset.earlier).replace("#", moment(at, isToday));
  line.hidden = false;
}

export function moment(at, isToday = false) {
  const day = isToday ? {} : { weekday: "long" };
  return at.toLocaleString(document.documentElement.lang, { ...day, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

export async function ask(what, more = {}) {
  if (!workers) return undefined;
  const { active } = await workers.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((done) => (port1.onmessage = (event) => done(event.data)));
  active.postMessage({ what, ...more }, [port2]);
  return answer;
}
