// The gradebook: arrow keys among the cells, a student found while one types, columns sorted without a new page.
import { Grid } from "../gradebook-grid.js";

const table = document.querySelector(".gradebook");
if (table) {
  const grid = new Grid(table);
  const body = table.tBodies[0];

  body.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (cell && !String(getSelection())) grid.open(cell);
  });

  const find = document.querySelector(".gradebook-tools [name=q]");
  const count = document.querySelector("[data-count]");
  if ("complete" in table.dataset) {
    const places = [...table.tHead.querySelectorAll("[data-sort=name], [data-sort=number], [data-sort=group]")].map(
      (link) => link.closest("th").cellIndex,
    );
    const texts = new Map(
      [...body.rows].map((row) => [row, places.map((place) => row.cells[place].textContent).join(" ").toLocaleLowerCase()]),
    );
    find.addEventListener("input", () => {
      const sought = find.value.trim().toLocaleLowerCase();
      let shown = 0;
      for (const [row, text] of texts) {
        row.hidden = !text.includes(sought);
        if (!row.hidden) shown += 1;
      }
      count.textContent = count.dataset.count.replace("{count}", shown).replace("{total}", texts.size);
    });
  }

  // Family names are not told apart here, so that the server sorts by name.
  const byText = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const sortField = document.querySelector(".gradebook-tools [name=sort]");
  table.tHead.addEventListener("click", (event) => {
    const link = event.target.closest("[data-sort]");
    if (!link || link.dataset.sort === "name" || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const head = link.closest("th");
    const down = head.ariaSort === "ascending";
    const valued = [...body.rows].map((row) => [row, valueOf(row.cells[head.cellIndex], link.dataset.sort)]);
    valued.sort(([, one], [, other]) => {
      if (one === null || other === null) return (one === null) - (other === null);
      const order = typeof one === "string" ? byText.compare(one, other) : one - other;
      return down ? -order : order;
    });
    body.append(...valued.map(([row]) => row));
    for (const each of head.parentElement.cells) each.removeAttribute("aria-sort");
    head.ariaSort = down ? "descending" : "ascending";
    sortField.value = new URLSearchParams(link.search).get("sort");
  });
}

/** What a column is sorted by; null, which comes last, where there is no mark. */
function valueOf(cell, kind) {
  const text = cell.textContent.trim();
  if (kind === "number" || kind === "group") return text || null;
  const value = Number.parseFloat(text.replace("(", ""));
  return Number.isNaN(value) ? null : value;
}
