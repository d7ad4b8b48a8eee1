import { Draft } from "./draft.js";
import { Mirror } from "./mirror.js";
import { sentence } from "./sentences.js";
import { send, speakFor } from "./server.js";
import { loginLink, showNotSent } from "./standing-words.js";
import { showStatus } from "./status-line.js";
import { Submitting } from "./submitting.js";
import { tryOut } from "./trying.js";

const TROUBLE = ["offline", "offlineUnkept", "serverFailed", "signedOut", "refused", "conflicted"];

/** The whole lab: saves what its exercises tell it, and does what the form's buttons ask for without leaving the page. */
class LabPage extends HTMLElement {
  connectedCallback() {
    const config = JSON.parse(document.getElementById("lab-config").textContent);
    this.urls = config.urls;
    speakFor(config.student);
    this.pollMs = config.poll_ms;
    this.form = this.querySelector("form");
    this.exercises = new Map([...this.querySelectorAll("lab-exercise")].map((found) => [found.dataset.exercise, found]));
    this.draft = new Draft({
      url: this.urls.draft,
      mirror: new Mirror(config.storage),
      channel: "BroadcastChannel" in window ? new BroadcastChannel(config.storage) : null,
      listener: {
        state: (name, values) => this.showSaved(name, values),
        replaced: (exercise, text, why) => this.replace(exercise, text, why),
        kept: (exercise) => this.exercises.get(exercise)?.showKept(),
        conflict: (exercise, other) => this.conflict(exercise, other),
      },
    });
    this.showSaved("asYouType");
    for (const [id, exercise] of this.exercises) {
      const textarea = exercise.querySelector("textarea");
      this.draft.add(id, textarea.defaultValue, Number(textarea.dataset.revision), textarea.value);
    }
    this.listen();
    this.submitting = new Submitting(this);
    this.querySelector('[data-act="save"]').hidden = true;
    const pending = this.querySelector("[data-pending]");
    if (pending) this.submitting.follow(pending.dataset.pending);
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  listen() {
    this.addEventListener("typed", (event) => this.draft.typed(event.target.dataset.exercise, event.detail));
    this.addEventListener("focusout", () => this.draft.save());
    this.form.addEventListener("submit", (event) => this.submitted(event));
    for (const download of this.querySelectorAll('[data-act="download"]')) {
      download.addEventListener("click", (event) => this.download(event, download));
    }
    window.addEventListener("pagehide", () => this.draft.save({ keepalive: true }));
    window.addEventListener("online", () => this.draft.save());
    window.addEventListener("focus", () => this.draft.save());
    document.addEventListener("visibilitychange", () => {
      this.draft.save({ keepalive: document.visibilityState === "hidden" });
    });
  }

  submitted(event) {
    if (this.plainly) return;
    event.preventDefault();
    const button = event.submitter;
    // Disabled for the ear and the eye only: a button that is truly disabled loses the keyboard's focus.
    if (button.ariaDisabled === "true") return;
    button.ariaDisabled = "true";
    this.act(button.dataset.act, button.closest("lab-exercise"))
      .catch((error) => this.sendPlainly(button, error))
      .finally(() => {
        button.ariaDisabled = null;
      });
  }

  act(name, exercise) {
    if (name === "submit") return this.submitting.submit();
    if (name === "reset") return this.reset(exercise);
    if (name === "upload") return this.upload();
    if (name === "save") return this.draft.save();
    return tryOut(this, exercise, name);
  }

  /** The script failed: let the browser send the form as if there were none. */
  sendPlainly(button, error) {
    console.error(error);
    this.plainly = true;
    this.form.requestSubmit(button);
  }

  async reset(exercise) {
    const line = exercise.part("status");
    try {
      await this.draft.save();
      const { text, revision } = await send(this.urls.reset, { exercise: exercise.dataset.exercise });
      this.draft.adopt(exercise.dataset.exercise, text, revision, "reset");
      exercise.part("reset").querySelector("summary").focus();
      exercise.part("reset").open = false;
      exercise.showKept();
      showStatus(line, sentence("startedOver"));
    } catch (problem) {
      showNotSent(line, problem);
    }
  }

  async upload() {
    const file = this.querySelector("[name=notebook]");
    const place = this.part("notices");
    if (!file.files.length) {
      place.replaceChildren(notice("alert-warning", [sentence("chooseFile")]));
      return;
    }
    place.replaceChildren(notice("", [sentence("uploading")]));
    const form = new FormData();
    form.set("notebook", file.files[0]);
    try {
      await this.draft.save();
      const { answers, notices } = await send(this.urls.upload, form);
      for (const [id, { text, revision }] of Object.entries(answers)) {
        this.draft.adopt(id, text, revision, "upload");
        this.exercises.get(id)?.showKept();
      }
      place.replaceChildren(notice("alert-success", [sentence("uploaded")]));
      if (notices.length) place.append(notice("alert-warning", notices));
      this.part("upload").open = false;
      file.value = "";
    } catch (problem) {
      const line = document.createElement("p");
      showNotSent(line, problem);
      place.replaceChildren(notice("alert-error", [...line.childNodes]));
    }
  }

  async download(event, anchor) {
    if (!this.draft.dirty.length) return;
    event.preventDefault();
    await this.draft.save();
    location.assign(anchor.href);
  }

  replace(id, text, why) {
    const exercise = this.exercises.get(id);
    if (!exercise) return;
    exercise.text = text;
    if (why === "restored") showStatus(exercise.part("status"), sentence("restored"));
    if (why === "tab") showStatus(exercise.part("status"), sentence("tookOver"));
    if (why === "chosen") exercise.showKept();
  }

  conflict(id, other) {
    const exercise = this.exercises.get(id);
    exercise.showConflict(other, (keepMine) => this.draft.resolve(id, keepMine));
    if (other) exercise.showKept();
  }

  showSaved(name, values = {}) {
    const time = values.at?.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    showStatus(this.part("saved"), sentence(name, { time, reason: values.reason }), {
      trouble: TROUBLE.includes(name),
      extra: values.login ? loginLink(values.login) : null,
    });
  }
}

function notice(kind, lines) {
  const box = document.createElement("div");
  box.className = `alert ${kind}`;
  for (const line of lines) {
    const paragraph = document.createElement("p");
    paragraph.append(line);
    box.append(paragraph);
  }
  return box;
}

customElements.define("lab-page", LabPage);
