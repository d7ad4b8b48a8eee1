// An exercise is a form of some nine hundred elements. In a long lab each is made when its author comes to it; until
// then its text stands there to be read, and hidden fields with the same names and values are what the form sends.
(() => {
  const { StructBlockDefinition, ListBlockDefinition } = window.wagtailStreamField.blocks;
  const MADE_AT_ONCE = 6;
  // Who scrolls past does not wait for what lies on the way.
  const STAYS_MS = 100;

  let made = 0;
  const waiting = new WeakMap();

  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const cell = waiting.get(target);
      clearTimeout(cell.timer);
      if (isIntersecting) cell.timer = setTimeout(() => cell.make(), STAYS_MS);
    }
  });

  /** Names and values that the form of a block would send, in its order. */
  function* sent(definition, name, state) {
    if (definition instanceof StructBlockDefinition) {
      for (const child of definition.childBlockDefs) yield* sent(child, `${name}-${child.name}`, state[child.name]);
    } else if (definition instanceof ListBlockDefinition) {
      yield [`${name}-count`, state.length];
      for (const [place, { id, value }] of state.entries()) {
        const item = `${name}-${place}`;
        yield [`${item}-deleted`, ""];
        yield [`${item}-order`, place];
        yield [`${item}-type`, definition.childBlockDef.name];
        yield [`${item}-id`, id ?? ""];
        yield* sent(definition.childBlockDef, `${item}-value`, value);
      }
    } else if (typeof state === "boolean") {
      if (state) yield [name, "on"];
    } else {
      // A textarea, too, makes one character of each end of a line.
      for (const value of [state ?? ""].flat()) yield [name, String(value).replace(/\r\n?/g, "\n")];
    }
  }

  const NOT_READ = ["id", "points"];

  /** What an author reads in a block: its texts, without identifiers and settings. */
  function* texts(state) {
    if (typeof state === "string") yield state;
    else if (Array.isArray(state)) {
      for (const { value } of state) yield* texts(value);
    } else {
      for (const [name, value] of Object.entries(state ?? {})) if (!NOT_READ.includes(name)) yield* texts(value);
    }
  }

  /** Whether something on the page points into the cell: a comment, or the address. */
  function pointedAt(placeholder) {
    const id = placeholder.closest("[data-contentpath]")?.dataset.contentpath;
    if (!id) return false;
    return location.hash.includes(id) || document.getElementById("comments-data")?.textContent.includes(id);
  }

  /** Stands for a StructBlock, and makes it as soon as anybody wants more of it than its name. */
  class WaitingCell {
    constructor(definition, placeholder, prefix, state) {
      Object.assign(this, { definition, prefix, state, type: definition.name });
      this.element = document.createElement("div");
      this.element.className = "lab-waiting";
      const text = document.createElement("pre");
      text.textContent = [...texts(state)].filter(Boolean).join("\n\n");
      this.element.append(text);
      for (const [name, value] of sent(definition, prefix, state)) {
        this.element.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
      placeholder.replaceWith(this.element);
      this.element.addEventListener("lab-cell:make", () => this.make());
      waiting.set(this.element, this);
      seen.observe(this.element);
    }

    make() {
      if (this.block) return this.block;
      clearTimeout(this.timer);
      seen.unobserve(this.element);
      this.element.closest("[data-streamfield-child]")?.classList.add("lab-made");
      this.block = this.definition.renderNow(this.element, this.prefix, this.state);
      return this.block;
    }

    getTextLabel(options) {
      if (this.block) return this.block.getTextLabel(options);
      const label = this.state.title || this.state.exercise || "";
      const longest = options?.maxLength ?? Infinity;
      return label.length > longest ? `${label.slice(0, longest - 1)}…` : label;
    }

    get container() { return this.make().container; }
    get childBlocks() { return this.make().childBlocks; }
    getState() { return this.make().getState(); }
    getDuplicatedState() { return this.make().getDuplicatedState(); }
    getValue() { return this.make().getValue(); }
    setState(state) { this.make().setState(state); }
    setError(error) { if (error) this.make().setError(error); }
    focus(options) { this.make().focus(options); }
  }

  class CellDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      // What is added or copied later is made for the author who asks for it.
      if (error || made < MADE_AT_ONCE || document.readyState === "complete" || pointedAt(placeholder)) {
        made += 1;
        return this.renderNow(placeholder, prefix, state, error);
      }
      return new WaitingCell(this, placeholder, prefix, state);
    }

    renderNow(...block) {
      return super.render(...block);
    }
  }

  window.telepath.register("labs.blocks.Cell", CellDefinition);
})();
