// The lab page works as a form. Each element below adds to it, and failing alone leaves the form as it was.
import "../lab-exercise.js";
import "../lab-page.js";
