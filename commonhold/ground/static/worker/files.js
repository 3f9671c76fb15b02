// Files with a digest in their address never change: the first answer is kept for good, with those of a few releases before.
const FIXED = new URL("static/", self.location).href;

async function fixed(request) {
  const cache = await caches.open(`static ${request.url.slice(FIXED.length).split("/")[0]}`);
  const known = await cache.match(request.url, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  const isLasting = answer.status === 200 && !answer.headers.get("cache-control")?.includes("no-store");
  if (isLasting) await cache.put(request.url, answer.clone());
  if (isLasting) await leaveOlder();
  return answer;
}

// Styles and scripts that a page names: without them it could be read, but not as it looks.
async function keepFilesOf(html) {
  for (const [, path] of html.matchAll(/<(?:link|script)[^>]*(?:href|src)="([^"]+)/g)) {
    const { href } = new URL(path, self.location);
    if (href.startsWith(FIXED)) await fixed(new Request(href)).catch(() => {});
  }
}

async function leaveOlder() {
  const releases = (await caches.keys()).filter((name) => name.startsWith("static "));
  for (const old of releases.slice(0, -RELEASES)) await caches.delete(old);
}
