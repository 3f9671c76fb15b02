// Puts words into a form as they stood there: what was chosen is chosen, what the form has no field for goes along hidden.
export function put(fields, form) {
  const files = new DataTransfer();
  for (const [name, value] of fields) {
    if (name === "csrf") continue;
    if (value instanceof File) value.size && files.items.add(value);
    else set(form, name, value);
  }
  const chooser = form.querySelector("input[type=file]");
  if (files.items.length && chooser) chooser.files = files.files;
  for (const box of form.querySelectorAll("textarea, :checked")) box.dispatchEvent(new Event(box.matches("textarea") ? "input" : "change", { bubbles: true }));
  form.querySelector("textarea")?.focus();
}

function set(form, name, value) {
  const all = [...form.elements].filter((each) => each.name === name && each.type !== "submit");
  const chosen = all.find((each) => /radio|checkbox/.test(each.type) && each.value === value);
  const plain = all.find((each) => !/radio|checkbox/.test(each.type) && !each.dataset.filled);
  if (chosen) chosen.checked = true;
  else if (plain) plain.value = value;
  else form.append(hidden(name, value));
  if (plain && !chosen) plain.dataset.filled = "yes";
}

function hidden(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}
