// Reading: pages come from the house whenever it answers. What it allows to be kept (its header says so) can be read later
// without a network, and says when it was loaded. What it hides is let go here too.
const AWAY = new URL("offline", self.location).href;
const HIDDEN = [401, 403, 404, 410];
const SILENT = [502, 503, 504];

async function page(event) {
  const { request } = event;
  const answer = await fetch(request).catch(() => undefined);
  if (answer && !SILENT.includes(answer.status)) {
    event.waitUntil(note(request.url, answer, answer.headers.has("commonhold-kept") ? answer.clone() : undefined));
    return answer;
  } else {
    return (await found("pages", request.url)) ?? answer ?? (await missing(request));
  }
}

async function note(url, answer, copy) {
  const whose = answer.headers.get("commonhold-reader");
  if (whose) await meet(whose);
  if (copy && answer.ok) {
    await keep(url, copy, whose);
    if (!(await found("pages", AWAY))) await keep(AWAY, await fetch(AWAY), whose);
  } else if (HIDDEN.includes(answer.status)) {
    await forget(url);
  }
}

async function keep(url, answer, whose) {
  const html = await answer.text();
  const headers = new Headers(answer.headers);
  const now = new Date().toISOString();
  headers.set("kept-at", now);
  headers.set("kept-title", encodeURIComponent(html.match(/<title>([^<]*?)( · [^<·]*)?<\/title>/)?.[1] ?? ""));
  const marked = url === AWAY ? html : html.replace("<html", `<html data-loaded="${now}"`);
  await inTurn(() => put("pages", whose, url, new Response(marked, { headers }), PAGES));
  await keepFilesOf(html);
}

async function picture(event) {
  const { request } = event, whose = await reader();
  const answer = await fetch(request).catch(() => undefined);
  if (!answer) return (await found("pictures", request.url)) ?? Response.error();
  const size = Number(answer.headers.get("content-length") ?? Infinity);
  if (answer.status === 200 && size <= PICTURE_BYTES && whose) {
    const copy = answer.clone(), headers = new Headers(copy.headers);
    headers.set("kept-at", new Date().toISOString());
    const kept = new Response(copy.body, { headers });
    event.waitUntil(inTurn(async () => whose === (await reader()) && put("pictures", whose, request.url, kept, PICTURES)));
  } else if (HIDDEN.includes(answer.status)) {
    event.waitUntil(forget(request.url));
  }
  return answer;
}
