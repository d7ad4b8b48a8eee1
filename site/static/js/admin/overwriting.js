// Wagtail's editor asks before it saves over what somebody else has saved; the server asks, too, unless it is told
// that this has happened (curriculum/newer_saves.py).
(() => {
  let toldOf = 0;

  document.addEventListener("w-swap:json", ({ detail }) => {
    const newer = (detail?.data?.other_sessions ?? []).map((session) => session.revision_id ?? 0);
    toldOf = Math.max(toldOf, ...newer);
  });

  // The dialog presses the button again while this event is under way, so that the answer must be there before.
  document.addEventListener("w-dialog:confirmed", ({ target }) => {
    const form = target.closest("form[data-edit-form]");
    if (target.id !== "w-save-confirmation-dialog" || !form || !toldOf) return;
    const name = "overwrites_revision_id";
    let answer = form.elements.namedItem(name);
    if (!answer) {
      answer = Object.assign(document.createElement("input"), { type: "hidden", name });
      form.append(answer);
    }
    answer.value = toldOf;
  }, true);
})();
