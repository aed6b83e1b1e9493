"""What a reader does in a browser that WebDriver drives: opens pages, clicks, types, pastes."""

from __future__ import annotations

import base64
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from webdriver import Driver, WebDriverError

PATIENCE = 20
"""Seconds for a page to do what it is waited for."""
KEYS = {"Enter": "\ue007", "Escape": "\ue00c", "Tab": "\ue004", "Control": "\ue009", "ArrowRight": "\ue014"}
FIND = """
const find = (selector) => {
  const found = document.querySelector(selector);
  if (!found) throw Error(`there is no ${selector}`);
  return found;
};
"""
SPOTS = """
const spot = (selector) => {
  const element = find(selector);
  element.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2].map(Math.round);
};
const ends = (selector) => {
  spot(selector);
  const range = document.createRange();
  range.selectNodeContents(find(selector));
  const rows = [...range.getClientRects()];
  const [first, last] = [rows[0], rows.at(-1)];
  const middle = ({ top, height }) => Math.round(top + height / 2);
  return [[Math.round(first.left) + 1, middle(first)], [Math.round(last.right) + 9, middle(last)]];
};
"""
"""Places in the window: the middle of an element, and the beginning of its text with what is past its end."""
PASTE = "other-browsers-paste"
FIELD = f"""
const field = Object.assign(document.createElement("textarea"), {{ id: "{PASTE}", value: ARGUMENTS[0] }});
field.style.cssText = "position: fixed; inset: 6rem auto auto 0; z-index: 999";
document.body.append(field);
"""

COMPOSE = """
const target = document.activeElement;
const send = (event) => target.dispatchEvent(event);
const enter = { key: "Enter", isComposing: true, keyCode: 229, bubbles: true, cancelable: true };
const key = (type) => new KeyboardEvent(type, enter);
send(new CompositionEvent("compositionstart", { bubbles: true }));
for (const data of [ARGUMENTS[0].slice(0, 1), ARGUMENTS[0]]) {
  send(new CompositionEvent("compositionupdate", { data, bubbles: true }));
  const typed = { data, inputType: "insertCompositionText", isComposing: true, bubbles: true };
  send(new InputEvent("beforeinput", typed));
  target.textContent = data;
  send(new InputEvent("input", typed));
}
send(key("keydown"));
send(new CompositionEvent("compositionend", { data: ARGUMENTS[0], bubbles: true }));
send(key("keyup"));
getSelection().selectAllChildren(target);
getSelection().collapseToEnd();
"""


class Reader:
    """A reader of the site that is served at an address."""

    def __init__(self, driver: Driver, root: str) -> None:
        self._driver = driver
        self._root = root
        driver.command("SetTimeouts", script=120_000)

    def open(self, path: str) -> None:
        """Open one of the site's pages."""
        self._driver.command("Navigate", url=self._root + path)

    def resize(self, width: int, height: int) -> None:
        self._driver.command("SetWindowRect", width=width, height=height)

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script returns; it may wait, and has `find`, `spot`, `ends` and `ARGUMENTS`."""
        whole = f"""
        const [ARGUMENTS, done] = [[...arguments].slice(0, -1), arguments[arguments.length - 1]];
        (async () => {{ {FIND} {SPOTS} {script} }})().then(
          (value) => done({{ value }}), (error) => done({{ error: String(error) }}));"""
        answer = self._driver.command("ExecuteAsyncScript", script=whole, args=list(arguments))
        if answer is None:  # as Firefox says it now and then
            raise WebDriverError("the page was left while a script ran")
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def read(self, selector: str) -> str:
        """The text of the first element there."""
        return str(self.run("return find(ARGUMENTS[0]).textContent", selector))

    def wait(self, condition: str, *arguments: Any) -> None:
        """Wait until a script returns something true, on this page or on one that it leads to."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            # A page that is left takes its scripts along.
            with suppress(WebDriverError):
                if self.run(condition, *arguments):
                    return
            time.sleep(0.05)
        raise AssertionError(f"waited in vain: {condition}")

    def click(self, selector: str, times: int = 1) -> None:
        x, y = self.run("return spot(ARGUMENTS[0])", selector)
        # A finger is not as quick as a program.
        rest = {"type": "pause", "duration": 30}
        press = [{"type": "pointerDown", "button": 0}, rest, {"type": "pointerUp", "button": 0}]
        self._point([{"type": "pointerMove", "x": x, "y": y}, *(press * times)])

    def tap(self, selector: str) -> None:
        """Touch the middle of an element."""
        x, y = self.run("return spot(ARGUMENTS[0])", selector)
        rest = {"type": "pause", "duration": 60}
        touch = [{"type": "pointerDown", "button": 0}, rest, {"type": "pointerUp", "button": 0}]
        self._point([{"type": "pointerMove", "x": x, "y": y}, *touch], "touch")

    def compose(self, text: str) -> None:
        """Put a text into what is being typed as a keyboard for Chinese does, which ends with Enter.

        No driver has such a keyboard: these are the events that one sends, in its order.
        """
        self.run(COMPOSE, text)

    def drag_over(self, selector: str, below: int = 0) -> None:
        """Drag from the beginning of an element's text to past its end, and some pixels further down."""
        start, (x, y) = self.run("return ends(ARGUMENTS[0])", selector)
        moves = [{"type": "pointerMove", "x": x, "y": y, "duration": 50} for x, y in (start, (x, y + below))]
        self._point([moves[0], {"type": "pointerDown", "button": 0}, moves[1], {"type": "pointerUp", "button": 0}])

    def _point(self, actions: list[dict[str, Any]], kind: str = "mouse") -> None:
        pointer = {"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": actions}
        self._driver.command("PerformActions", actions=[pointer])
        self._driver.command("ReleaseActions")

    def press(self, key: str) -> None:
        """Press a key, or one with another held down: Control+c."""
        held = [KEYS.get(one, one) for one in key.split("+")]
        down = [{"type": "keyDown", "value": one} for one in held]
        self._keys([*down, *({"type": "keyUp", "value": one} for one in reversed(held))])

    def write(self, text: str) -> None:
        """Type a text, key by key."""
        self._keys([{"type": kind, "value": one} for one in text for kind in ("keyDown", "keyUp")])

    def _keys(self, actions: list[dict[str, Any]]) -> None:
        self._driver.command("PerformActions", actions=[{"type": "key", "id": "keyboard", "actions": actions}])

    def put_into_clipboard(self, text: str) -> None:
        """Copy a text from a field."""
        self.run(FIELD, text)
        self.click(f"#{PASTE}")
        self.press("Control+a")
        self.press("Control+c")
        self.run(f"find('#{PASTE}').remove()")

    def paste(self) -> str:
        """What arrives when it is pasted into a field."""
        self.run(FIELD, "")
        self.click(f"#{PASTE}")
        self.press("Control+v")
        return str(self.run(f"const field = find('#{PASTE}'); field.remove(); return field.value"))

    def take_screenshot(self, file: Path) -> None:
        file.write_bytes(base64.b64decode(self._driver.command("TakeScreenshot", full=False)))
