import { follow } from "../following.js";
import { sentence } from "../sentences.js";
import { ask, send, speakFor, Refused } from "../server.js";
import { prefill } from "./prefill.js";
import { cells } from "./places.js";
import { clearResults, explain, jump, showBeside, showMark, snapshot } from "./results.js";

const POLL_MS = 400;
const GRADER_SILENT_S = 15;
const GRADER_MISSED_AFTER_MS = 8000;
const COUNTS = /^(body-|data_generator$|.*_limit)/;

/** The bar with the three buttons. It stays in reach while the author scrolls, and works on the form as it is. */
class LabBench extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    if (!this.form || this.ready) return;
    this.ready = true;
    // Beside the tabs' panels it stays in view in each of them, however long it is.
    this.closest(".tab-content")?.prepend(this);
    speakFor(this.dataset.person);
    this.turn = 0;
    this.status(sentence("idle"));
    for (const button of this.querySelectorAll("[data-run]")) {
      button.addEventListener("click", () => this.start(button.dataset.run));
    }
    this.part("cancel").addEventListener("click", () => this.cancel());
    this.part("toggle").addEventListener("click", () => this.fold(!this.part("summary").hidden));
    this.form.addEventListener("click", (event) => this.follow(event));
    let timer;
    this.form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.compare(), 400);
    });
    this.whenFilled(() => {
      prefill(this.form, this.part("points"));
      this.remember();
    });
  }

  /** Wagtail's own script writes the cells into the form, before or after this one. */
  whenFilled(go) {
    if (document.getElementsByName("body-count").length) go();
    else requestAnimationFrame(() => this.whenFilled(go));
  }

  part(name) {
    return this.querySelector(`[data-part=${name}]`);
  }

  status(text, trouble = false) {
    const line = this.part("status");
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("lab-bench__status--trouble", trouble);
  }

  /** What the results are of: everything in the form that decides them. */
  text() {
    const entries = [...new FormData(this.form)].filter(([name]) => COUNTS.test(name) && !/-id$|csrf/.test(name));
    return JSON.stringify(entries);
  }

  compare() {
    if (!this.shownFor) return;
    this.part("stale").hidden = this.shownFor === this.text();
    this.classList.toggle("lab-bench--stale", !this.part("stale").hidden);
    document.documentElement.classList.toggle("lab-results-stale", !this.part("stale").hidden);
  }

  address() {
    // A new page gets its own address with the first save, which Wagtail makes without loading the page anew.
    const saved = /\/pages\/(\d+)\/edit\//.exec(location.pathname)?.[1];
    return saved ? this.dataset.askSaved.replace("/0/", `/${saved}/`) : this.dataset.ask;
  }

  post(kind) {
    const data = new FormData(this.form);
    data.append("lab-run", kind);
    return send(this.address(), data);
  }

  /** Show the newest check again when it was of just this code, and take up one that is under way. */
  async remember() {
    const turn = this.turn;
    const text = this.text();
    try {
      const answer = await this.post("remembered");
      if (!answer.url || turn !== this.turn) return;
      if (answer.under_way) {
        this.busy(true);
        await this.watch("check", answer, text, turn);
        return;
      }
      const end = await ask(answer.url);
      if (turn !== this.turn) return;
      this.show(end, snapshot(answer.places), text);
      this.status(sentence("remembered"));
    } catch {
      // Nothing was asked for, so that there is nothing to say.
    } finally {
      if (turn === this.turn) this.busy(false);
    }
  }

  async start(kind) {
    const turn = (this.turn += 1);
    const text = this.text();
    this.status(sentence("sending"));
    this.busy(true);
    try {
      const answer = await this.post(kind);
      if (turn !== this.turn) return;
      if (answer.problems) {
        this.showProblems(answer.problems, text);
        return;
      }
      await this.watch(kind, answer, text, turn);
    } catch (problem) {
      if (turn === this.turn) this.status(problem instanceof Refused ? problem.message : sentence("notSent"), true);
    } finally {
      if (turn === this.turn) this.busy(false);
    }
  }

  /** Follow a run to its end, and show what it has found. */
  async watch(kind, { url, places }, text, turn) {
    this.running = url;
    const placed = snapshot(places);
    const end = await follow(url, POLL_MS, (standing, waited) => {
      if (turn === this.turn) this.showStanding(kind, standing, waited);
    });
    if (turn !== this.turn) return;
    if (end.state === "set_aside") this.status(sentence("setAside"), true);
    else {
      this.show(end, placed, text);
      this.status(sentence("done"));
    }
  }

  busy(is) {
    this.part("progress").hidden = !is;
    this.part("bar").removeAttribute("value");
    if (!is) this.running = null;
  }

  async cancel() {
    const { running } = this;
    this.turn += 1;
    this.busy(false);
    this.status(sentence("cancelled"));
    if (running) await send(`${running}cancel/`, {}).catch(() => {});
  }

  showStanding(kind, standing, waited) {
    if (!standing) {
      this.status(sentence("connectionLost"));
      return;
    }
    const silent = standing.grader_seen_s === null || standing.grader_seen_s > GRADER_SILENT_S;
    if (standing.state === "working") {
      const { done, total } = standing;
      if (total) Object.assign(this.part("bar"), { max: total, value: done });
      this.status(sentence(`working_${kind}`, { done, total: total || "…", seconds: standing.working_s ?? 0 }));
    } else if (silent && waited >= GRADER_MISSED_AFTER_MS) {
      this.status(sentence("noGrader"), true);
    } else {
      this.status(sentence("waiting", { place: standing.place ?? 1 }));
    }
  }

  show(end, placed, text) {
    clearResults();
    this.placed = placed;
    showBeside(end.cells, placed);
    for (const mark of end.marks) showMark(placed.get(mark.exercise) ?? "", mark);
    this.summary(end.summary);
    this.shownFor = text;
    this.compare();
  }

  showProblems(problems, text) {
    clearResults();
    const now = cells();
    const list = Object.assign(document.createElement("ul"), { className: "lab-findings" });
    for (const problem of problems) {
      const cell = problem.block === null ? "" : now[problem.block];
      if (problem.field) showMark(cell, problem);
      list.append(this.finding(problem, cell));
    }
    this.summary("");
    this.part("summary").append(list);
    this.status(sentence("problems"), true);
    this.shownFor = text;
    this.compare();
    this.busy(false);
  }

  finding(problem, cell) {
    const entry = Object.assign(document.createElement("li"), { className: "lab-finding lab-finding--error" });
    const test = /^tests\.(\d+)/.exec(problem.field)?.[1];
    const where = [
      problem.title,
      test !== undefined && sentence("test", { number: Number(test) + 1 }),
      problem.line && sentence("line", { line: problem.line }),
    ].filter(Boolean).join(", ");
    if (problem.field) {
      const link = Object.assign(document.createElement("a"), { href: "#", textContent: where || problem.field });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        jump({ cell, field: problem.field, line: problem.line });
      });
      entry.append(link, ": ");
    }
    entry.append(problem.text);
    return entry;
  }

  summary(html) {
    this.part("summary").innerHTML = html;
    this.part("toggle").hidden = false;
    this.fold(false);
  }

  fold(away) {
    this.part("summary").hidden = away;
    const toggle = this.part("toggle");
    toggle.setAttribute("aria-expanded", String(!away));
    toggle.textContent = sentence(away ? "show" : "hide");
  }

  /** Links in results that lead to a field, and the buttons that explain a mutant. */
  follow(event) {
    const link = event.target.closest("[data-jump]");
    const explaining = event.target.closest("[data-explain]");
    if (link) {
      event.preventDefault();
      const { exercise, field, line } = link.dataset;
      jump({ cell: this.placed.get(exercise) ?? "", field, line });
    } else if (explaining) {
      explain(this.placed.get(explaining.dataset.exercise), explaining.dataset.explain);
    }
  }
}

export const defineBench = () => customElements.define("lab-bench", LabBench);
