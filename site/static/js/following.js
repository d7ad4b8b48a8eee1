import { Unanswered, ask } from "./server.js";

const PATIENT_AFTER_MS = 20000;
const PATIENT_POLL_MS = 2500;

/**
 * Ask for the state of a run, check or submission until it is over, and give back the last answer. `tell` gets each
 * answer, or null while there is no connection, and the milliseconds since the start. Throws Refused.
 */
export async function follow(url, pollMs, tell) {
  const start = performance.now();
  for (;;) {
    const waited = performance.now() - start;
    try {
      const standing = await ask(url);
      if (standing.state === "done" || standing.state === "set_aside") return standing;
      tell(standing, waited);
    } catch (problem) {
      if (!(problem instanceof Unanswered)) throw problem;
      tell(null, waited);
    }
    await new Promise((resolve) => setTimeout(resolve, waited > PATIENT_AFTER_MS ? PATIENT_POLL_MS : pollMs));
  }
}
