// A list of occasions to tick in: a box in its heading ticks all. Without it, each is ticked by hand or all by a link.
const BOXES = 'input[name="occasion"][form="studier-chosen"]';
const boxes = [...document.querySelectorAll(BOXES)];
const label = document.querySelector("[data-studier-choose-all]");

function show() {
  const chosen = boxes.filter((box) => box.checked).length;
  const all = label.querySelector("input");
  all.checked = boxes.length > 0 && chosen === boxes.length;
  all.indeterminate = chosen > 0 && chosen < boxes.length;
}

if (label) {
  label.hidden = false;
  document.addEventListener("change", (event) => {
    const isAll = label.contains(event.target);
    if (isAll) for (const box of boxes) box.checked = event.target.checked;
    if (isAll || event.target.matches(BOXES)) show();
  });
  show();
}
