/* Checking in without loading the page for each name. Whatever fails here, the buttons are those of an ordinary form. */

const form = document.querySelector("[data-people]");
const count = document.querySelector("[data-count]");
const fault = document.querySelector("[data-fault]");
const search = document.querySelector("[data-search]");
const nobody = document.querySelector("[data-nobody]");
const people = [...form.querySelectorAll("[data-person]")];

function show(state) {
  const here = new Set(state.here);
  for (const person of people) {
    const isHere = here.has(person.dataset.person);
    person.classList.toggle("here", isHere);
    person.querySelector(".tap").setAttribute("aria-disabled", String(isHere));
  }
  if (count.textContent !== state.text) count.textContent = state.text;
}

function say(text) {
  fault.textContent = text;
  fault.hidden = !text;
}

async function send(button) {
  const data = new FormData(form);
  data.set(button.name, button.value);
  const response = await fetch(form.action || location.href, {
    method: "POST",
    body: data,
    headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
    credentials: "same-origin",
  });
  if (response.status >= 500) throw new Error("busy");
  const isState = response.ok && response.headers.get("content-type")?.startsWith("application/json");
  return isState ? response.json() : null;
}

/* One after the other, so that the last answer is the last thing done. */
let waiting = Promise.resolve();

form.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button) return;
  event.preventDefault();
  const person = button.closest("[data-person]");
  if ((button.name === "here") === person.classList.contains("here")) return;
  person.classList.add("busy");
  waiting = waiting.then(async () => {
    try {
      const state = await send(button);
      if (state) show(state);
      say(state ? "" : form.dataset.left);
    } catch {
      say(form.dataset.failed);
    } finally {
      person.classList.remove("busy");
      if (document.activeElement === document.body) person.querySelector(".tap").focus();
    }
  });
});

/* Å and å are the same letter to whoever searches in a hurry. */
const plain = (text) => text.toLocaleLowerCase().normalize("NFC");

function filter() {
  const word = plain(search.elements.q.value.trim());
  let found = 0;
  for (const person of people) {
    const isFound = plain(person.querySelector(".who").textContent).includes(word);
    person.hidden = !isFound;
    found += isFound;
  }
  nobody.hidden = found > 0;
}

/* On a page that the server has narrowed there are not all names to search in. */
if (!new URLSearchParams(location.search).get("q")) {
  search.querySelector("[data-search-button]").hidden = true;
  search.addEventListener("submit", (event) => event.preventDefault());
  search.elements.q.addEventListener("input", filter);
}
