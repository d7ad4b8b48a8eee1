/**
 * Texts that the server does not have yet, kept on this device, each page load's apart from the others'. Every method
 * copes with storage being denied.
 */
export class Mirror {
  constructor(name) {
    this.name = name;
    this.load = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
  }

  /** True when the text is kept. */
  keep(exercise, text, base) {
    try {
      localStorage.setItem(`${this.name}:${exercise}:${this.load}`, JSON.stringify({ text, base, at: Date.now() }));
      return true;
    } catch {
      return false;
    }
  }

  /** What this and earlier page loads have kept, newest first, as `{key, text, base}`; each text once. */
  leftovers(exercise) {
    try {
      const found = Object.keys(localStorage)
        .filter((key) => key.startsWith(`${this.name}:${exercise}:`))
        .map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
      found.sort((one, other) => other.at - one.at);
      return found.filter((left, index) => found.findIndex(({ text }) => text === left.text) === index);
    } catch {
      return [];
    }
  }

  /** Keep a leftover as this page load's own. */
  takeOver(exercise, { key, text, base }) {
    if (this.keep(exercise, text, base)) localStorage.removeItem(key);
  }

  /** The server has `text`: forget it wherever it was kept. Other texts stay. */
  forget(exercise, text) {
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(`${this.name}:${exercise}:`)) continue;
        if (JSON.parse(localStorage.getItem(key)).text === text) localStorage.removeItem(key);
      }
    } catch {
      return;
    }
  }
}
