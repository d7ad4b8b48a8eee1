import { follow } from "./following.js";
import { sentence } from "./sentences.js";
import { send } from "./server.js";
import { link, showNotSent, showStanding } from "./standing-words.js";
import { showStatus } from "./status-line.js";

/** Submits all answers and shows the verdict: totals in one place, each exercise's beside its editor. */
export class Submitting {
  constructor(page) {
    this.page = page;
    this.line = page.part("submit-state");
    this.key = page.querySelector("[name=key]");
    this.waiting = null;
  }

  async submit() {
    const answers = this.page.draft.texts();
    const fingerprint = JSON.stringify(answers);
    // A second click that comes after the first was answered carries the next key: it must not be a second attempt.
    if (this.waiting === fingerprint) {
      showStatus(this.line, sentence("sameAnswers"), { busy: true });
      return;
    }
    showStatus(this.line, sentence("sending"), { busy: true });
    try {
      const { url, next_key: nextKey } = await send(this.page.urls.submit, { key: this.key.value, answers });
      this.key.value = nextKey;
      this.waiting = fingerprint;
      this.follow(url, fingerprint);
      await this.refreshAttempts();
    } catch (problem) {
      showNotSent(this.line, problem);
    }
  }

  /** Wait for a submission that was stored earlier. */
  async follow(url, fingerprint = null) {
    this.newest = url;
    try {
      const end = await follow(url, this.page.pollMs, (standing, waited) => {
        if (this.newest === url) showStanding(this.line, "submit", standing, waited);
      });
      if (this.waiting === fingerprint) this.waiting = null;
      if (this.newest !== url) return;
      if (end.state === "set_aside") showStatus(this.line, sentence("setAside"), { trouble: true });
      else this.show(end.html);
      await this.refreshAttempts();
    } catch (problem) {
      showNotSent(this.line, problem);
    }
  }

  show(html) {
    const verdict = document.createElement("template");
    verdict.innerHTML = html;
    for (const result of verdict.content.querySelectorAll("[data-exercise]")) {
      this.page.exercises.get(result.dataset.exercise)?.part("result").replaceChildren(...result.childNodes);
      result.remove();
    }
    this.page.part("summary").replaceChildren(verdict.content);
    this.page.part("verdict").hidden = false;
    const score = this.page.part("summary").querySelector(".verdict__score strong");
    const text = score ? sentence("graded", { score: score.textContent.trim() }) : sentence("notGraded");
    showStatus(this.line, text, { trouble: !score, extra: link("#result", sentence("seeResult")) });
  }

  /** Attempts and the score that counts, as the server writes them. */
  async refreshAttempts() {
    let answer;
    try {
      answer = await fetch(location.pathname, { cache: "no-store" });
    } catch {
      return; // They are a convenience; the next submission or visit brings them.
    }
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["attempts", "score"]) {
      const content = fresh.querySelector(`[data-part="${part}"]`);
      if (content) this.page.part(part).replaceChildren(...content.childNodes);
    }
  }
}
