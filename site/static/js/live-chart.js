import { optionFor } from "./chart-option.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const contrast = matchMedia("(prefers-contrast: more)");

/**
 * Draws the chart in `data-chart` (JSON, as curriculum/charts.py writes it) whenever that changes, and anew when the
 * element's width or the reader's colours do. `data-description` is said to those who cannot see it.
 */
class LiveChart extends HTMLElement {
  static observedAttributes = ["data-chart", "data-description"];

  async connectedCallback() {
    // The drawing library is large: what a page answers by itself must not wait for it.
    const { drawingOn } = await import("./chart-drawing.js");
    if (!this.isConnected || this.drawing) return;
    this.legend = document.createElement("ul");
    this.legend.className = "chart-legend";
    this.legend.ariaHidden = "true";
    this.canvas = document.createElement("div");
    this.canvas.className = "chart-canvas";
    this.replaceChildren(this.legend, this.canvas);
    this.drawing = drawingOn(this.canvas);
    this.redraw = () => this.draw();
    for (const wish of [dark, calm, contrast]) wish.addEventListener("change", this.redraw);
    this.watch = new ResizeObserver(() => {
      this.drawing.resize();
      this.draw();
    });
    this.watch.observe(this.canvas);
    this.draw();
  }

  disconnectedCallback() {
    if (!this.drawing) return;
    for (const wish of [dark, calm, contrast]) wish.removeEventListener("change", this.redraw);
    this.watch.disconnect();
    this.drawing.dispose();
    this.drawing = null;
  }

  attributeChangedCallback() {
    if (this.drawing) this.draw();
  }

  draw() {
    const chart = JSON.parse(this.dataset.chart);
    const style = getComputedStyle(this);
    const look = {
      colours: [1, 2, 3, 4, 5, 6].map((number) => style.getPropertyValue(`--chart-${number}`).trim()),
      ink: style.getPropertyValue("--ink").trim(),
      soft: style.getPropertyValue("--ink-soft").trim(),
      line: style.getPropertyValue("--line").trim(),
      paper: style.getPropertyValue("--paper-raised").trim(),
      font: style.getPropertyValue("--font-ui").trim(),
      language: this.closest("[lang]")?.lang || "en",
      width: this.canvas.clientWidth,
      calm: calm.matches,
      patterns: contrast.matches,
    };
    this.showLegend(chart);
    this.drawing.setOption(optionFor(chart, look, this.dataset.description), { notMerge: true });
  }

  showLegend({ kind, series, categories }) {
    const names = kind === "pie" ? categories : series.map(({ name }) => name);
    this.legend.hidden = kind !== "pie" && names.length < 2;
    this.legend.dataset.marks = kind === "line" ? "line" : "area";
    this.legend.replaceChildren(...names.map((name) => Object.assign(document.createElement("li"), { textContent: name })));
  }
}

customElements.define("live-chart", LiveChart);
