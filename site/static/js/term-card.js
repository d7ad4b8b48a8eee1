// The definition of a term beside its link: on hover, on focus, and on the first tap.
// It stays while the pointer or the focus is on the link or on the card, and Escape closes it.
const LEAVE_MS = 250;
const GAP_PX = 6;

let count = 0;

class TermCard extends HTMLElement {
  static beside(link) {
    const card = document.createElement("term-card");
    card.link = link;
    card.id = `term-card-${++count}`;
    card.setAttribute("popover", "manual");
    if (link.dataset.lang) card.lang = link.dataset.lang;
    const word = document.createElement("strong");
    word.textContent = link.dataset.term;
    const definition = document.createElement("span");
    definition.id = `${card.id}-text`;
    definition.textContent = link.dataset.definition;
    card.append(word, definition);
    link.setAttribute("aria-describedby", definition.id);
    link.after(card);
    card.follow();
  }

  follow() {
    for (const element of [this.link, this]) {
      element.addEventListener("pointerenter", (event) => event.pointerType === "touch" || this.show());
      element.addEventListener("pointerleave", (event) => event.pointerType === "touch" || this.hideSoon());
    }
    this.link.addEventListener("focus", () => this.link.matches(":focus-visible") && this.show());
    this.link.addEventListener("blur", () => this.hideSoon());
    // A finger cannot hover: its first tap opens the card, the second one follows the link.
    this.link.addEventListener("click", (event) => {
      if (event.pointerType !== "touch" || this.matches(":popover-open")) return;
      event.preventDefault();
      this.show();
    });
  }

  show() {
    clearTimeout(this.leaving);
    if (this.matches(":popover-open")) return;
    open?.hide();
    open = this;
    this.showPopover();
    this.place();
  }

  hide() {
    clearTimeout(this.leaving);
    if (this.matches(":popover-open")) this.hidePopover();
    if (open === this) open = null;
  }

  hideSoon() {
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => {
      if (!this.matches(":hover") && document.activeElement !== this.link) this.hide();
    }, LEAVE_MS);
  }

  // Below the first line of the link, or above where there is no room; never beyond the window's edges.
  place() {
    const word = this.link.getClientRects()[0] ?? this.link.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this;
    const left = Math.max(GAP_PX, Math.min(word.left, document.documentElement.clientWidth - width - GAP_PX));
    const below = word.bottom + GAP_PX;
    const top = below + height > window.innerHeight ? Math.max(GAP_PX, word.top - height - GAP_PX) : below;
    this.style.left = `${left}px`;
    this.style.top = `${top}px`;
  }
}

let open = null;

if ("popover" in HTMLElement.prototype) {
  customElements.define("term-card", TermCard);
  for (const link of document.querySelectorAll("a.term[data-definition]")) TermCard.beside(link);
  document.addEventListener("keydown", (event) => event.key === "Escape" && open?.hide());
  document.addEventListener("pointerdown", (event) => {
    if (open && !open.contains(event.target) && !open.link.contains(event.target)) open.hide();
  });
  window.addEventListener("scroll", () => open?.place(), { passive: true });
  window.addEventListener("resize", () => open?.hide());
}
