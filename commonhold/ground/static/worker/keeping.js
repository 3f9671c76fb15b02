// What this device keeps, in named caches: "static DIGEST" for files that are the same for all, and for the one reader whose
// device it is "pages READER", "pictures READER" and "waiting READER". Whoever else comes in finds none of it.
const PAGES = 60, PICTURES = 80, PICTURE_BYTES = 500_000, RELEASES = 3, DAYS = 14;
const NOBODY = "nobody";

let turn = Promise.resolve();

// One change after the other, so that nothing is put where everything has just been let go.
function inTurn(act) {
  const done = turn.then(act);
  turn = done.catch(() => {});
  return done;
}

async function reader() {
  const named = (await caches.keys()).map((name) => name.split(" ")).filter(([what]) => what !== "static");
  return named[0]?.[1];
}

// Somebody reads here, or nobody any more: words that wait stay for the one who wrote them to come in again.
function meet(whose) {
  return inTurn(async () => {
    for (const name of await caches.keys()) {
      const [what, other] = name.split(" ");
      const stays = what === "static" || other === whose || (whose === NOBODY && what === "waiting");
      if (!stays) await caches.delete(name);
    }
  });
}

function letGo({ but = "" } = {}) {
  return inTurn(async () => {
    for (const name of await caches.keys()) if (!["static", but].includes(name.split(" ")[0])) await caches.delete(name);
  });
}

// The newest stand last; what is more than so many goes.
async function put(what, whose, url, answer, most) {
  const cache = await caches.open(`${what} ${whose}`);
  await cache.delete(url);
  await cache.put(url, answer);
  const urls = await cache.keys();
  for (const old of urls.slice(0, -most)) await cache.delete(old);
}

async function found(what, url) {
  const whose = await reader();
  if (!whose || !(await caches.has(`${what} ${whose}`))) return undefined;
  const answer = await (await caches.open(`${what} ${whose}`)).match(url, { ignoreVary: true });
  return answer && Date.now() - new Date(answer.headers.get("kept-at")) < DAYS * 86_400_000 ? answer : undefined;
}

function forget(url) {
  return inTurn(async () => {
    for (const name of await caches.keys()) {
      if (/^(pages|pictures) /.test(name)) await (await caches.open(name)).delete(url, { ignoreSearch: true });
    }
  });
}
