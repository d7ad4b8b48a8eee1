// The page of one answer: the points add up as levels are chosen, keys do what the buttons do, and the answer stays
// with whoever has it open.
import { Refused, send } from "../server.js";

const HOLD_MS = 60_000;
const KEYS_OFF = "abacus-marking-keys-off";

const form = document.querySelector(".marking__form");
const criteria = [...form.querySelectorAll("[data-criterion]")];
const part = (name) => form.querySelector(`[data-part=${name}]`);

function showTotal() {
  const total = part("total");
  if (!total) return;
  const chosen = form.querySelectorAll("[data-criterion] :checked");
  const sum = [...chosen].reduce((points, level) => points + Number(level.dataset.points), 0);
  total.textContent = chosen.length ? total.dataset.text.replace("{points}", Math.round(sum * 100) / 100) : "";
}
form.addEventListener("change", showTotal);
showTotal();

// A comment that was used before goes into the field, where it can be changed.
form.addEventListener("change", ({ target }) => {
  if (target.name !== "bank" || !target.checked) return;
  const comment = form.elements.comment;
  comment.value = [comment.value.trim(), target.value].filter(Boolean).join("\n\n");
  target.checked = false;
  comment.focus();
});

if (form.dataset.hold) {
  const timer = setInterval(async () => {
    try {
      await send(form.dataset.hold, new FormData(form));
    } catch (problem) {
      if (!(problem instanceof Refused)) return;
      clearInterval(timer);
      part("lost").textContent = problem.message;
      part("lost").hidden = false;
    }
  }, HOLD_MS);
}

const keys = part("keys");
const keysOn = part("keys-on");
keys.hidden = false;
keysOn.checked = !localStorage.getItem(KEYS_OFF);
keysOn.addEventListener("change", () => {
  if (keysOn.checked) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "1");
});

function isTyping(element) {
  return element.matches("textarea, select, input:not([type=radio], [type=checkbox])") || element.isContentEditable;
}

function choose(digit) {
  const focused = criteria.findIndex((criterion) => criterion.contains(document.activeElement));
  const place = focused >= 0 ? focused : criteria.findIndex((criterion) => !criterion.querySelector(":checked"));
  const level = criteria[Math.max(place, 0)]?.querySelector(`[value="${digit}"]`);
  if (!level) return;
  level.click();
  // On to the next one, so that a rubric is a row of digits.
  const next = criteria[Math.max(place, 0) + 1];
  (next?.querySelector(":checked") ?? next?.querySelector("input") ?? level).focus();
}

const press = (act) => form.querySelector(`[data-act=${act}]`)?.click();
const acts = {
  n: () => press("next"),
  s: () => press("skip"),
  p: () => document.querySelector("[data-go=previous]").click(),
  c: () => form.elements.comment.focus(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.ctrlKey) {
    event.preventDefault();
    press("next");
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || isTyping(event.target)) return;
  if (!keysOn.checked) return;
  if (event.key === "?") keys.open = !keys.open;
  else if (/^\d$/.test(event.key)) choose(event.key);
  else if (acts[event.key]) acts[event.key]();
  else return;
  event.preventDefault();
});

form.querySelector("[role=alert][tabindex]")?.focus();
