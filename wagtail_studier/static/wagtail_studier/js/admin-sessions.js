/* Rows for sessions are added without a round trip. Without this script the form offers empty rows to fill in. */

export function enableSessions(form) {
  const list = form.querySelector("[data-studier-sessions]");
  const empty = form.querySelector("[data-studier-empty-session]");
  const button = form.querySelector("[data-studier-add-session]");
  const total = form.querySelector('[name="sessions-TOTAL_FORMS"]');
  if (!list || !empty || !button || !total) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const number = total.value;
    const row = document.createElement("template");
    row.innerHTML = empty.innerHTML.replaceAll("__prefix__", number);
    list.append(row.content);
    total.value = String(Number(number) + 1);
    list.lastElementChild.querySelector('input[type="date"]').focus();
    form.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

for (const form of document.querySelectorAll("[data-studier-form]")) enableSessions(form);
