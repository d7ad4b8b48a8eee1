import { sentence } from "./sentences.js";
import { Refused, Unanswered } from "./server.js";
import { showStatus } from "./status-line.js";

const GRADER_SILENT_S = 15;
const GRADER_MISSED_AFTER_MS = 10000;
const DOING = { run: "running", check: "checking", submit: "grading" };

/** Say in `line` where the work for `act` stands; `standing` is null while there is no connection. */
export function showStanding(line, act, standing, waitedMs) {
  if (!standing) {
    showStatus(line, sentence("connectionLost"), { busy: true });
    return;
  }
  const silent = standing.grader_seen_s === null || standing.grader_seen_s > GRADER_SILENT_S;
  if (standing.state === "working") {
    const seconds = standing.working_s ? sentence("seconds", { seconds: standing.working_s }) : "";
    showStatus(line, sentence(DOING[act]), { aside: seconds, busy: true });
  } else if (silent && waitedMs >= GRADER_MISSED_AFTER_MS) {
    showStatus(line, sentence(act === "submit" ? "noGrader" : "noGraderRun"), { trouble: true });
  } else {
    const about = standing.wait_s ? sentence("about", { seconds: standing.wait_s }) : "";
    showStatus(line, sentence("waiting", { place: standing.place ?? 1 }), { aside: about, busy: true });
  }
}

/** Say in `line` why something was not sent. Anything but an answer of the server is thrown on. */
export function showNotSent(line, problem) {
  if (problem instanceof Unanswered) {
    showStatus(line, sentence(problem.offline ? "notSent" : "notSentFailed"), { trouble: true });
  } else if (problem instanceof Refused && problem.login) {
    showStatus(line, sentence("notSentSignedOut"), { trouble: true, extra: loginLink(problem.login) });
  } else if (problem instanceof Refused) {
    showStatus(line, problem.message, { trouble: true });
  } else {
    throw problem;
  }
}

export function loginLink(url) {
  return link(url, sentence("logIn"), "_blank");
}

export function link(href, text, target = "") {
  return Object.assign(document.createElement("a"), { href, textContent: text, target });
}
