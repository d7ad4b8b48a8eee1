import { CodeEditor } from "../code-editor.js";

const editors = new WeakMap();
const marked = new WeakMap();
const SOON = "800px";

// Eighty cells have hundreds of fields: an editor is made when its field comes near.
const nearby = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    nearby.unobserve(target);
    makeEditor(target);
  }
}, { rootMargin: SOON });

function labelOf(textarea) {
  return textarea.labels?.[0]?.textContent.replace("*", "").trim() ?? "";
}

function tell(textarea, kind) {
  textarea.dispatchEvent(new Event(kind, { bubbles: true }));
}

function makeEditor(textarea) {
  if (editors.has(textarea) || !textarea.isConnected) return;
  const editor = new CodeEditor(textarea, {
    label: labelOf(textarea),
    hint: textarea.dataset.labCodeHintValue,
    typed: () => tell(textarea, "input"),
  });
  editors.set(textarea, editor);
  // Wagtail focuses a field by its textarea, after "Add" and after a refusal.
  textarea.hidden = false;
  textarea.tabIndex = -1;
  textarea.setAttribute("aria-hidden", "true");
  textarea.classList.add("lab-code--source");
  textarea.addEventListener("focus", () => editor.focus());
  // What else writes into the field (a comment's undo, a restored form) shows in the editor.
  textarea.addEventListener("change", () => { editor.text = textarea.value; });
  editor.view.contentDOM.addEventListener("blur", () => {
    editor.hint(false);
    tell(textarea, "change");
  });
  editor.view.contentDOM.addEventListener("focus", () => editor.hint(true));
  if (marked.has(textarea)) editor.markLine(marked.get(textarea));
}

/** Mark a line of a code field, counted from 1, now or as soon as it has its editor. */
export function markLine(textarea, line) {
  if (line) marked.set(textarea, line);
  else marked.delete(textarea);
  editors.get(textarea)?.markLine(line);
}

/** Put the cursor at a line of any field. */
export function goTo(field, line) {
  if (field.matches(".lab-code")) {
    makeEditor(field);
    const editor = editors.get(field);
    if (line) editor.goTo(line);
    editor.view.dom.getRootNode().host.scrollIntoView({ block: "center" });
    editor.focus();
    return;
  }
  field.scrollIntoView({ block: "center" });
  field.focus();
}

/** Wagtail connects a field when its block is added, copied or moved; the editor goes with its textarea. */
export function registerCodeFields(application, Controller) {
  application.register("lab-code", class extends Controller {
    connect() {
      if (!editors.has(this.element)) nearby.observe(this.element);
    }

    disconnect() {
      nearby.unobserve(this.element);
    }
  });
}
