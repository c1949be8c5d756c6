/* Pages to print: the button that prints. Without a script the browser's menu does. */

for (const button of document.querySelectorAll("[data-studier-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
