"""Getting about a page by its keys alone, as somebody does who has no pointer."""

TABS_AT_MOST = 120
# What has the focus: as a screen reader would name it, and as its form does.
FOCUSED = """() => {
  const here = document.activeElement;
  const label = here.labels && here.labels[0];
  const said = here.getAttribute("aria-label") || (label ? label.innerText : here.innerText) || "";
  return [said.replace(/\\s+/g, " ").trim(), here.getAttribute("name") || ""];
}"""
RING = """() => {
  const style = getComputedStyle(document.activeElement);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
}"""


def tab_to(page, name: str) -> None:
    """Press Tab until what begins so, or is a field of this name, has the focus, and see that it shows.

    Fails where Tab never gets there.
    """
    passed = []
    for _press in range(TABS_AT_MOST):
        page.keyboard.press("Tab")
        said, field = page.evaluate(FOCUSED)
        passed.append(said or field)
        if said.startswith(name) or field == name:
            assert page.evaluate(RING), f"nobody sees that {name!r} has the focus"
            return
    raise AssertionError(f"Tab does not lead to {name!r}, only to {passed}")


def press(page, name: str) -> None:
    """Go to the link or button and press it."""
    tab_to(page, name)
    page.keyboard.press("Enter")


def type_into(page, name: str, text: str) -> None:
    tab_to(page, name)
    page.keyboard.type(text)


def choose(page, field: str, name: str) -> None:
    """Choose among the radio buttons of the field: Tab leads to the group, the arrows through it."""
    tab_to(page, field)
    page.keyboard.press("Space")
    for _press in range(TABS_AT_MOST):
        if page.evaluate(FOCUSED)[0].startswith(name):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no arrow leads to {name!r}")
