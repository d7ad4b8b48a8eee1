import { Refused, Unanswered, send } from "./server.js";

const SAVE_AFTER_MS = 800;
const RETRY_AFTER_MS = [1000, 2000, 4000, 8000, 16000, 30000];
const REMEMBERED_TEXTS = 100;

/**
 * The answers as they are typed, and what the server has of them.
 *
 * `base` is the revision that a text was typed on. The server refuses to overwrite a newer one: the answer is then in
 * conflict, and is not saved again until `resolve` says which text stands. `listener` is told of what happens:
 * `state(name, values)`, `replaced(exercise, text, why)`, `kept(exercise)` when the server has an earlier version, and
 * `conflict(exercise, other)`; `other` is null when over.
 */
export class Draft {
  constructor({ url, mirror, channel, listener }) {
    Object.assign(this, { url, mirror, channel, listener });
    this.answers = new Map();
    this.orphans = [];
    this.failures = 0;
    this.kept = true;
    if (channel) channel.onmessage = ({ data }) => this.heard(data);
  }

  /** Take in an answer as the page shows it, with `text` where the student was faster than the script. */
  add(exercise, saved, base, text = saved) {
    const answer = { text, saved, base, conflict: null, past: [] };
    this.answers.set(exercise, answer);
    this.mirror.forget(exercise, saved);
    const [newest, ...older] = this.mirror.leftovers(exercise);
    if (newest) {
      answer.text = newest.text;
      answer.base = newest.base;
      this.mirror.takeOver(exercise, newest);
      this.listener.replaced(exercise, newest.text, "restored");
    }
    this.orphans.push(...older.map((left) => [exercise, left.text]));
    if (this.isDirty(answer)) this.saveLater();
  }

  /** Texts of other tabs that closed offline: typed on no revision at all, they come to the earlier versions. */
  async keepOrphans() {
    while (this.orphans.length) {
      const [exercise, text] = this.orphans[0];
      await send(this.url, { answers: { [exercise]: { text, base: 0 } } });
      this.orphans.shift();
      this.listener.kept(exercise);
      this.mirror.forget(exercise, text);
    }
  }

  texts() {
    return Object.fromEntries([...this.answers].map(([exercise, answer]) => [exercise, answer.text]));
  }

  isDirty(answer) {
    return answer.text !== answer.saved && !answer.conflict;
  }

  get dirty() {
    return [...this.answers].filter(([, answer]) => this.isDirty(answer));
  }

  typed(exercise, text) {
    const answer = this.answers.get(exercise);
    if (!answer || answer.text === text) return;
    answer.past = [...answer.past.slice(-REMEMBERED_TEXTS), answer.text];
    answer.text = text;
    this.kept = this.mirror.keep(exercise, text, answer.base);
    this.refusal = null;
    if (!this.failures) this.listener.state("unsaved");
    this.saveLater();
  }

  saveLater(afterMs = SAVE_AFTER_MS) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), afterMs);
  }

  /** Send what the server lacks; resolves when this and what was typed meanwhile has been answered or has failed. */
  async save({ keepalive = false } = {}) {
    clearTimeout(this.timer);
    if (this.saving && !keepalive) {
      await this.saving;
      return this.dirty.length && !this.failures ? this.save() : undefined;
    }
    const sent = this.dirty.map(([exercise, { text, base }]) => [exercise, { text, base }]);
    if (!sent.length) return undefined;
    this.saving = this.exchange(sent, keepalive);
    try {
      await this.saving;
    } finally {
      this.saving = null;
    }
    if (this.dirty.length && !this.failures && !this.refusal) this.saveLater();
    return undefined;
  }

  async exchange(sent, keepalive) {
    if (!this.failures) this.listener.state("saving");
    try {
      const answer = await send(this.url, { answers: Object.fromEntries(sent) }, { keepalive });
      this.failures = 0;
      this.took(sent, answer);
      await this.keepOrphans();
    } catch (problem) {
      if (!(problem instanceof Refused || problem instanceof Unanswered)) throw problem;
      // One answer that is too long must not hold the others back.
      if (problem.status === 413 && sent.length > 1) for (const one of sent) await this.exchange([one], keepalive);
      else this.failed(problem);
    }
  }

  took(sent, { revisions, conflicts }) {
    const saved = {};
    for (const [exercise, { text }] of sent) {
      const answer = this.answers.get(exercise);
      if (exercise in revisions) {
        this.settle(exercise, text, revisions[exercise]);
        saved[exercise] = { text, revision: revisions[exercise] };
      } else if (exercise in conflicts) {
        this.differs(exercise, answer, conflicts[exercise]);
      }
    }
    this.channel?.postMessage(saved);
    this.reportSaved();
  }

  reportSaved() {
    const conflicted = [...this.answers.values()].some((answer) => answer.conflict);
    if (conflicted) this.listener.state("conflicted");
    else this.listener.state(this.dirty.length ? "unsaved" : "saved", { at: new Date() });
  }

  /** The server has `text` as `revision`. */
  settle(exercise, text, revision) {
    const answer = this.answers.get(exercise);
    answer.saved = text;
    answer.base = revision;
    if (answer.text === text) {
      answer.past = [];
      this.mirror.forget(exercise, text);
    } else {
      this.mirror.keep(exercise, answer.text, revision);
    }
  }

  /** The server has a newer text. One that was typed here, on the way to the present one, is no conflict. */
  differs(exercise, answer, other) {
    if (other.text === answer.text || answer.past.includes(other.text)) {
      this.settle(exercise, other.text, other.revision);
    } else {
      answer.conflict = other;
      this.listener.conflict(exercise, other);
    }
  }

  /** End a conflict: keep the text of this page, or take the other one. */
  resolve(exercise, keepMine) {
    const answer = this.answers.get(exercise);
    const other = answer.conflict;
    if (keepMine) {
      answer.conflict = null;
      this.settle(exercise, other.text, other.revision);
      this.listener.conflict(exercise, null);
      this.save();
    } else {
      this.adopt(exercise, other.text, other.revision, "chosen");
    }
  }

  /** The server set the answer to `text`: by a reset, an upload, or in another tab. */
  adopt(exercise, text, revision, why) {
    const answer = this.answers.get(exercise);
    if (!answer) return;
    this.mirror.forget(exercise, answer.text);
    answer.text = text;
    answer.conflict = null;
    this.settle(exercise, text, revision);
    this.listener.conflict(exercise, null);
    this.listener.replaced(exercise, text, why);
    if (why !== "tab") this.channel?.postMessage({ [exercise]: { text, revision } });
    this.reportSaved();
  }

  /** Another tab has saved: follow it where nothing was typed here. Where something was, saving shows the conflict. */
  heard(saved) {
    for (const [exercise, { text, revision }] of Object.entries(saved)) {
      const answer = this.answers.get(exercise);
      if (!answer || revision <= answer.base || answer.conflict) continue;
      if (this.isDirty(answer)) this.saveLater();
      else this.adopt(exercise, text, revision, "tab");
    }
  }

  failed(problem) {
    if (problem instanceof Unanswered || problem.status === 429) {
      const wait = RETRY_AFTER_MS[Math.min(this.failures, RETRY_AFTER_MS.length - 1)];
      this.failures += 1;
      this.saveLater(wait);
      if (!this.kept) this.listener.state("offlineUnkept");
      else this.listener.state(problem.offline ? "offline" : "serverFailed");
    } else if (problem.login) {
      this.refusal = problem;
      this.listener.state("signedOut", { login: problem.login });
    } else {
      this.refusal = problem;
      this.listener.state("refused", { reason: problem.message });
    }
  }
}
