import { sentence } from "../sentences.js";
import { cells, elementOf, fieldOf, itemsOf, kindOf } from "./places.js";

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

function pointsOf(cell) {
  if (kindOf(cell) === "written") return Number(fieldOf(cell, "points")?.value) || 0;
  if (kindOf(cell) !== "exercise") return 0;
  return itemsOf(`${cell}-value-tests`).reduce((sum, test) => sum + (Number(fieldOf(test, "points")?.value) || 0), 0);
}

const shown = (points) => String(Math.round(points * 100) / 100);

/** The points of each exercise beside its name, and of the whole lab in `total`. */
function showPoints(total) {
  let sum = 0;
  for (const cell of cells()) {
    if (!["exercise", "written"].includes(kindOf(cell))) continue;
    const points = pointsOf(cell);
    sum += points;
    const heading = elementOf(cell)?.querySelector("[data-panel-heading-text]");
    if (!heading) continue;
    let badge = heading.parentElement.querySelector(":scope > .lab-points");
    if (!badge) {
      badge = Object.assign(document.createElement("span"), { className: "lab-points" });
      heading.after(badge);
    }
    badge.textContent = sentence("blockPoints", { points: shown(points) });
  }
  total.textContent = sentence("points", { points: shown(sum) });
}

export function prefill(form, total) {
  form.addEventListener("change", (event) => {
    const cell = /^(body-\d+)-value-title$/.exec(event.target.name)?.[1];
    if (cell) nameExercise(cell);
  });
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => showPoints(total), 250);
  };
  form.addEventListener("input", (event) => {
    if (/-points$/.test(event.target.name)) later();
  });
  // Blocks that are added, copied or deleted.
  const stream = document.getElementsByName("body-count")[0]?.parentElement;
  if (stream) new MutationObserver(later).observe(stream, { childList: true, subtree: true, attributeFilter: ["value"] });
  later();
}
