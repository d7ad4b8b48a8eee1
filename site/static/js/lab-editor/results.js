import { sentence } from "../sentences.js";
import { goTo, markLine } from "./code-field.js";
import { cells, elementOf, fieldOf, itemsOf, makeCell, reveal } from "./places.js";

/** The cells as they stood when a run was asked for, by the names that its report uses. */
export function snapshot(places) {
  const now = cells();
  return new Map(Object.entries(places).map(([name, place]) => [name, now[place]]));
}

export function clearResults() {
  for (const area of document.querySelectorAll(".lab-result")) area.remove();
  for (const mark of document.querySelectorAll(".lab-mark")) mark.remove();
  for (const field of document.querySelectorAll("textarea.lab-code")) markLine(field, null);
}

/** Show each piece of HTML at the end of the cell that it is about. */
export function showBeside(pieces, placed) {
  for (const [name, html] of Object.entries(pieces)) {
    const element = elementOf(placed.get(name) ?? "");
    if (!element) continue;
    const area = Object.assign(document.createElement("div"), { className: "lab-result", innerHTML: html });
    area.setAttribute("role", "region");
    area.setAttribute("aria-label", `${sentence("results")}: ${name}`);
    element.append(area);
  }
}

/** Say at the field itself what is wrong with it, and mark the line. */
export function showMark(cell, { field: path, line, text }) {
  makeCell(cell);
  const field = fieldOf(cell, path);
  if (!field) return;
  if (line && field.matches(".lab-code")) markLine(field, line);
  const message = Object.assign(document.createElement("p"), { className: "lab-mark" });
  message.textContent = line ? `${sentence("line", { line })}: ${text}` : text;
  (field.closest("[data-field-input], .w-field__input") ?? field).append(message);
}

/** Go to a field by what a report says of it. */
export function jump({ cell, field: path, line }) {
  makeCell(cell ?? "");
  const field = path ? fieldOf(cell, path) : null;
  const target = field ?? elementOf(cell ?? "");
  if (!target) return;
  reveal(target);
  if (field) goTo(field, Number(line) || null);
  else target.scrollIntoView({ block: "start" });
}

/** Put the identifier of a mutant into a new entry below its exercise, and the cursor where the reason belongs. */
export function explain(cell, mutant) {
  makeCell(cell);
  const list = `${cell}-value-explained`;
  const container = document.getElementsByName(`${list}-count`)[0]?.parentElement;
  const buttons = container?.querySelectorAll("[data-streamfield-list-add]");
  if (!buttons?.length) return;
  reveal(container);
  buttons[buttons.length - 1].click();
  const entry = itemsOf(list).at(-1);
  const named = fieldOf(entry, "mutant");
  named.value = mutant;
  named.dispatchEvent(new Event("input", { bubbles: true }));
  named.dispatchEvent(new Event("change", { bubbles: true }));
  const why = fieldOf(entry, "why");
  reveal(why);
  // A new entry takes the focus itself, and unfolds, before that is of use.
  setTimeout(() => {
    why.scrollIntoView({ block: "center" });
    why.focus();
  }, 300);
}
