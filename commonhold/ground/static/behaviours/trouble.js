// Says what did not get through: an act that the server refused or could not do, or a lost connection. The page stays as it is.
const place = document.getElementById("trouble");
const plain = place?.querySelector("span").textContent;

document.addEventListener("htmx:response:error", (event) => {
  const { response, text } = event.detail.ctx;
  if (response.status !== 422) say(reason(text));
});

document.addEventListener("htmx:error", () => say(plain));

document.addEventListener("htmx:before:request", () => {
  if (place) place.hidden = true;
});

function reason(html) {
  const page = new DOMParser().parseFromString(html ?? "", "text/html");
  return page.querySelector("[data-said]")?.textContent || plain;
}

function say(sentence) {
  if (!place) return;
  place.querySelector("span").textContent = sentence;
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}
