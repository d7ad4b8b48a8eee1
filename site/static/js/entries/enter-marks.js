// Marks are typed down a column: Enter and the arrow keys lead to the next field instead of sending the form.
const form = document.querySelector(".enter-marks");
const fields = [...form.querySelectorAll("input:not([type=hidden])")];
const STEPS = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };

form.addEventListener("keydown", (event) => {
  const place = fields.indexOf(event.target);
  if (place < 0 || !(event.key in STEPS) || event.isComposing) return;
  event.preventDefault();
  const next = fields[place + STEPS[event.key]] ?? (event.key === "ArrowUp" ? null : form.querySelector("textarea"));
  next?.focus();
  next?.select();
});

let isChanged = false;
form.addEventListener("input", () => (isChanged = true));
form.addEventListener("submit", () => (isChanged = false));
addEventListener("beforeunload", (event) => {
  if (isChanged) event.preventDefault();
});
