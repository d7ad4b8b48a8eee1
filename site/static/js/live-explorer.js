const ASK_AFTER_MS = 150;

/**
 * An explorer's form that answers while its sliders move. The server computes; each newer question takes back the
 * one before it.
 */
class LiveExplorer extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    // The page of an explorer whose values were refused has no outcome to keep up to date.
    if (!this.part("finding")) return;
    for (const slider of this.querySelectorAll("input[type=range]")) this.pair(slider);
    this.querySelector("[data-act=compute]").hidden = true;
    this.querySelector("[data-act=reset]").hidden = false;
    this.form.addEventListener("input", () => this.askSoon());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    this.form.addEventListener("reset", () => setTimeout(() => {
      for (const slider of this.querySelectorAll("input[type=range]")) slider.value = numberOf(slider).value;
      this.ask();
    }));
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Let a slider and its number field show the same value. */
  pair(slider) {
    const number = numberOf(slider);
    slider.hidden = false;
    slider.addEventListener("input", () => (number.value = slider.value));
    number.addEventListener("input", () => (slider.value = number.value));
  }

  askSoon() {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.ask(), ASK_AFTER_MS);
  }

  async ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked;
    const values = new FormData(this.form);
    values.delete("back");
    try {
      const response = await fetch(`${this.dataset.url}?${new URLSearchParams(values)}`, { signal });
      const answer = await response.json();
      if (signal.aborted) return;
      if (response.ok) this.show(answer);
      else this.complain(answer.error, answer.names);
    } catch (problem) {
      if (problem.name !== "AbortError") this.complain(this.dataset.offline, []);
    }
  }

  show({ charts, finding, table }) {
    this.complain("", []);
    this.part("finding").textContent = finding;
    this.part("table").innerHTML = table;
    this.querySelectorAll("live-chart").forEach((place, index) => {
      place.dataset.chart = JSON.stringify(charts[index]);
    });
  }

  complain(sentence, names) {
    this.part("problem").textContent = sentence;
    for (const field of this.form.elements) {
      if (names.includes(field.name)) field.ariaInvalid = "true";
      else field.removeAttribute("aria-invalid");
    }
  }
}

function numberOf(slider) {
  return slider.parentElement.querySelector("input[type=number]");
}

customElements.define("live-explorer", LiveExplorer);
