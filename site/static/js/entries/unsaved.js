// A long form in which something was typed is not left by accident: the browser asks first.
const form = document.querySelector("form[data-unsaved]");
// A page that comes back with mistakes holds what was typed before.
let isTyped = form.dataset.unsaved === "typed";

form.addEventListener("input", (event) => {
  // Fields without a name are not sent, such as those that choose what is shown.
  if (event.target.name) isTyped = true;
});
form.addEventListener("submit", () => { isTyped = false; });
window.addEventListener("beforeunload", (event) => {
  if (isTyped) event.preventDefault();
});
