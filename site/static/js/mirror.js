/** Texts that the server does not have yet, kept on this device. Every method copes with storage being denied. */
export class Mirror {
  constructor(name) {
    this.name = name;
  }

  key(exercise) {
    return `${this.name}:${exercise}`;
  }

  /** True when the text is kept. */
  keep(exercise, text, base) {
    try {
      localStorage.setItem(this.key(exercise), JSON.stringify({ text, base }));
      return true;
    } catch {
      return false;
    }
  }

  /** `{text, base}` or null. */
  read(exercise) {
    try {
      const entry = JSON.parse(localStorage.getItem(this.key(exercise)));
      return typeof entry?.text === "string" && Number.isInteger(entry.base) ? entry : null;
    } catch {
      return null;
    }
  }

  /** Forget `text`; a text that another tab has kept since then stays. */
  forget(exercise, text) {
    try {
      if (this.read(exercise)?.text === text) localStorage.removeItem(this.key(exercise));
    } catch {
      return;
    }
  }
}
