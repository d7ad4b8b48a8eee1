// Saying that a lesson was read, without leaving the place that one has reached in it.
import { send } from "./server.js";

class LessonRead extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.button = this.querySelector("button");
    this.status = this.querySelector("[role=status]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.say();
    });
  }

  async say() {
    const data = new FormData(this.form, this.button);
    this.status.textContent = "";
    try {
      this.show((await send(this.form.action, data)).is_read);
    } catch (problem) {
      this.status.textContent = problem.login ? problem.message : this.dataset.unsaved;
    }
  }

  show(isRead) {
    this.button.setAttribute("aria-pressed", String(isRead));
    this.button.value = isRead ? "no" : "yes";
  }
}

customElements.define("lesson-read", LessonRead);
