// Lets this browser be told (data-push is the key of the house): asks its owner, then sends the form with where it is reached.
// Hidden where a browser cannot; where its owner has said no, data-refused says how to change that.
const form = document.querySelector("form[data-push]");

if (form && navigator.serviceWorker && window.PushManager) {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    subscribe(form);
  });
}

async function subscribe(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const { pushManager } = await navigator.serviceWorker.ready;
    const wish = { userVisibleOnly: true, applicationServerKey: form.dataset.push };
    const { endpoint, keys } = (await pushManager.subscribe(wish)).toJSON();
    for (const [name, value] of Object.entries({ endpoint, key: keys.p256dh, secret: keys.auth })) form.elements[name].value = value;
    form.submit();
  } catch (trouble) {
    form.querySelector("[role=status]").textContent = trouble.name === "NotAllowedError" ? form.dataset.refused : form.dataset.lost;
  } finally {
    button.disabled = false;
  }
}
