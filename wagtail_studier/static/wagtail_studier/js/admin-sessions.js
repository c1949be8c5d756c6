/* Rows for sessions, prices and days are added without a round trip. Without this script the form offers empty rows to fill in. */

export function enableSessions(form) {
  for (const button of form.querySelectorAll("[data-studier-add]")) enableAdding(form, button);
}

function enableAdding(form, button) {
  const name = button.dataset.studierAdd;
  const list = form.querySelector(`[data-studier-rows="${name}"]`);
  const empty = form.querySelector(`[data-studier-empty="${name}"]`);
  const total = form.querySelector(`[name="${name}-TOTAL_FORMS"]`);
  if (!list || !empty || !total) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const number = total.value;
    const row = document.createElement("template");
    row.innerHTML = empty.innerHTML.replaceAll("__prefix__", number);
    list.append(row.content);
    total.value = String(Number(number) + 1);
    list.lastElementChild.querySelector('input:not([type="hidden"])').focus();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const form of document.querySelectorAll("[data-studier-form]")) enableSessions(form);
