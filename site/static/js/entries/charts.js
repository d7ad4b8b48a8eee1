// Charts and explorers are tables and forms without this; each element adds to its own.
import "../live-chart.js";
import "../live-explorer.js";
