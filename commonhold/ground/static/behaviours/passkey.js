// Makes a key (data-passkey="register") or comes in by one ("signin"): a form whose data-begin answers with the question
// as JSON and whose data-finish takes the key's answer; then the form that data-then names is sent, if there is one. The form
// stays hidden where the browser has no keys; other doors remain.
import { post, say } from "./asking.js";

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turn(form);
  });
}

async function turn(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const question = await post(form.dataset.begin, form, {});
    const key = await answer(form.dataset.passkey, question.publicKey ?? question);
    const done = await post(form.dataset.finish, form, { credential: JSON.stringify(key.toJSON()) });
    const held = document.getElementById(form.dataset.then ?? "");
    if (held) held.submit();
    else location.assign(done.next ?? "/");
  } catch (trouble) {
    // Whoever closes the browser's own window has changed their mind; that is no fault to speak of.
    say(form, trouble.name === "NotAllowedError" ? "" : trouble.sentence ?? form.dataset.unkept);
  } finally {
    button.disabled = false;
  }
}

function answer(act, question) {
  if (act === "register") {
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) });
  } else {
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
  }
}
