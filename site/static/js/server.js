/** The server understood and said no: `message` is its sentence for the student, `login` is set after a sign-out. */
export class Refused extends Error {
  constructor(status, { error, login }) {
    super(error);
    this.status = status;
    this.login = login;
  }
}

/** No usable answer came: the line is down (`offline`), or the server is in trouble. Trying again may help. */
export class Unanswered extends Error {
  constructor(offline) {
    super(offline ? "No connection." : "The server did not answer properly.");
    this.offline = offline;
  }
}

function csrfToken() {
  // Read anew each time: logging in again in another tab changes it.
  const cookie = document.cookie.split("; ").find((entry) => entry.startsWith("csrftoken="));
  return cookie ? decodeURIComponent(cookie.slice("csrftoken=".length)) : document.querySelector("[name=csrfmiddlewaretoken]").value;
}

async function request(url, options) {
  let response;
  try {
    response = await fetch(url, { credentials: "same-origin", ...options });
  } catch {
    throw new Unanswered(true);
  }
  let answer;
  try {
    answer = await response.json();
  } catch {
    throw new Unanswered(false);
  }
  if (response.ok) return answer;
  if (response.status >= 500 || !answer.error) throw new Unanswered(false);
  throw new Refused(response.status, answer);
}

const JSON_ONLY = { Accept: "application/json" };
let student = "";

/** Send every request in the name of this person; the server refuses when another one has logged in since. */
export function speakFor(id) {
  student = String(id);
}

/** Ask without changing anything. Throws Refused or Unanswered. */
export function ask(url) {
  return request(url, { headers: JSON_ONLY, cache: "no-store" });
}

/** Post plain data as JSON, or a FormData as it is. Throws Refused or Unanswered. */
export function send(url, data, { keepalive = false } = {}) {
  const headers = { ...JSON_ONLY, "X-CSRFToken": csrfToken(), "X-Student": student };
  const form = data instanceof FormData;
  if (!form) headers["Content-Type"] = "application/json";
  return request(url, { method: "POST", headers, body: form ? data : JSON.stringify(data), keepalive });
}
