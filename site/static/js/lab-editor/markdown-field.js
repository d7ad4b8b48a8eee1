import { sentence } from "../sentences.js";
import { send } from "../server.js";

/** A Markdown field with a button below it that shows what students will see. */
export function registerMarkdownFields(application, Controller) {
  application.register("lab-markdown", class extends Controller {
    connect() {
      if (this.element.dataset.labMarkdownReady) return;
      this.element.dataset.labMarkdownReady = "1";
      const shown = Object.assign(document.createElement("div"), { className: "lab-markdown__shown", hidden: true });
      const button = Object.assign(document.createElement("button"), {
        type: "button", className: "button button-small button-secondary", textContent: this.element.dataset.previewLabel,
      });
      button.setAttribute("aria-expanded", "false");
      this.element.after(button, shown);
      const show = async () => {
        const text = new FormData();
        text.append("text", this.element.value);
        try {
          shown.innerHTML = (await send(this.element.dataset.previewUrl, text)).html;
        } catch {
          shown.textContent = sentence("notSent");
        }
      };
      let timer;
      this.element.addEventListener("input", () => {
        clearTimeout(timer);
        if (!shown.hidden) timer = setTimeout(show, 400);
      });
      button.addEventListener("click", async () => {
        shown.hidden = !shown.hidden;
        button.setAttribute("aria-expanded", String(!shown.hidden));
        if (!shown.hidden) await show();
      });
    }
  });
}
