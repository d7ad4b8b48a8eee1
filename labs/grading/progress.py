"""A progress bar on the error stream, for people only: where that is no terminal, nothing is written."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from tqdm import tqdm


@contextlib.contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function (done, total) that moves the bar."""
    with tqdm(
        desc=label, unit="", leave=False, disable=None, bar_format="{l_bar}{bar:30}| {n}/{total} {remaining}"
    ) as bar:

        def move(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield move
