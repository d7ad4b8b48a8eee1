// The page of a run or a submission that is not done: shown anew as soon as its state changes.
import { follow } from "../following.js";

const POLL_MS = 1000;

await follow(location.pathname, POLL_MS, () => {});
location.reload();
