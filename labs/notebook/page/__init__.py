"""From a source notebook, of whatever origin, to the cells of a lab page."""
