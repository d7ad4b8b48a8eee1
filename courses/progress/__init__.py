"""How far students are in a run: by module, by competency, what is due, and what came back."""
