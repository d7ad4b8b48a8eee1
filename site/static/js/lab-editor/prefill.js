import { sentence } from "../sentences.js";
import { cells, elementOf, fieldOf } from "./places.js";

const LONGEST_ID = 60;

function slug(title) {
  const plain = title.normalize("NFKD").replace(/[̀-ͯ]/g, "").toLowerCase();
  // A title without Latin letters gives no identifier that could be typed.
  return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, LONGEST_ID);
}

function unused(wanted, cell) {
  const taken = new Set(cells().filter((other) => other !== cell).map((other) => fieldOf(other, "id")?.value));
  const base = wanted || "exercise";
  for (let number = wanted ? 1 : cells().indexOf(cell) + 1; ; number += 1) {
    const candidate = wanted && number === 1 ? base : `${base}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Give an exercise that has none an identifier made from its title. One that stands there is never changed. */
function nameExercise(cell) {
  const identifier = fieldOf(cell, "id");
  const title = fieldOf(cell, "title")?.value.trim();
  if (!identifier || identifier.value || !title) return;
  identifier.value = unused(slug(title), cell);
  identifier.dispatchEvent(new Event("input", { bubbles: true }));
  identifier.dispatchEvent(new Event("change", { bubbles: true }));
}

const POINTS = /^((body-\d+)-value-(?:tests-\d+-value-)?)points$/;

/** The points of each cell that has any, read in one pass: a long lab has thousands of fields. */
function pointsByCell(form) {
  const values = new Map(new FormData(form));
  const points = new Map();
  for (const [name, value] of values) {
    const [, owner, cell] = POINTS.exec(name) ?? [];
    if (!owner || values.get(`${cell}-deleted`) || values.get(owner.replace(/-value-$/, "-deleted"))) continue;
    points.set(cell, (points.get(cell) ?? 0) + (Number(value) || 0));
  }
  return points;
}

const shown = (points) => String(Math.round(points * 100) / 100);

/** The points of each exercise beside its name, and of the whole lab in `total`. */
function showPoints(form, total) {
  let sum = 0;
  for (const [cell, points] of pointsByCell(form)) {
    sum += points;
    const heading = elementOf(cell)?.querySelector("[data-panel-heading-text]");
    if (!heading) continue;
    let badge = heading.parentElement.querySelector(":scope > .lab-points");
    if (!badge) {
      badge = Object.assign(document.createElement("span"), { className: "lab-points" });
      heading.after(badge);
    }
    say(badge, sentence("blockPoints", { points: shown(points) }));
  }
  say(total, sentence("points", { points: shown(sum) }));
}

/** Only what changes is written: what is written is noticed as a change of the form. */
function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function prefill(form, total) {
  form.addEventListener("change", (event) => {
    const cell = /^(body-\d+)-value-title$/.exec(event.target.name)?.[1];
    if (cell) nameExercise(cell);
  });
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => showPoints(form, total), 250);
  };
  form.addEventListener("input", (event) => {
    if (/-points$/.test(event.target.name)) later();
  });
  // Blocks and tests that are added, copied or deleted, when Wagtail counts them anew.
  const counted = (change) => [...change.addedNodes].some((node) => node.matches?.("[data-streamfield-child]"))
    || /-(deleted|count)$/.test(change.target.name ?? "");
  const stream = document.getElementsByName("body-count")[0].parentElement;
  new MutationObserver((changes) => changes.some(counted) && later())
    .observe(stream, { childList: true, subtree: true, attributes: true, attributeFilter: ["value"] });
  later();
}
