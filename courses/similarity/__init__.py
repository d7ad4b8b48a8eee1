"""Which answers of a lab resemble each other, for a person to look at. It measures, and judges nobody."""
