# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page, dialog and popover of Tidings, and a person's way to it by keyboard and screen reader.

A new page is one more row in STEPS. A file in src/app that makes a dialog, a popover or a page, and that no row names, is a failure of
tests/app/test-access.py.
"""
import copy
import dataclasses
import json
import re
import time
import typing

from desk import PROJECT, control
from reader import PRESSED, SENSITIVE
from settings import set_setting
from window import SLOW, Timeout, hands, settle
from gi.repository import GLib

RECORDS = PROJECT / "tests/fixtures/registry/records"
VERSIONS = PROJECT / "tests/fixtures/registry/versions"
STUDY = PROJECT / "tests/fixtures/study"
TRIAL = "NCT09000001"  # whose history has three versions
LARGE_TRIAL = "NCT09990103"  # with sites, results and somebody to contact


def make_records(folder):
    folder.mkdir()
    for path in RECORDS.glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    record = json.loads((STUDY / "sites.json").read_text())
    record["resultsSection"] = json.loads((STUDY / "results.json").read_text())["resultsSection"]
    record["hasResults"] = True
    module = record["protocolSection"]["contactsLocationsModule"]
    module["centralContacts"] = [{"name": "Ann Example", "role": "CONTACT", "phone": "555 0100", "email": "ann@example.org"}]
    for i in range(12):
        module["locations"].append({**copy.deepcopy(module["locations"][0]), "facility": f"Tearoom {i}", "city": f"Town {i}",
                                    "geoPoint": {"lat": -40 + i, "lon": 130 + i}})
    (folder / f"{LARGE_TRIAL}.json").write_text(json.dumps(record))
    return folder


class Person:
    """Somebody at the window with a keyboard and a screen reader."""

    def __init__(self, desk, *arguments, **environment):
        records = desk.home / "records"
        self.registry = desk.registry(records if records.exists() else make_records(records), versions=VERSIONS)
        self.desk = desk
        self.program = desk.program(self.registry.address, *arguments, **environment)
        self.hands = hands()
        self.reader = self.program.reader
        self.opener = None  # what had the focus when it was pressed by keyboard
        self.see("Find a clinical trial")

    def see(self, text, role=None, seconds=20, sensitive=False):
        """The first node whose name has @text; waits for it."""
        end = time.monotonic() + seconds * SLOW
        while True:
            tree = self.reader.look()
            for node in tree.walk():
                if text in node.name and (role is None or node.role in role.split("|")) and (not sensitive or node.has(SENSITIVE)):
                    return node
            if time.monotonic() > end:
                raise Timeout(f"waited {seconds} s for {role or ''} “{text}”")
            settle(0.1)

    def press(self, *names):
        """Keys, each with what is held: "Tab", "ctrl+f"."""
        for name in names:
            *held, key = name.split("+")
            self.hands.press(key, *held)
        settle(0.1)

    def click(self, text, role="toggle button"):
        assert self.see(text, role, sensitive=True).act(), f"“{text}” cannot be pressed"
        settle(0.1)

    def write(self, text):
        self.hands.write(text)
        settle(0.1)

    def go_to(self, text, *held, most=160):
        """Tab until something whose name has @text has the focus."""
        for _ in range(most):
            before = len(self.reader.focus)
            self.hands.press("Tab", *held)
            if self.reader.wait_for_focus(before) is None:
                continue
            node = self.reader.one(self.reader.focus[-1])
            if node is not None and text in node.name:
                return node
        raise Timeout(f"“{text}” is not reached by Tab")

    def enter(self, text, *held):
        self.opener = self.go_to(text, *held)
        self.press("Return")

    def search(self, words):
        self.press("ctrl+f", "ctrl+a", "BackSpace")
        self.write(words)
        self.press("Return")

    def show_all(self):
        button = self.see("Open now", "toggle button")
        if button.has(PRESSED):
            button.act()


@dataclasses.dataclass
class Step:
    """One page: how to come there, what stands on it, and which files of src/app made it."""

    name: str
    covers: list
    open: typing.Callable
    shows: str
    root: str = "frame"  # or "dialog", or "popover": what of the window it is
    close: tuple = ()
    keyboard: bool = True  # whether Tab goes all over it; in menus the arrow keys do
    needs_width: bool = False  # whether it is opened from a pane that a narrow window hides


def nothing(person):
    pass


def clicking(text, **more):
    return lambda person: person.click(text, **more)


def pressing(*keys):
    return lambda person: person.press(*keys)


def entering(text, *held):
    return lambda person: person.enter(text, *held)


def finding(words, sign):
    def find(person):
        person.show_all()
        person.search(words)
        person.see(sign)

    return find


def opening(number, sign="Full record"):
    def open_trial(person):
        person.search(number.lower())
        person.see(sign, "heading", 40)
        settle(1)  # what the registry says anew may build the page once more

    return open_trial


def preferences(tab):
    def open_preferences(person):
        person.press("ctrl+,")
        person.click(tab, "page tab")

    return open_preferences


def save_and_change(person):
    """A trial that is saved, a search that is followed, and news of the first."""
    set_setting("background-check", GLib.Variant("s", "unasked"))
    person.press("ctrl+f")  # in a narrow window it leads there from the trial
    person.show_all()
    person.search("migraine")
    person.see("Follow this search", "toggle button")
    person.click("Follow this search")
    opening(TRIAL)(person)
    person.press("ctrl+s")
    person.see("Saved trials", "list")
    person.see("Not updated since it was posted")
    for _ in range(2):
        control(person.registry, "advance", id=TRIAL)
    person.press("F5")
    end = time.monotonic() + 40 * SLOW
    while not person.see("News", "list item").description:
        assert time.monotonic() < end, "there is no news"
        settle(0.2)


def open_keeps(person):
    preferences("Data")(person)
    person.enter("What Tidings keeps and sends")


def open_map_dot(person):
    person.go_to("sites in")
    person.press("Page_Down", "Return")


def open_comparison(person):
    opening(LARGE_TRIAL)(person)
    person.click("More about this trial")
    person.click("Compare with a saved trial", "menu item")


def fail_to_save(person):
    locked = person.desk.home / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    person.click("More about this trial")
    person.click("Save as PDF", "menu item")
    person.see("Save as PDF", "dialog|frame|file chooser|window")
    settle(0.5)
    person.press("ctrl+a")
    person.program.write(str(locked / "no.pdf"))
    person.press("Return")


def about(person):
    person.click("Main menu", "toggle button")
    person.click("About Tidings", "menu item")


ESCAPE = ("Escape",)
STEPS = [
    Step("the start", ["tidings-window", "tidings-search-page", "tidings-sidebar", "tidings-check-bar"], nothing, "Find a clinical trial"),
    Step("the place", ["tidings-place-popover"], entering("Anywhere"), "Within", "popover", ESCAPE),
    Step("the filters", ["tidings-filter-popover"], entering("Filters"), "Who it is for", "popover", ESCAPE),
    Step("the main menu", ["tidings-search-page"], entering("Main menu"), "Keyboard Shortcuts", "popover", ESCAPE, keyboard=False),
    Step("suggestions", ["tidings-search-page"], lambda person: person.press("ctrl+f") or person.write("asth"), "Search for “asth”"),
    Step("results", ["tidings-hit-row", "tidings-standing-mark"], finding("", "Trials found"), "Trials found"),
    Step("a trial", ["tidings-study-page", "tidings-criteria-list", "tidings-criterion-row", "tidings-contact-row", "tidings-more-list",
                     "tidings-study-section", "tidings-sentence-view", "tidings-safety", "tidings-sites-map", "tidings-sites-picture",
                     "tidings-map-marks", "tidings-bars"], opening(LARGE_TRIAL), "Results"),
    Step("where a sentence comes from", ["tidings-source-popover"], entering("Where this comes from"), "From the record", "popover", ESCAPE,
         keyboard=False),
    Step("a dot of the map", ["tidings-sites-map-popover"], open_map_dot, "Tearoom", "popover", ESCAPE),
    Step("the places of a trial", ["tidings-sites-dialog", "tidings-site"], entering("Show all 1"), "Search the sites", "dialog", ESCAPE),
    Step("the full record", ["tidings-record-dialog"], entering("Everything the registry has"), "Search in the record", "dialog", ESCAPE),
    Step("about you", ["tidings-profile-dialog", "tidings-profile-group"], entering("About you"), "Year of birth", "dialog", ESCAPE),
    Step("before contacting anyone", ["tidings-safety"], entering("Show how to reach"), "I have read this, show the contact", "dialog", ESCAPE),
    Step("the menu of a trial", ["tidings-study-page"], entering("More about this trial"), "Copy as text", "popover", ESCAPE, keyboard=False),
    Step("a file that cannot be written", ["tidings-file-saving"], fail_to_save, "The file was not saved", "dialog", ESCAPE),
    Step("a saved trial, and a prompt", ["tidings-saved-row", "tidings-follow-row", "tidings-note", "tidings-prompt",
                                         "tidings-study-history", "tidings-study-history-picture", "tidings-study-history-rail"],
         save_and_change, "Your note on this trial", needs_width=True),
    Step("the menu of the saved trials", ["tidings-sidebar"], entering("More about the saved trials"), "Save them as PDF", "popover", ESCAPE,
         keyboard=False, needs_width=True),
    Step("two versions", ["tidings-study-comparison"], entering("Compare two versions"), "Earlier version", "dialog", ESCAPE, needs_width=True),
    Step("news", ["tidings-news-page", "tidings-news-row"], pressing("ctrl+n"), "News"),
    Step("two trials", ["tidings-compare-dialog"], open_comparison, "Print…", "dialog", ESCAPE, needs_width=True),
    Step("preferences", ["tidings-preferences-dialog"], preferences("General"), "Trials are shown", "dialog", ESCAPE),
    Step("preferences: news", ["tidings-preferences-dialog"], preferences("News"), "News", "dialog", ESCAPE),
    Step("preferences: data", ["tidings-preferences-dialog"], preferences("Data"), "Address of a mirror", "dialog", ESCAPE),
    Step("what is kept and sent", ["tidings-keeps-page"], open_keeps, "What leaves this computer", "dialog", ("Escape", "Escape")),
    Step("shortcuts", ["tidings-shortcuts-dialog"], pressing("ctrl+?"), "Print the trial", "dialog", ESCAPE),
    Step("about", ["tidings-dialogs"], about, "About", "dialog", ESCAPE, needs_width=True),
]

# What no step can open
ELSEWHERE = {
    "tidings-terms": "the explanation of a word: test-reading-window opens it by keyboard",
    "tidings-printing": "tells of a printer that fails, in an AdwAlertDialog as that of “a file that cannot be written”",
    "tidings-search-page-export": "a progress bar in an AdwAlertDialog, for a second, and only while thousands of rows are written",
}

# What is a page, a dialog, a popover or a part of one
MAKES = re.compile(r"\b(adw_(alert_|about_|message_|preferences_|shortcuts_)?dialog_new|gtk_popover(_menu)?_new\w*|adw_bottom_sheet_new) \(|"
                   r"G_DEFINE_\w*TYPE\w* \(Tidings\w+, \w+, (?!ADW_TYPE_APPLICATION\))(ADW|GTK)_TYPE_\w+|^template \$Tidings", re.M)


def root_of(person, step, seconds=15):
    """What of the window a step is about, with the whole; it has to be there, and to say what the step says that it shows."""
    end = time.monotonic() + seconds * SLOW
    while True:
        tree = person.reader.look(boxes=True)
        sign = next((n for n in tree.walk() if step.shows in n.name and (step.root == "frame" or n.role != "frame")), None)
        node = sign
        if step.root == "dialog":
            dialogs = [n for n in tree.walk() if n.role in ("dialog", "alert") and any(step.shows in m.name for m in n.walk())]
            node = dialogs[-1] if dialogs else None
        while node is not None and step.root == "frame" and node.role != "frame":
            node = node.parent
        while node is not None and step.root == "popover" and node.parent is not None and node.parent.role not in (
                "toggle button", "button", "frame", "application", "label", "image", "icon", "combo box", "application"):
            node = node.parent
        if node is not None:
            return tree, node
        if time.monotonic() > end:
            raise Timeout(f"“{step.shows}” does not come")
        settle(0.1)


def calm(person, seconds=10):
    """Until a page does not change any more: what comes from the registry may build it once more."""
    last, since, end = None, time.monotonic(), time.monotonic() + seconds * SLOW
    while time.monotonic() < end:
        now = set(person.reader.look().paths)
        if now != last:
            last, since = now, time.monotonic()
        elif time.monotonic() - since > 0.6:
            return
        settle(0.1)


def walk_through(person, look, steps=STEPS):
    """Goes through the table. What @look finds on a page is gathered, so that one run tells of all pages."""
    found, told = [], 0
    for step in steps:
        began = time.monotonic()
        try:
            person.opener = None
            step.open(person)
            opener = person.opener
            calm(person)
            tree, root = root_of(person, step)
            found += [f"{step.name}: {fault}" for fault in look(person, step, tree, root)]
            for key in step.close:
                person.press(key)
            if step.close:
                found += closing_faults(person, step, root, opener if len(step.close) == 1 else None)
        except AssertionError as error:
            found.append(f"{step.name}: {error}")
            person.press("Escape")
        print("\n".join([f"# {step.name}: {time.monotonic() - began:.1f} s", *found[told:]]), flush=True)
        told = len(found)
    return found


def closing_faults(person, step, root, opener):
    """What was opened is gone with Escape, and the focus is where it was before."""
    end = time.monotonic() + 5 * SLOW
    while True:
        gone = root.path not in person.reader.look().paths
        at = person.reader.focused()
        if gone and at is not None and (opener is None or at.path == opener.path):
            return []
        if time.monotonic() > end:
            break
        settle(0.1)
    if not gone:
        return [f"{step.name}: Escape does not close it"]
    if at is None:
        return [f"{step.name}: after it is closed nothing has the focus"]
    return [f"{step.name}: after it is closed the focus is at {at.role} “{at.name}”, not at {opener.role} “{opener.name}” that opened it"]
