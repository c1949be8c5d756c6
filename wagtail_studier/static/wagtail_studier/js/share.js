// Copies an address, or hands it to the system's own list of ways to share. What the browser cannot do stays hidden.
for (const section of document.querySelectorAll(".studier-share")) {
  const said = section.querySelector(".studier-share__said");

  const copy = section.querySelector("[data-studier-copy]");
  if (copy && navigator.clipboard) {
    copy.parentElement.hidden = false;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(copy.dataset.studierCopy);
        said.textContent = copy.dataset.studierDone;
      } catch {
        said.textContent = copy.dataset.studierFailed;
      }
    });
  }

  const share = section.querySelector("[data-studier-share]");
  if (share && navigator.share) {
    share.parentElement.hidden = false;
    share.addEventListener("click", () => {
      // Refused when the visitor changes their mind, which is no fault.
      navigator.share({ title: share.dataset.studierTitle, url: share.dataset.studierShare }).catch(() => {});
    });
  }
}
