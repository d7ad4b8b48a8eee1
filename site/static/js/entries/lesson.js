// A lesson can be read as it comes. These add to it: definitions beside the words, questions that answer, and a note
// that it was read.
import "../checkpoint-question.js";
import "../lesson-read.js";
import "../term-card.js";
