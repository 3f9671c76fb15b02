// In a row that scrolls sideways, what is chosen is in sight from the first, however much stands before it.
for (const chosen of document.querySelectorAll(".tabs [aria-current], .picks.one :checked")) {
  const row = chosen.closest(".tabs, .picks").getBoundingClientRect();
  const place = (chosen.closest("label") ?? chosen).getBoundingClientRect();
  const beyond = place.right > row.right || place.left < row.left;
  if (beyond) chosen.closest(".tabs, .picks").scrollLeft += place.left - row.left - (row.width - place.width) / 2;
}
