// Lets boxes for writing grow with their words, in browsers whose styles cannot do it alone.
if (!CSS.supports("field-sizing", "content")) {
  for (const box of document.querySelectorAll("textarea")) grow(box);
  document.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
}

function grow(box) {
  box.style.blockSize = "auto";
  if (box.scrollHeight > box.clientHeight) box.style.blockSize = `${box.scrollHeight + 2}px`;
}
