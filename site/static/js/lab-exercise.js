import { sentence } from "./sentences.js";

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform);
const KEYS = { run: APPLE ? "⌘ Enter" : "Ctrl+Enter", check: APPLE ? "⌘ Shift Enter" : "Ctrl+Shift+Enter" };
// Each Han character counts as a word, as is the custom for Chinese texts.
const WORD = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:['’.,-](?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

/**
 * One answer with its buttons, output and verdict. Tells the page with the event `typed` (detail: the text) what the
 * student types; shows what the page tells it to show.
 */
class LabExercise extends HTMLElement {
  connectedCallback() {
    this.textarea = this.querySelector("textarea");
    this.textarea.addEventListener("input", () => this.typed(this.textarea.value));
    this.addEventListener("keydown", (event) => this.shortcut(event), { capture: true });
    if (this.dataset.kind === "exercise") this.openEditor();
    else this.countWords();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  button(act) {
    return this.querySelector(`[data-act="${act}"]`);
  }

  async openEditor() {
    const hint = `${sentence("editorHint")} ${sentence("runHint", KEYS)}`;
    const { CodeEditor } = await import("./code-editor.js");
    if (!this.isConnected || this.editor) return;
    const label = this.querySelector("label");
    this.editor = new CodeEditor(this.textarea, {
      label: label.textContent,
      hint,
      typed: (text) => this.typed(text),
    });
    label.addEventListener("click", () => this.editor.focus());
    this.part("hint").textContent = hint;
  }

  typed(text) {
    if (this.dataset.kind === "written") this.countWords();
    this.dispatchEvent(new CustomEvent("typed", { bubbles: true, detail: text }));
  }

  countWords() {
    this.part("words").textContent = sentence("words", { count: (this.textarea.value.match(WORD) ?? []).length });
  }

  shortcut(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const button = this.button(event.shiftKey ? "check" : "run");
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    button.click();
  }

  /** Show a text that came from elsewhere. */
  set text(text) {
    this.textarea.value = text;
    if (this.editor) this.editor.text = text;
    if (this.dataset.kind === "written") this.countWords();
  }

  markLine(number) {
    this.editor?.markLine(number);
  }

  showKept() {
    this.part("kept").hidden = false;
  }

  /** Offer the choice between this text and `other`, or with null take the offer away. */
  showConflict(other, choose) {
    const place = this.part("conflict");
    if (!other) {
      const chosen = place.contains(document.activeElement);
      place.replaceChildren();
      if (chosen) (this.editor ?? this.textarea).focus();
      return;
    }
    const box = document.createElement("div");
    box.className = "lab-conflict";
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", this.dataset.title);
    const say = (element, text) => Object.assign(document.createElement(element), { textContent: text });
    const choice = (key, keepMine) => {
      const button = Object.assign(say("button", sentence(key)), { type: "button", className: "button button-quiet" });
      button.addEventListener("click", () => choose(keepMine));
      return button;
    };
    const shown = Object.assign(say("pre", other.text || sentence("otherIsEmpty")), { tabIndex: 0, lang: "en" });
    const buttons = Object.assign(document.createElement("p"), { className: "actions" });
    buttons.append(choice("keepMine", true), choice("takeOther", false));
    box.append(say("p", sentence("conflict", { title: this.dataset.title })), say("h3", sentence("theOther")), shown, buttons);
    place.replaceChildren(box);
  }
}

customElements.define("lab-exercise", LabExercise);
