"""A window of WebKitGTK, which does what it is told: run by the system's Python, which alone has the libraries.

Each line it reads is a command with its arguments, as JSON, and each line it writes the answer, or what went wrong.
"""

import base64
import json
import os
import select
import sys
import tempfile
from pathlib import Path

import gi

for name, version in (("Gtk", "3.0"), ("Gdk", "3.0"), ("WebKit2", "4.1")):
    gi.require_version(name, version)
from gi.repository import Gdk, GLib, Gtk, WebKit2

_KEYS = {
    "Tab": Gdk.KEY_Tab,
    "Enter": Gdk.KEY_Return,
    "Space": Gdk.KEY_space,
    "Escape": Gdk.KEY_Escape,
    "ArrowLeft": Gdk.KEY_Left,
    "ArrowRight": Gdk.KEY_Right,
}
_HEIGHT = 900
# In a world of its own, which the page's policy does not reach, and which is there where the page's scripts are off.
_WORLD = "watch"
_LISTEN = """{
  const tell = text => webkit.messageHandlers.found.postMessage(text);
  document.addEventListener("securitypolicyviolation",
    ({effectiveDirective, blockedURI}) => tell(`forbidden ${effectiveDirective} ${blockedURI}`));
  addEventListener("error", ({message}) => message && tell(`error ${message}`));
  addEventListener("unhandledrejection", ({reason}) => tell(`error ${reason}`)); }"""


def pump(done) -> None:
    """Let the browser work until something is done."""
    while not done():
        Gtk.main_iteration()


class Page:
    """The window and its page."""

    def __init__(self) -> None:
        self._found: list[str] = []
        self._own = ""
        self._loaded = False
        # A typeface is set as it is on paper and on fine screens.
        Gtk.Settings.get_default().set_property("gtk-xft-hinting", 0)
        told = WebKit2.UserContentManager()
        told.connect("script-message-received::found", lambda _, message: self._found.append(message.get_js_value().to_string()))
        told.register_script_message_handler_in_world("found", _WORLD)
        frames, start = WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START
        told.add_script(WebKit2.UserScript.new_for_world(_LISTEN, frames, start, _WORLD, None, None))
        self._view = WebKit2.WebView(user_content_manager=told, web_context=WebKit2.WebContext.new_ephemeral())
        self._settings = self._view.get_settings()
        self._settings.set_hardware_acceleration_policy(WebKit2.HardwareAccelerationPolicy.NEVER)
        self._view.connect("load-changed", self._note_load)
        self._view.connect("resource-load-started", self._note_request)
        # No manager of windows gives it another size.
        self._window = Gtk.Window(type=Gtk.WindowType.POPUP)
        self._window.set_default_size(1280, _HEIGHT)
        self._window.add(self._view)
        self._window.show_all()
        self._window.get_window().focus(Gdk.CURRENT_TIME)
        self._view.grab_focus()

    def _note_load(self, _, event) -> None:
        self._loaded = event == WebKit2.LoadEvent.FINISHED

    def _note_request(self, _, resource, request) -> None:
        address = request.get_uri()
        # What searches is started from a text of the page's own.
        if not address.removeprefix("blob:").startswith((self._own, "data:", "about:")):
            self._found.append(f"request {address}")
        resource.connect("finished", self._note_answer)

    def _note_answer(self, resource) -> None:
        answer = resource.get_response()
        if answer and answer.get_status_code() >= 400:
            self._found.append(f"answer {answer.get_status_code()} {resource.get_uri()}")

    def _load(self, start) -> None:
        self._loaded = False
        start()
        pump(lambda: self._loaded)

    def open(self, address: str, scripts: bool, text: int) -> None:
        self._own = "/".join(address.split("/")[:3])
        self._settings.set_enable_javascript_markup(scripts)
        self._settings.set_default_font_size(text)
        self._load(lambda: self._view.load_uri("about:blank"))
        self._load(lambda: self._view.load_uri(address))

    def widen(self, width: int) -> None:
        self._window.resize(width, _HEIGHT)
        pump(lambda: self._view.get_allocated_width() == width)

    def evaluate(self, expression: str) -> object:
        answers = []
        self._view.evaluate_javascript(
            f"JSON.stringify({expression})", -1, None, None, None, lambda view, result: answers.append(view.evaluate_javascript_finish(result))
        )
        pump(lambda: answers)
        return json.loads(answers[0].to_string()) if answers[0].is_string() else None

    def _give(self, event, part, device, **values: object) -> None:
        for name, value in {"window": self._view.get_window(), "send_event": False, "time": Gdk.CURRENT_TIME, **values}.items():
            setattr(part, name, value)
        event.set_device(device)
        Gtk.main_do_event(event)

    def point(self, x: float, y: float) -> None:
        pointer = Gdk.Display.get_default().get_default_seat().get_pointer()
        place = {"x": x, "y": y, "x_root": x, "y_root": y}
        event = Gdk.Event.new(Gdk.EventType.MOTION_NOTIFY)
        self._give(event, event.motion, pointer, **place)
        for kind in (Gdk.EventType.BUTTON_PRESS, Gdk.EventType.BUTTON_RELEASE):
            event = Gdk.Event.new(kind)
            self._give(event, event.button, pointer, button=1, **place)

    def press(self, *keys: str) -> None:
        display = Gdk.Display.get_default()
        for key in keys:
            value = _KEYS[key] if key in _KEYS else Gdk.unicode_to_keyval(ord(key))
            _, places = Gdk.Keymap.get_for_display(display).get_entries_for_keyval(value)
            for kind in (Gdk.EventType.KEY_PRESS, Gdk.EventType.KEY_RELEASE):
                event = Gdk.Event.new(kind)
                keyboard = display.get_default_seat().get_keyboard()
                self._give(event, event.key, keyboard, keyval=value, hardware_keycode=places[0].keycode, group=places[0].group)

    def back(self) -> None:
        self._view.go_back()

    def reload(self) -> None:
        self._load(self._view.reload)

    def picture(self) -> str:
        answers = []
        self._view.get_snapshot(
            WebKit2.SnapshotRegion.VISIBLE,
            WebKit2.SnapshotOptions.NONE,
            None,
            lambda view, result: answers.append(view.get_snapshot_finish(result)),
        )
        pump(lambda: answers)
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            answers[0].write_to_png(file.name)
            return base64.b64encode(Path(file.name).read_bytes()).decode()

    def print(self, paper: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "page.pdf"
            settings = Gtk.PrintSettings()
            settings.set_printer("Print to File")
            settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
            settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, file.as_uri())
            setup = Gtk.PageSetup()
            setup.set_paper_size(Gtk.PaperSize.new({"A4": Gtk.PAPER_NAME_A4, "Letter": Gtk.PAPER_NAME_LETTER}[paper]))
            operation = WebKit2.PrintOperation.new(self._view)
            operation.set_print_settings(settings)
            operation.set_page_setup(setup)
            ends = []
            operation.connect("finished", lambda _: ends.append(True))
            operation.connect("failed", lambda _, fault: ends.append(fault))
            operation.print_()
            pump(lambda: ends)
            return base64.b64encode(file.read_bytes()).decode()

    def found(self) -> list[str]:
        found, self._found = self._found, []
        return found


def serve(page: Page, answers) -> None:
    """Do what is asked, until nobody asks any more; in between the browser works on."""
    GLib.io_add_watch(sys.stdin.fileno(), GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, lambda *_: True)
    asked = select.poll()
    asked.register(sys.stdin, select.POLLIN)
    # Each line is answered before the next is sent, so none waits unseen in Python's own buffer.
    while pump(lambda: asked.poll(0)) or (line := sys.stdin.readline()):
        command, *arguments = json.loads(line)
        try:
            answer = {"value": getattr(page, command)(*arguments)}
        except GLib.Error as error:
            answer = {"error": error.message}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


if __name__ == "__main__":
    answers = os.fdopen(os.dup(1), "w")
    # The browser may write, too.
    os.dup2(2, 1)
    serve(Page(), answers)
