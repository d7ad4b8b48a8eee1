/** Moves among the cells of a table by the keyboard, as the grid pattern of ARIA says; one cell is in the tab order. */
export class Grid {
  constructor(table) {
    this.table = table;
    table.setAttribute("role", "grid");
    // The cells themselves are reached by the arrow keys.
    table.closest("[tabindex]").removeAttribute("tabindex");
    for (const link of table.querySelectorAll("a")) link.tabIndex = -1;
    const start = this.target(table.tBodies[0].rows[0]?.cells[0]);
    if (start) start.tabIndex = 0;
    this.current = start;
    table.addEventListener("keydown", (event) => this.onKey(event));
    table.addEventListener("focusin", (event) => this.settle(event.target));
  }

  get rows() {
    return [...this.table.tHead.rows, ...this.table.tBodies[0].rows].filter((row) => !row.hidden);
  }

  /** What takes the focus of a cell: its link, where it has one. */
  target(cell) {
    return cell?.querySelector("a") ?? cell;
  }

  settle(element) {
    if (this.current && this.current !== element) this.current.tabIndex = -1;
    element.tabIndex = 0;
    this.current = element;
  }

  move(row, column) {
    const rows = this.rows;
    const cells = rows[Math.min(Math.max(row, 0), rows.length - 1)].cells;
    const target = this.target(cells[Math.min(Math.max(column, 0), cells.length - 1)]);
    target.tabIndex = 0;
    target.focus();
  }

  onKey(event) {
    const cell = event.target.closest("th, td");
    if (!cell || event.altKey || event.metaKey) return;
    const rows = this.rows;
    const row = rows.indexOf(cell.parentElement);
    const column = cell.cellIndex;
    const far = event.ctrlKey;
    const places = {
      ArrowDown: [far ? rows.length - 1 : row + 1, column],
      ArrowUp: [far ? 0 : row - 1, column],
      ArrowRight: [row, far ? cell.parentElement.cells.length : column + 1],
      ArrowLeft: [row, far ? 0 : column - 1],
      PageDown: [row + 15, column],
      PageUp: [row - 15, column],
      Home: [far ? 1 : row, 0],
      End: [far ? rows.length - 1 : row, cell.parentElement.cells.length],
    };
    if (event.key in places) {
      event.preventDefault();
      this.move(...places[event.key]);
    } else if (event.key === "Enter" && event.target === cell) {
      event.preventDefault();
      this.open(cell);
    }
  }

  /** The page that explains the mark in the cell. */
  open(cell) {
    const head = this.table.tHead.rows[0].cells[cell.cellIndex];
    location.href = cell.parentElement.querySelector("th a").href + (head.dataset.address ?? "");
  }
}
