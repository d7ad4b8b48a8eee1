"""Who has completed a run, and the certificates that say so."""
