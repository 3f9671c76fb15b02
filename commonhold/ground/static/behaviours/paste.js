// Takes pasted, dropped and chosen files to where the form says (data-upload), one by one, and adds what comes back to
// its list (data-uploads), or why it could not be taken (data-lost when nobody answers). Without it, the field for files
// goes along when the form is sent.
document.addEventListener("paste", (event) => take(event, event.clipboardData));
document.addEventListener("drop", (event) => take(event, event.dataTransfer));

document.addEventListener("change", (event) => {
  const form = event.target.type === "file" && event.target.closest("[data-upload]");
  if (!form) return;
  const files = [...event.target.files];
  event.target.value = ""; // they go by themselves from here, and would go along once more
  bring(files, form);
});

for (const [moment, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  document.addEventListener(moment, (event) => {
    const form = event.target.closest?.("[data-upload]");
    if (!form || !event.dataTransfer.types.includes("Files")) return;
    if (over) event.preventDefault();
    form.querySelector(".compose")?.classList.toggle("over", over);
  });
}

function take(event, carried) {
  const form = event.target.closest?.("[data-upload]");
  const files = [...(carried?.files ?? [])];
  if (!form || files.length === 0) return;
  event.preventDefault();
  bring(files, form);
}

async function bring(files, form) {
  for (const file of files) {
    const row = document.createElement("li");
    row.className = "underway";
    row.textContent = `${file.name} …`;
    form.querySelector("[data-uploads]").append(row);
    const answer = await send(file, form).catch(() => null);
    const text = answer ? await answer.text() : "";
    if (answer?.ok) row.outerHTML = text;
    else [row.className, row.textContent] = ["came bad", `${file.name}: ${reason(text) ?? form.dataset.lost}`];
    form.dispatchEvent(new CustomEvent("brought", { bubbles: true, detail: answer?.ok }));
  }
}

function send(file, form) {
  const body = new FormData();
  body.append("csrf", form.elements.csrf.value);
  body.append("file", file);
  return fetch(form.dataset.upload, { method: "POST", body, headers: { "HX-Request": "true" } });
}

function reason(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector("[data-said]")?.textContent;
}
