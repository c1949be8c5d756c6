// More rows in the form that signs several people up, without a way to the server and back.
const form = document.querySelector(".studier-group");
const MORE = 5;
const MOST = 50;

function addRow() {
  const people = form.querySelector("[data-studier-people]");
  const count = people.children.length;
  if (count >= MOST) return null;
  const row = form.querySelector("[data-studier-pattern]").content.firstElementChild.cloneNode(true);
  row.innerHTML = row.innerHTML.replaceAll("__number__", String(count));
  row.querySelector("[data-studier-number]").textContent = String(count + 1);
  people.append(row);
  form.querySelector("[data-studier-rows]").value = String(count + 1);
  return row;
}

form?.querySelector("[data-studier-more]").addEventListener("click", (event) => {
  event.preventDefault();
  const rows = Array.from({ length: MORE }, addRow).filter(Boolean);
  rows[0]?.querySelector("input").focus();
  event.target.disabled = rows.length < MORE;
});
