// A lesson can be read as it comes. These add to it: definitions beside the words, questions that answer.
import "../checkpoint-question.js";
import "../term-card.js";
