"""How the templates of sentences are found by the translators' tools."""


def _(template: str) -> str:
    """Marks a template for translation; grading itself speaks English."""
    return template
