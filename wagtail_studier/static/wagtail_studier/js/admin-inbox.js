// The inbox: a box that ticks all on the page, and how many are ticked. Without it, each is ticked by hand.
const BOXES = 'input[name="registration"][form="studier-inbox"]';
const boxes = () => [...document.querySelectorAll(BOXES)];
const all = () => document.querySelector("[data-studier-choose-all]");

function show() {
  const label = all();
  const rows = boxes();
  const chosen = rows.filter((box) => box.checked).length;
  if (label) {
    label.hidden = false;
    const box = label.querySelector("input");
    box.checked = rows.length > 0 && chosen === rows.length;
    box.indeterminate = chosen > 0 && chosen < rows.length;
  }
  const status = document.querySelector("[data-studier-chosen]");
  if (status) status.textContent = chosen ? `${chosen} / ${rows.length}` : "";
}

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-studier-choose-all]")) {
    for (const box of boxes()) box.checked = event.target.checked;
  }
  if (event.target.closest("[data-studier-choose-all]") || event.target.matches(BOXES)) show();
});
// Wagtail replaces the rows when one searches or filters.
const results = document.querySelector("#listing-results");
if (results) new MutationObserver(show).observe(results, { childList: true });
show();
