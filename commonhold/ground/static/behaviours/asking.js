// What behaviours share that ask the house something and get JSON: `post` answers or throws with the sentence that was told;
// `say` puts a sentence into the form's line of status.
export async function post(url, form, more) {
  const fields = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF": fields.csrf ?? "" },
    body: JSON.stringify({ ...fields, ...more }),
  });
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  throw Object.assign(new Error("refused"), { sentence: said.detail ?? said.title });
}

export function say(form, sentence) {
  const status = form.querySelector("[role=status]");
  if (status) status.textContent = sentence ?? "";
}
