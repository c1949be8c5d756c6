// Says of each link in an editor's text that leaves the site where it leads. Our own links say so without it.
for (const article of document.querySelectorAll("[data-studier-leaving]")) {
  for (const link of article.querySelectorAll("a[href]:not([data-studier-leaves])")) {
    const leaves = /^https?:$/.test(link.protocol) && link.hostname !== location.hostname;
    if (!leaves) continue;
    const words = document.createElement("span");
    words.className = "studier-leaves";
    words.textContent = article.dataset.studierLeaving.replace("{host}", link.hostname);
    link.dataset.studierLeaves = "";
    link.after(" ", words);
  }
}
