// Where things stand in Wagtail's form: a stream or a list numbers its items as they were added, and tells their order.

const orderOf = (item) => Number(document.getElementsByName(`${item}-order`)[0]?.value ?? 0);

/** The prefixes of the items of a stream or list that are not deleted, in their order, such as body-0, body-3. */
export function itemsOf(prefix) {
  const own = new RegExp(`^${prefix}-\\d+-deleted$`);
  return [...document.querySelectorAll(`input[name^="${prefix}-"][name$="-deleted"]`)]
    .filter((input) => own.test(input.name) && !input.value)
    .map((input) => input.name.slice(0, -"-deleted".length))
    .sort((one, other) => orderOf(one) - orderOf(other));
}

/** The cells of the lab, as prefixes. */
export const cells = () => itemsOf("body");

/** The name of a field; `cell` is a prefix or empty for the page itself, `path` such as "tests.0.code". */
export function nameOf(cell, path) {
  if (!cell) return path;
  let name = `${cell}-value`;
  for (const part of path.split(".")) {
    name = /^\d+$/.test(part) ? `${itemsOf(name)[Number(part)]}-value` : `${name}-${part}`;
  }
  return name;
}

export function fieldOf(cell, path) {
  return document.getElementsByName(nameOf(cell, path))[0] ?? null;
}

/** The element around a cell with everything that belongs to it. */
export function elementOf(cell) {
  return document.getElementsByName(`${cell}-deleted`)[0]?.closest("[data-streamfield-child]") ?? null;
}

/** Have the cell made as a form, if it waits for that (see admin/waiting-cells.js). */
export function makeCell(cell) {
  elementOf(cell)?.querySelector(".lab-waiting")?.dispatchEvent(new Event("lab-cell:make"));
}

/** Open everything that hides the element: its tab, and panels that are folded. */
export function reveal(element) {
  const tab = element.closest("[role=tabpanel]");
  if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
  for (let panel = element.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
    const toggle = panel.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }
}
