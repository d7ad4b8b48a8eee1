import { follow } from "./following.js";
import { sentence } from "./sentences.js";
import { send, speakFor } from "./server.js";
import { showNotSent, showStanding } from "./standing-words.js";
import { showStatus } from "./status-line.js";

const POLL_MS = 300;

/** A lesson's code to change and run. What the reader types stays on this device until it is the author's again. */
class TryIt extends HTMLElement {
  connectedCallback() {
    speakFor(this.dataset.student);
    this.form = this.querySelector("form");
    this.textarea = this.querySelector("textarea");
    this.authors = this.textarea.defaultValue;
    this.place = `try-it:${this.dataset.student}:${location.pathname}:${this.dataset.key}`;
    this.reset = this.querySelector("[data-act=reset]");
    this.textarea.value = this.kept() ?? this.textarea.value;
    this.reset.hidden = this.textarea.value === this.authors;
    this.textarea.addEventListener("input", () => this.typed(this.textarea.value));
    this.reset.addEventListener("click", () => this.startOver());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run();
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      event.stopPropagation();
      this.run();
    }, { capture: true });
    const details = this.closest("details");
    details.addEventListener("toggle", () => this.openEditor(), { once: true });
    if (details.open) this.openEditor();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  async openEditor() {
    const { CodeEditor } = await import("./code-editor.js");
    if (!this.isConnected || this.editor) return;
    const label = this.querySelector("label");
    this.editor = new CodeEditor(this.textarea, {
      label: label.textContent,
      hint: `${sentence("editorHint")} ${this.part("hint").textContent}`,
      typed: (text) => this.typed(text),
    });
    label.addEventListener("click", () => this.editor.focus());
  }

  /** The text kept on this device; null when there is none, or storage is denied. */
  kept() {
    try {
      return localStorage.getItem(this.place);
    } catch {
      return null;
    }
  }

  typed(text) {
    this.reset.hidden = text === this.authors;
    try {
      if (text === this.authors) localStorage.removeItem(this.place);
      else localStorage.setItem(this.place, text);
    } catch {
      return;
    }
  }

  startOver() {
    this.textarea.value = this.authors;
    if (this.editor) this.editor.text = this.authors;
    this.typed(this.authors);
    (this.editor ?? this.textarea).focus();
  }

  async run() {
    if (this.running) return;
    this.running = true;
    const line = this.part("status");
    showStatus(line, sentence("sending"), { busy: true });
    try {
      const { url } = await send(this.form.action, { answers: { snippet: this.textarea.value } });
      const end = await follow(url, POLL_MS, (standing, waited) => showStanding(line, "run", standing, waited));
      if (end.state === "set_aside") showStatus(line, sentence("setAside"), { trouble: true });
      else this.show(line, end.html);
    } catch (problem) {
      showNotSent(line, problem);
    } finally {
      this.running = false;
    }
  }

  show(line, html) {
    const output = this.part("output");
    output.innerHTML = html;
    const error = output.querySelector("[data-error-line]");
    this.editor?.markLine(error ? Number(error.dataset.errorLine) : null);
    const failed = output.querySelector(".run__error, .alert");
    showStatus(line, sentence(failed ? "ranWithError" : "ran"), { trouble: Boolean(failed) });
  }
}

customElements.define("try-it", TryIt);
