import { follow } from "./following.js";
import { sentence } from "./sentences.js";
import { send } from "./server.js";
import { showNotSent, showStanding } from "./standing-words.js";
import { showStatus } from "./status-line.js";

/** Run or check one exercise with the texts of the page, and show under its editor what came out. */
export async function tryOut(page, exercise, act) {
  const line = exercise.part("status");
  showStatus(line, sentence("sending"), { busy: true });
  try {
    const { url } = await send(page.urls[act], { exercise: exercise.dataset.exercise, answers: page.draft.texts() });
    const end = await follow(url, page.pollMs, (standing, waited) => showStanding(line, act, standing, waited));
    if (end.state === "set_aside") showStatus(line, sentence("setAside"), { trouble: true });
    else if (act === "run") showRun(page, exercise, line, end.html);
    else showCheck(exercise, line, end.html);
  } catch (problem) {
    showNotSent(line, problem);
  }
}

function showRun(page, exercise, line, html) {
  const output = exercise.part("output");
  output.innerHTML = html;
  for (const other of page.exercises.values()) other.markLine(null);
  const error = output.querySelector("[data-error-line]");
  if (error) page.exercises.get(error.dataset.exercise)?.markLine(Number(error.dataset.errorLine));
  const failed = output.querySelector(".run__error, .alert");
  showStatus(line, sentence(failed ? "ranWithError" : "ran"), { trouble: Boolean(failed) });
}

function showCheck(exercise, line, html) {
  const result = exercise.part("result");
  result.innerHTML = html;
  const headline = result.querySelector(".result__headline");
  if (headline) showStatus(line, sentence("checked", { headline: headline.textContent }));
  else showStatus(line, sentence("notGraded"), { trouble: true });
}
