/**
 * Show in `line`, a live region, what is going on. Only a changed sentence is announced; `aside`, which may tick, is
 * left to the eye. `extra` is a node such as a link.
 */
export function showStatus(line, text, { aside = "", busy = false, trouble = false, extra = null } = {}) {
  let words = line.querySelector(":scope > [data-words]");
  if (!words) {
    line.replaceChildren();
    words = line.appendChild(document.createElement("span"));
    words.dataset.words = "";
    line.appendChild(document.createElement("span")).ariaHidden = "true";
  }
  if (words.textContent !== text) words.textContent = text;
  words.nextElementSibling.textContent = aside;
  for (const old of line.querySelectorAll(":scope > [data-extra]")) old.remove();
  if (extra) {
    extra.dataset.extra = "";
    line.append(extra);
  }
  line.toggleAttribute("data-busy", busy);
  line.toggleAttribute("data-trouble", trouble);
}
