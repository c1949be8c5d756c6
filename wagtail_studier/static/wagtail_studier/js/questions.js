// Shows a question only while the answer it depends on is given. Without this script every question is shown, with a
// line that says when it need be answered; the server reads the form in the same way, whoever has hidden what.

const NOTHING_CHOSEN = new Set(["", "no"]);

/** What is answered now in the field `name` and its parts, `no` for a box that is not ticked. */
function answersOf(form, name) {
  const controls = [...form.elements].filter((control) => control.name === name || control.name.startsWith(`${name}-`));
  if (controls.some((control) => control.closest("[data-studier-depends-on][hidden]"))) return [];
  return controls.flatMap((control) => {
    const isTick = control.type === "checkbox" && control.value === "on";
    if (isTick) return [control.checked ? "yes" : "no"];
    if (control.type === "checkbox" || control.type === "radio") return control.checked ? [control.value] : [];
    return [control.value.trim()];
  });
}

function holds(form, { studierDependsOn: name, studierChoice: choice }) {
  const answers = answersOf(form, name);
  if (choice) return answers.includes(choice);
  const isOneTick = form.elements[name]?.type === "checkbox" && form.elements[name].value === "on";
  return answers.some((answer) => answer !== "" && !(isOneTick && NOTHING_CHOSEN.has(answer)));
}

/** In the order of the page: a question may depend on one that is itself hidden. What was typed stays. */
function update(form) {
  for (const question of form.querySelectorAll("[data-studier-depends-on]")) {
    question.hidden = !holds(form, question.dataset);
  }
}

for (const form of document.querySelectorAll("form.studier-form")) {
  if (!form.querySelector("[data-studier-depends-on]")) continue;
  for (const line of form.querySelectorAll(".studier-field__when")) line.hidden = true;
  form.addEventListener("input", () => update(form));
  form.addEventListener("change", () => update(form));
  form.addEventListener("reset", () => setTimeout(() => update(form)));
  // Going back, a browser fills the form in again after the page has been read.
  window.addEventListener("pageshow", () => update(form));
  update(form);
}
