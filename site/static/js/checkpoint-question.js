// A question of a lesson as a form: the answers that the page shows as disclosures become choices.
class CheckpointQuestion extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.result = this.querySelector("[role=status]");
    this.feedback = [...this.querySelectorAll(".checkpoint__plain details > .prose")];
    this.querySelector(".checkpoint__plain").hidden = true;
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.judge();
    });
    this.form.addEventListener("change", () => this.clear());
  }

  get answers() {
    return [...this.form.querySelectorAll(".checkpoint__answer")].map((label, index) => ({
      label,
      index,
      chosen: label.querySelector("input").checked,
      right: label.dataset.right === "yes",
    }));
  }

  judge() {
    this.clear();
    const chosen = this.answers.filter((answer) => answer.chosen);
    for (const { label, right } of chosen) label.dataset.verdict = right ? "right" : "wrong";
    const verdict = this.verdict(chosen);
    const sentence = document.createElement("p");
    sentence.className = `checkpoint__verdict checkpoint__verdict--${verdict}`;
    sentence.textContent = this.result.dataset[verdict];
    this.result.append(sentence, ...chosen.map(({ index }) => this.feedback[index].cloneNode(true)));
  }

  verdict(chosen) {
    if (chosen.length === 0) return "none";
    if (chosen.some((answer) => !answer.right)) return "wrong";
    return this.answers.every((answer) => answer.right === answer.chosen) ? "right" : "part";
  }

  clear() {
    this.result.replaceChildren();
    for (const { label } of this.answers) delete label.dataset.verdict;
  }
}

customElements.define("checkpoint-question", CheckpointQuestion);
