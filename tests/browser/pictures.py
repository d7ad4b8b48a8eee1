"""Pictures of the site for docs/, taken by the tests that walk through it: `make pictures` stores them."""

import os
from pathlib import Path

FOLDER = os.environ.get("ABACUS_PICTURES", "")


def picture(page, name: str, *, at=None) -> None:
    """Store what the page looks like, with the element `at` in view, as `name`.png; nothing without ABACUS_PICTURES."""
    if not FOLDER:
        return
    if at is not None:
        at.first.evaluate("element => element.scrollIntoView({ block: 'center' })")
    # The editor unfolds a new block by a script of its own, which tells nobody when it is done.
    page.wait_for_timeout(600)
    # A caret that blinks would make another picture each time.
    page.screenshot(path=Path(FOLDER) / f"{name}.png", caret="hide", animations="disabled")
