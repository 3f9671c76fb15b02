// Takes pasted, dropped and chosen files to where the form says (data-upload), one by one, and adds what comes back to
// its list (data-uploads). Without it, the field for files goes along when the form is sent.
document.addEventListener("paste", (event) => take(event, event.clipboardData));
document.addEventListener("drop", (event) => take(event, event.dataTransfer));

document.addEventListener("change", async (event) => {
  const form = event.target.type === "file" && event.target.closest("[data-upload]");
  if (!form) return;
  await bring([...event.target.files], form);
  event.target.value = "";
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
    const body = new FormData();
    body.append("csrf", form.elements.csrf.value);
    body.append("file", file);
    say(form, `${file.name} …`);
    const answer = await fetch(form.dataset.upload, { method: "POST", body, headers: { "HX-Request": "true" } }).catch(() => null);
    const text = answer ? await answer.text() : "";
    if (answer?.ok) {
      form.querySelector("[data-uploads]").insertAdjacentHTML("beforeend", text);
      say(form, file.name);
    } else {
      const page = new DOMParser().parseFromString(text, "text/html");
      say(form, page.querySelector("[data-said]")?.textContent ?? form.dataset.unkept ?? file.name);
    }
  }
}

function say(form, sentence) {
  const status = form.querySelector("[role=status]");
  if (status) status.textContent = sentence;
}
