/* The calendar, narrowed in place. Without this script the form is sent with its button, and the same page comes back. */

const calendar = document.querySelector("[data-studier-calendar]");
const form = calendar?.querySelector("[data-studier-filter]");
let running = null;

/** The address that the form asks for, without what has been left empty. */
function addressOf(filter) {
  const query = new URLSearchParams([...new FormData(filter)].filter(([, value]) => value !== ""));
  const address = new URL(filter.action);
  address.search = query;
  return address;
}

/** Puts the title, the number found and the results of `page` in the place of those shown; the form keeps its focus. */
function exchange(page) {
  for (const part of calendar.querySelectorAll("[data-studier-part]")) {
    const fresh = page.querySelector(`[data-studier-part="${part.dataset.studierPart}"]`);
    if (part.getAttribute("role") === "status") {
      part.textContent = page.querySelector("[data-studier-number]").dataset.studierNumber;
    } else {
      part.replaceWith(fresh);
    }
  }
  document.title = page.title;
}

async function show(address) {
  running?.abort();
  running = new AbortController();
  calendar.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { signal: running.signal, credentials: "same-origin" });
    if (!answer.ok) throw new Error(answer.statusText);
    exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
    history.pushState(null, "", address);
    calendar.removeAttribute("aria-busy");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(address);
  }
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(form));
  });
  form.addEventListener("change", () => show(addressOf(form)));
  window.addEventListener("popstate", () => location.reload());
}
