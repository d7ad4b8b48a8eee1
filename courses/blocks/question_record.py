"""A question of the editor's stream as plain data."""

from wagtail import blocks


def record_of(child) -> dict:
    """A question of the stream as a record; see courses.quizzes.shape. Entries of lists are named by their block.

    The same question gives the same record, whether a form or a file brought it. A draft may lack what is required.
    """
    return {"kind": child.block_type} | {
        name: plain(child.block.child_blocks[name], name, value) for name, value in child.value.items()
    }


def plain(block, name: str, value):
    if name == "competencies":
        return list(value)
    if isinstance(block, blocks.ListBlock):
        return [
            {"key": entry.id[:8] if entry.id else str(position)}
            | {part: plain(entry.block.child_blocks[part], part, held) for part, held in entry.value.items()}
            for position, entry in enumerate(value.bound_blocks)
        ]
    if isinstance(block, blocks.FloatBlock):
        return float(value or 0)
    if isinstance(block, blocks.IntegerBlock):
        return value if name == "decimals" else value or 0
    if isinstance(block, blocks.BooleanBlock):
        return bool(value)
    return (value or "").replace("\r\n", "\n").strip()
