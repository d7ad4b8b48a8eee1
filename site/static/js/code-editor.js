import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration, EditorView, drawSelection, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.comment, tags.docComment], color: "var(--ink-soft)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--good)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--warn)" },
  { tag: [tags.function(tags.definition(tags.variableName)), tags.definition(tags.className)], fontWeight: "600" },
]);

const look = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "var(--ink)", maxHeight: "40rem" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", fontSize: "var(--code-size, 0.9375rem)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--ink)", minHeight: "var(--code-min-height, 8rem)", paddingBlock: "0.5rem" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--paper-raised)", borderRight: "1px solid var(--line)", color: "var(--ink-soft)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--ink) 5%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--accent) 25%, transparent)",
  },
  ".cm-matchingBracket": { backgroundColor: "color-mix(in srgb, var(--good) 25%, transparent)" },
  ".cm-errorLine": {
    backgroundColor: "color-mix(in srgb, var(--bad) 16%, transparent)",
    boxShadow: "inset 4px 0 0 var(--bad)",
  },
});

const markError = StateEffect.define();
const errorLine = StateField.define({
  create: () => Decoration.none,
  update(marks, change) {
    for (const effect of change.effects) if (effect.is(markError)) return effect.value;
    return change.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

// Typing over a selection: left to itself the browser would carry the old text's colours on as an inline style,
// which the page's security policy reports.
const typingOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    if (event.inputType !== "insertText" || event.isComposing || empty || !event.data) return false;
    const insert = () =>
      view.state.update({ ...view.state.replaceSelection(event.data), userEvent: "input.type", scrollIntoView: true });
    const handled = view.state.facet(EditorView.inputHandler).some((take) => take(view, from, to, event.data, insert));
    if (!handled) view.dispatch(insert());
    return true;
  },
});

/**
 * A Python editor in the place of `textarea`, which keeps the same text and goes on being what the form sends.
 * `typed(text)` is called for each change that the student makes; setting `text` calls nothing.
 */
export class CodeEditor {
  constructor(textarea, { label, hint, typed }) {
    const host = document.createElement("code-editor");
    host.lang = "en";
    // Inside a shadow root the editor adopts its style sheet, which the page's security policy allows.
    const root = host.attachShadow({ mode: "open" });
    const described = document.createElement("p");
    described.id = "hint";
    described.part = "hint";
    described.hidden = true;
    described.textContent = hint;
    this.described = described;
    this.view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({ doc: textarea.value, extensions: this.extensions(label, typed, textarea) }),
    });
    root.append(described);
    const focused = document.activeElement === textarea;
    textarea.before(host);
    textarea.hidden = true;
    if (focused) this.view.focus();
  }

  extensions(label, typed, textarea) {
    return [
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      python(),
      syntaxHighlighting(colours),
      look,
      errorLine,
      typingOver,
      keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "hint", tabindex: "0", translate: "no" }),
      EditorView.updateListener.of((change) => {
        if (!change.docChanged) return;
        textarea.value = change.state.doc.toString();
        if (!this.setting) typed(textarea.value);
      }),
    ];
  }

  set text(text) {
    if (text === this.view.state.doc.toString()) return;
    this.setting = true;
    try {
      const { anchor } = this.view.state.selection.main;
      this.view.dispatch({
        changes: { from: 0, to: this.view.state.doc.length, insert: text },
        selection: { anchor: Math.min(anchor, text.length) },
      });
    } finally {
      this.setting = false;
    }
  }

  /** Mark a line, counted from 1, until the text changes; null takes the mark away. */
  markLine(number) {
    const { doc } = this.view.state;
    const marked = number && number <= doc.lines
      ? Decoration.set([Decoration.line({ class: "cm-errorLine" }).range(doc.line(number).from)])
      : Decoration.none;
    this.view.dispatch({ effects: markError.of(marked) });
  }

  /** Put the cursor at the start of a line, counted from 1, or of the last one. */
  goTo(number) {
    const { doc } = this.view.state;
    const { from } = doc.line(Math.min(Math.max(number, 1), doc.lines));
    this.view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  }

  /** Show the sentence about the keys to those who see; a screen reader has it from the start. */
  hint(shown) {
    this.described.hidden = !shown;
  }

  focus() {
    this.view.focus();
  }
}
