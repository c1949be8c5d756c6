/* The tab "Occasions": loads the list, and opens the form in a dialog outside the page's own form (forms cannot be nested). */

import { enableSessions } from "./admin-sessions.js";

const HEADERS = { "X-Requested-With": "XMLHttpRequest" };

class OccasionsTab {
  constructor(element) {
    this.element = element;
    this.texts = element.dataset;
    this.list = element.querySelector("[data-studier-list]");
    this.notes = element.querySelector("[data-studier-notes]");
    this.url = this.texts.studierOccasions;
    this.dialog = this.makeDialog();
    element.addEventListener("click", (event) => this.follow(event));
    document.addEventListener("w-autosave:success", (event) => this.pageSaved(event));
    if (this.url) this.load(this.url);
  }

  makeDialog() {
    const dialog = document.createElement("dialog");
    dialog.className = "studier-dialog";
    dialog.setAttribute("aria-labelledby", "studier-dialog-heading");
    dialog.addEventListener("click", (event) => this.follow(event));
    dialog.addEventListener("input", () => { this.changed = true; });
    dialog.addEventListener("submit", (event) => this.send(event));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.close();
    });
    // Wagtail listens for keys such as mod+s on the whole page; here they are not about the page.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(dialog);
    return dialog;
  }

  /* A new page that Wagtail has saved by itself has got its key: the list can begin. */
  pageSaved(event) {
    const key = event.detail?.data?.pk;
    if (this.url || !key) return;
    this.url = this.texts.studierPattern.replace(/\/0\/$/, `/${key}/`);
    this.load(this.url);
  }

  async load(url) {
    try {
      const response = await fetch(url, { headers: HEADERS, credentials: "same-origin" });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      this.list.innerHTML = await response.text();
      this.shown = url;
    } catch {
      this.say(this.notes, [{ level: "warning", text: this.texts.failed }]);
    }
  }

  follow(event) {
    const link = event.target.closest("a, button");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.matches("[data-studier-page]")) {
      event.preventDefault();
      this.load(new URL(link.getAttribute("href"), new URL(this.url, location.href)).href);
    } else if (link.matches("[data-studier-open]")) {
      event.preventDefault();
      this.open(link.href);
    } else if (link.matches("[data-studier-close]")) {
      event.preventDefault();
      this.close();
    }
  }

  async open(url) {
    try {
      const response = await fetch(url, { headers: HEADERS, credentials: "same-origin" });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      this.show(await response.text());
    } catch {
      const place = this.dialog.open ? this.dialogNotes() : this.notes;
      this.say(place, [{ level: "warning", text: this.texts.failed }]);
      return;
    }
    this.changed = false;
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.scrollTop = 0;
  }

  show(html) {
    this.dialog.innerHTML = html;
    const form = this.dialog.querySelector("[data-studier-form]");
    if (form) enableSessions(form);
  }

  close() {
    if (this.changed && !window.confirm(this.texts.leave)) return;
    this.changed = false;
    this.dialog.close();
    this.dialog.replaceChildren();
  }

  async send(event) {
    event.preventDefault();
    const form = event.target;
    const buttons = form.querySelectorAll("button:not([type=button])");
    const body = new FormData(form, event.submitter);
    for (const button of buttons) button.disabled = true;
    try {
      const response = await fetch(form.action, {
        method: "POST",
        headers: HEADERS,
        credentials: "same-origin",
        body,
      });
      if (response.redirected) throw new Error("redirected");
      const isForm = response.headers.get("content-type")?.startsWith("text/html");
      if (response.status === 422 || (response.ok && isForm)) {
        this.show(await response.text());
        this.dialog.querySelector("[data-studier-errors], [data-studier-answer]")?.focus();
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      const saved = await response.json();
      this.changed = false;
      this.close();
      this.say(this.notes, saved.notes);
      await this.load(this.shown || this.url);
    } catch {
      for (const button of buttons) button.disabled = false;
      this.say(this.dialogNotes(), [{ level: "critical", text: this.texts.notSent }]);
      this.dialog.scrollTop = 0;
    }
  }

  dialogNotes() {
    let place = this.dialog.querySelector(".studier-dialog-note");
    if (!place) {
      place = document.createElement("div");
      place.className = "studier-dialog-note";
      place.setAttribute("role", "alert");
      this.dialog.prepend(place);
    }
    return place;
  }

  say(place, notes) {
    place.replaceChildren(
      ...notes.map(({ level, text }) => {
        const note = document.createElement("p");
        note.className = `help-block help-${level === "success" ? "info" : level}`;
        note.textContent = text;
        return note;
      }),
    );
  }
}

for (const element of document.querySelectorAll("[data-studier-occasions]")) new OccasionsTab(element);
