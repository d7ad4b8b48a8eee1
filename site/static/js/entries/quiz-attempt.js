// An attempt at a quiz: answers are saved as they are given, and the clock shows what is left of the time.
import { Refused, send } from "../server.js";

const PAUSE_MS = 800;
const AGAIN_MS = 5000;

const form = document.querySelector(".quiz__form");
const status = document.querySelector(".quiz__saved");
let timer = 0;
let sending = false;
let changed = false;

function say(name) {
  status.textContent = status.dataset[name];
}

async function save() {
  if (sending) return;
  sending = true;
  changed = false;
  say("saving");
  try {
    await send(form.dataset.save, new FormData(form));
    if (!changed) say("saved");
  } catch (problem) {
    if (problem instanceof Refused) {
      // The time is over, or somebody else is logged in: the page says what became of the answers.
      location.reload();
      return;
    }
    say("unsaved");
    changed = true;
  } finally {
    sending = false;
  }
  if (changed) later(AGAIN_MS);
}

function later(pause) {
  clearTimeout(timer);
  timer = setTimeout(save, pause);
}

form.addEventListener("input", () => {
  changed = true;
  later(PAUSE_MS);
});
// Who leaves the page at once has still answered.
addEventListener("pagehide", () => {
  if (changed) send(form.dataset.save, new FormData(form), { keepalive: true }).catch(() => {});
});
form.addEventListener("submit", () => {
  clearTimeout(timer);
  changed = false;
});

class QuizClock extends HTMLElement {
  connectedCallback() {
    this.ends = new Date(this.dataset.ends).getTime();
    this.tick();
    this.timer = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  tick() {
    const left = this.ends - Date.now();
    if (left <= 0) {
      clearInterval(this.timer);
      this.textContent = this.dataset.over;
      // The server hands in what it has; it is given a moment to take what is on its way.
      setTimeout(() => save().finally(() => location.reload()), 0);
      return;
    }
    const minutes = Math.ceil(left / 60_000);
    const text = minutes === 1 ? this.dataset.minuteLeft : this.dataset.minutesLeft.replace("{minutes}", minutes);
    if (this.textContent !== text) this.textContent = text;
  }
}
customElements.define("quiz-clock", QuizClock);
