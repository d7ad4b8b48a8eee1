// A listing that may be tried is text and a form; this makes it an editor whose output appears in place.
import "../try-it.js";
