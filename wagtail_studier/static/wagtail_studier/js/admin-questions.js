// "Show only if …": offers the earlier questions of the form, and the answers to the chosen one, while one writes.
// Without this script the words are written by hand; the server says what does not fit.

const LABEL = /^questions-\d+-value-label$/;
const REFERENCE = /^(questions-\d+-value)-show_if-(question|answer)$/;

const fields = (pattern) => [...document.querySelectorAll("input[type=text]")].filter((field) => pattern.test(field.name));
const isBefore = (first, second) => Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING);
const plain = (words) => words.trim().replace(/\s+/g, " ").toLowerCase();

function suggestions(prefix, part) {
  const own = document.querySelector(`[name="${prefix}-label"]`);
  const earlier = fields(LABEL).filter((label) => label !== own && isBefore(label, own));
  if (part === "question") return earlier.map((label) => label.value);
  const wanted = plain(document.querySelector(`[name="${prefix}-show_if-question"]`).value);
  const target = earlier.find((label) => plain(label.value) === wanted);
  if (!target) return [];
  const choice = new RegExp(`^${target.name.replace(/-label$/, "-choices")}-\\d+-value$`);
  return fields(choice).map((field) => field.value);
}

document.addEventListener("focusin", ({ target }) => {
  const [, prefix, part] = REFERENCE.exec(target.name ?? "") ?? [];
  if (!prefix) return;
  let list = document.getElementById("studier-suggestions");
  if (!list) {
    list = Object.assign(document.createElement("datalist"), { id: "studier-suggestions" });
    document.body.append(list);
  }
  list.replaceChildren(...suggestions(prefix, part).filter(Boolean).map((value) => new Option("", value)));
  target.setAttribute("list", list.id);
});
