// Writing: a form that did not get through waits here and is sent when the house answers again. Its key (a field of the form)
// makes sending twice harmless; the house checks rights when it arrives. Only forms of our own pages wait, since they are
// sent later with a fresh token: a form of another site must never come by one.
const WAITING = new URL("waiting/", self.location).href;

function mayWait(request) {
  const isForm = request.headers.get("content-type")?.startsWith("multipart/form-data");
  const isOurs = request.referrer.startsWith(self.registration.scope);
  const isWhole = request.mode === "navigate" || request.headers.has("hx-current-url");
  return isForm && isWhole && (isOurs || isShared(request));
}

// What another program of the device shares comes by the manifest's address: it fills a form, and nothing is sent.
function isShared(request) {
  return request.mode === "navigate" && new URL(request.url).searchParams.has("shared");
}

async function send(event) {
  const { request } = event, copy = request.clone();
  if (isShared(request)) return share(copy);
  const answer = await fetch(request).catch(() => undefined);
  if (answer && !SILENT.includes(answer.status)) return answer;
  const form = await copy.formData(), whose = await reader();
  const isWhole = form.get("key") && (form.get("act") ?? "send") === "send" && !form.get("drop");
  if (!isWhole || !whose) return answer ?? (await missing(request));
  await wait(form, { whose, to: request.url, from: request.referrer, state: "" });
  return request.mode === "navigate" ? Response.redirect(AWAY, 303) : new Response(null, { status: 204 });
}

// A page that is not here; a script that asked is told that nothing came.
async function missing(request) {
  return (request.mode === "navigate" && (await found("pages", AWAY))) || Response.error();
}

async function wait(form, { whose, to, from, state }) {
  const url = WAITING + crypto.randomUUID(), answer = new Response(form);
  for (const [name, value] of Object.entries({ "kept-at": new Date().toISOString(), to, from, state })) answer.headers.set(name, value);
  await inTurn(() => put("waiting", whose, url, answer, PAGES));
  await self.registration.sync?.register("send").catch(() => {});
  await tell("waiting", { to, key: form.get("key") });
}

async function share(request) {
  const form = await request.formData(), page = new URL(request.url);
  page.search = "";
  form.set("text", [form.get("text"), form.get("url")].filter(Boolean).join("\n"));
  form.delete("url");
  const whose = await reader();
  if (whose) await wait(form, { whose, to: page.href, from: page.href, state: "taken" });
  return Response.redirect(page.href, 303);
}
