// Copies the address of a link instead of following it, and says so (data-copy) in its place. Without it, the link leads there.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-copy]");
  if (!link || !navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href);
    const words = link.querySelector("span");
    words.setAttribute("role", "status");
    words.textContent = link.dataset.copy;
  } catch {
    location.assign(link.href);
  }
});
