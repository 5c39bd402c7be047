#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notifications, the check without a window, the leave for it, and preferences. Speaks TAP.

usage: test-background.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import json
import os
import pathlib
import queue
import sqlite3
import subprocess
import sys
import threading

sys.path.insert(0, os.path.dirname(__file__))
from desk import BUILD, PROJECT, control, main, saved_rows, test  # noqa: E402
from window import CHECKED, SLOW, Attached, Timeout, settle, wait_for, walk  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

APP = "com.curemydisease.Tidings"
RECORDS = PROJECT / "tests/fixtures/registry/records"
VERSIONS = PROJECT / "tests/fixtures/registry/versions"
TRIAL = "NCT09000001"
TIDINGS = str(BUILD / "src/app/tidings")
DAY = 24 * 60 * 60
IS_SANITIZED = b"__asan_init" in (BUILD / "src/app/tidings").read_bytes()


class Desktop:
    """The services of tests/app/mock-desktop.py, and what they were asked."""

    def __init__(self, *services):
        script = pathlib.Path(__file__).with_name("mock-desktop.py")
        self.process = subprocess.Popen([sys.executable, str(script), *services], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lines = queue.Queue()
        self.seen = []
        threading.Thread(target=self._read, daemon=True).start()
        self.wait("ready")

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(json.loads(line))

    def calls(self, method):
        while not self.lines.empty():
            self.seen.append(self.lines.get())
        return [call[1:] for call in self.seen if call[0] == method]

    def wait(self, method, count=1, seconds=20):
        return wait_for(f"{method} ({count})", lambda: (calls := self.calls(method)) and len(calls) >= count and calls, seconds)

    def tell(self, name, value):
        before = len(self.calls("told"))
        print(json.dumps([name, value]), file=self.process.stdin, flush=True)
        self.wait("told", before + 1)

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)


def settings():
    source = Gio.SettingsSchemaSource.new_from_directory(str(BUILD / "data"), None, False)
    return Gio.Settings.new_full(source.lookup(APP, False), None, None)


def set_setting(key, value):
    """As somebody sets it who is not at the window."""
    now = settings()
    now.set_value(key, value)
    Gio.Settings.sync()


def setting(key):
    settle(0.3)
    return settings().get_value(key).unpack()


def activate(action, *parameter):
    """What the desktop does when somebody clicks on a notification; it starts Tidings where it does not run."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(APP, "/" + APP.replace(".", "/"), "org.freedesktop.Application", "ActivateAction",
                  GLib.Variant("(sava{sv})", (action, list(parameter), {})), None, Gio.DBusCallFlags.NONE, 20000, None)


def library(desk):
    return desk.home / "data/tidings/library.db"


def make_due(desk):
    """A day goes by, as far as the check is concerned."""
    database = sqlite3.connect(library(desk), timeout=10)
    database.execute("DELETE FROM drawer WHERE key = 'checked-at'")
    database.execute("UPDATE saved SET changed_at = changed_at")
    database.commit()
    database.close()


def registry_with_versions(desk):
    return desk.registry(RECORDS, versions=VERSIONS)


def advance(registry, build):
    control(registry, "advance", id=TRIAL)
    control(registry, "build", timestamp=f"{build}T09:00:00")


def save_trial(desk, registry):
    """One trial is saved, and the first check is over, which has nothing to tell."""
    program = desk.program(registry.address, TRIAL)
    program.find(contains="What this could mean", seconds=30)
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: saved_rows(program), 20)
    wait_for("the first check", lambda: is_checked(desk), 30)
    return program


def is_checked(desk):
    try:
        database = sqlite3.connect(f"file:{library(desk)}?mode=ro", uri=True, timeout=5)
        row = database.execute("SELECT value FROM drawer WHERE key = 'checked-at'").fetchone()
        database.close()
        return row is not None
    except sqlite3.Error:
        return False


def check(desk, program):
    activate("check")
    settle(0.5)


def run_background(desk, registry, *arguments, **environment):
    """The check without a window; gives its exit status, what it wrote, and the most memory that it had in kB."""
    env = {**os.environ, "XDG_DATA_HOME": str(desk.home / "data"), "GSETTINGS_SCHEMA_DIR": str(BUILD / "data"),
           "TIDINGS_REGISTRY": registry if isinstance(registry, str) else registry.address, **environment}
    process = subprocess.Popen([TIDINGS, "--background", *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak = 0
    for _ in range(int(6000 * SLOW)):
        if process.poll() is not None:
            break
        try:
            for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines():
                if line.startswith("VmHWM"):
                    peak = max(peak, int(line.split()[1]))
        except OSError:
            pass
        settle(0.01)
    else:
        process.kill()
        raise Timeout("the check without a window does not end")
    output = process.stdout.read()
    for sign in ("AddressSanitizer", "LeakSanitizer", "runtime error:", "CRITICAL", "-WARNING"):
        assert sign not in output, output[-4000:]
    return process.returncode, output, peak


def switch(program, title):
    """The switch itself: the row that it is in has the same name and role, but nothing to do."""
    return wait_for(f"the switch “{title}”", lambda: next((n for n in program.all("check box", title) if n.actions()), None))


def toggle(node):
    assert node.actions()[0] == "toggle" and node.act()
    settle(0.2)


def close_preferences(program):
    program.keys("Escape")
    wait_for("the end of the preferences", lambda: not program.all("dialog", "Preferences"))


def open_preferences(program):
    program.shortcut("ctrl", ",")
    program.find("dialog", "Preferences")
    program.click(program.find("page tab", "News"))


def is_on(node):
    settle(0.2)
    return node.now().has(CHECKED)


# --- Notifications ---


@test
def a_change_is_told_once_a_day_and_a_click_opens_the_trial(desk):
    desktop = Desktop("notifications")
    registry = registry_with_versions(desk)
    program = save_trial(desk, registry)
    assert not desktop.calls("AddNotification"), "a notification though nothing has changed"
    program.search("Alopecia")  # something else is on the screen

    advance(registry, "2026-11-24")
    check(desk, program)
    [told] = desktop.wait("AddNotification", seconds=30)
    app, identity, notification = told
    assert app == APP
    assert notification["title"] and "recruit" not in notification["title"].lower(), notification
    assert "not yet open" in notification["body"].lower() or "now" in notification["body"].lower(), notification
    assert notification["default-action"] == "app.show-study" and notification["default-action-target"] == TRIAL, notification

    activate("show-study", GLib.Variant("s", TRIAL))
    program.find(contains=TRIAL, seconds=20, shown=False)
    program.find(contains="What this could mean", seconds=20)

    advance(registry, "2026-11-25")
    check(desk, program)
    settle(6)
    assert len(desktop.calls("AddNotification")) == 1, "more than one round of notifications in a day"


@test
def a_notification_is_taken_back_when_its_news_have_been_seen(desk):
    desktop = Desktop("notifications")
    registry = registry_with_versions(desk)
    program = save_trial(desk, registry)
    program.search("Alopecia")
    advance(registry, "2026-11-24")
    check(desk, program)
    [(_, identity, _)] = desktop.wait("AddNotification", seconds=30)
    before = len(desktop.calls("RemoveNotification"))
    activate("show-study", GLib.Variant("s", TRIAL))
    removed = desktop.wait("RemoveNotification", before + 1)
    assert [APP, identity] in removed, removed


@test
def what_is_on_the_screen_is_not_told(desk):
    desktop = Desktop("notifications")
    registry = registry_with_versions(desk)
    program = save_trial(desk, registry)
    program.shortcut("ctrl", "n")
    wait_for("the page of news", lambda: program.all(contains="No news") or program.all("list", "News"))
    advance(registry, "2026-11-24")
    check(desk, program)
    wait_for("the news", lambda: program.all("list item", within=program.find("list", "News")), 30)
    settle(8 * SLOW)
    assert not desktop.calls("AddNotification"), desktop.calls("AddNotification")


@test
def what_was_not_chosen_is_not_told(desk):
    desktop = Desktop("notifications")
    registry = registry_with_versions(desk)
    set_setting("notify-grades", GLib.Variant("as", ["wording"]))
    program = save_trial(desk, registry)
    program.search("Alopecia")
    advance(registry, "2026-11-24")
    check(desk, program)
    settle(6)
    assert not desktop.calls("AddNotification"), desktop.calls("AddNotification")


@test
def a_click_starts_tidings_where_it_does_not_run(desk):
    registry = registry_with_versions(desk)
    save_trial(desk, registry).close()
    install_service(desk, registry)
    activate("show-study", GLib.Variant("s", TRIAL))
    program = Attached(desk, APP)
    program.find(contains="What this could mean", seconds=30)
    program.find(contains=TRIAL, shown=False)


def install_service(desk, registry):
    """What the D-Bus service file of an installed Tidings does."""
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "dbus-1/services"
    folder.mkdir(parents=True, exist_ok=True)
    text = (BUILD / f"data/{APP}.service").read_text()
    assert "/tidings --gapplication-service" in text
    command = next(line for line in text.splitlines() if line.startswith("Exec="))
    (folder / f"{APP}.service").write_text(text.replace(command, f"Exec={TIDINGS} --gapplication-service"))
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    environment = {"XDG_DATA_HOME": str(desk.home / "data"), "GSETTINGS_SCHEMA_DIR": str(BUILD / "data"), "TIDINGS_REGISTRY": registry.address,
                   "GSK_RENDERER": "cairo", "WAYLAND_DISPLAY": os.environ["WAYLAND_DISPLAY"]}
    for method, arguments in (("UpdateActivationEnvironment", GLib.Variant("(a{ss})", (environment,))), ("ReloadConfig", None)):
        bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, arguments, None,
                      Gio.DBusCallFlags.NONE, -1, None)


# --- The check without a window ---


@test
def without_a_window_the_news_are_found_and_told(desk):
    registry = registry_with_versions(desk)
    save_trial(desk, registry).close()
    desktop = Desktop("notifications")
    advance(registry, "2026-11-24")
    make_due(desk)
    status, output, peak = run_background(desk, registry)
    assert status == 0, output
    [(app, _, notification)] = desktop.wait("AddNotification")
    assert app == APP and notification["default-action-target"] == TRIAL
    if IS_SANITIZED:
        print("# its memory is measured without the sanitizers")
    else:
        assert 0 < peak < 60 * 1024, f"{peak / 1024:.0f} MB at most"

    # on the same day it asks for nothing
    control(registry, "requests/clear")
    run_background(desk, registry)
    assert TRIAL not in control(registry, "requests"), control(registry, "requests")
    assert len(desktop.calls("AddNotification")) == 1


@test
def without_a_window_nothing_is_done_while_there_is_one(desk):
    registry = registry_with_versions(desk)
    program = save_trial(desk, registry)
    make_due(desk)
    control(registry, "requests/clear")
    status, output, _ = run_background(desk, registry)
    assert status == 0 and TRIAL not in control(registry, "requests"), control(registry, "requests")


@test
def on_a_metered_network_nothing_is_asked_unless_wanted(desk):
    registry = registry_with_versions(desk)
    save_trial(desk, registry).close()
    desktop = Desktop("notifications", "network")
    desktop.tell("metered", True)
    system = {"DBUS_SYSTEM_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"]}
    advance(registry, "2026-11-24")
    make_due(desk)
    control(registry, "requests/clear")
    run_background(desk, registry, **system)
    assert "/api/" not in control(registry, "requests"), control(registry, "requests")
    program = desk.program(registry.address, **system)
    settle(6)
    assert not is_checked(desk), "the window has looked for news on a metered network"
    program.close()

    set_setting("check-when-metered", GLib.Variant("b", True))
    run_background(desk, registry, **system)
    desktop.wait("AddNotification")


@test
def without_a_window_a_bad_address_is_said_and_nobody_asked(desk):
    registry = registry_with_versions(desk)
    save_trial(desk, registry).close()
    make_due(desk)
    status, output, _ = run_background(desk, "gopher://nowhere")
    assert status == 1 and "gopher://nowhere" in output and "https://" in output, output


# --- Leave ---


def unask():
    """The desktops of the tests begin with a "no" (build-aux/headless), and here is what a real one begins with."""
    set_setting("background-check", GLib.Variant("s", "unasked"))


def question(program):
    return program.all(contains="May Tidings look for news once a day")


@test
def leave_is_asked_once_and_no_is_remembered(desk):
    unask()
    registry = registry_with_versions(desk)
    program = desk.program(registry.address, TRIAL)
    program.find(contains="What this could mean", seconds=30)
    settle(1)
    assert not question(program), "asked though nothing is saved"
    program.shortcut("ctrl", "s")
    wait_for("the question", lambda: question(program), 20)
    program.click(program.find("button", "No"))
    wait_for("the end of the question", lambda: not question(program))
    assert setting("background-check") == "no"
    assert not autostart().exists()
    program.close()
    program = desk.program(registry.address, TRIAL)
    program.find(contains="What this could mean", seconds=30)
    settle(1)
    assert not question(program), "asked again"


def autostart():
    return pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / f"autostart/{APP}.desktop"


@test
def yes_has_the_session_start_it_and_preferences_take_that_back(desk):
    unask()
    registry = registry_with_versions(desk)
    program = save_trial(desk, registry)
    program.click(program.find("button", "Yes, once a day"))
    wait_for("the setting", lambda: setting("background-check") == "yes")
    text = autostart().read_text()
    assert f'Exec="{TIDINGS}" --background' in text, text
    open_preferences(program)
    row = switch(program, "Also while Tidings is closed")
    assert is_on(row)
    toggle(row)
    wait_for("the setting", lambda: setting("background-check") == "no")
    assert not autostart().exists()
    close_preferences(program)


@test
def yes_has_systemd_start_it_where_there_is_one(desk):
    unask()
    desktop = Desktop("systemd")
    registry = registry_with_versions(desk)
    program = save_trial(desk, registry)
    program.click(program.find("button", "Yes, once a day"))
    wait_for("the setting", lambda: setting("background-check") == "yes")
    timer = f"{APP}.Background.timer"
    assert desktop.calls("EnableUnitFiles")[0][0] == [timer] and desktop.calls("StartUnit")[0][0] == timer
    assert not autostart().exists()
    timers = [p.name for p in BUILD.glob("data/**/*.timer")] + [p.name for p in (PROJECT / "data").glob("**/*.timer")]
    assert timer in timers, timers


@test
def in_a_sandbox_the_portal_is_asked_and_its_no_is_remembered(desk):
    unask()
    desktop = Desktop("portal")
    registry = registry_with_versions(desk)
    portals = {"GTK_USE_PORTAL": "1", "GIO_USE_PROXY_RESOLVER": "dummy", "GIO_USE_NETWORK_MONITOR": "base"}
    program = desk.program(registry.address, TRIAL, **portals)
    program.find(contains="What this could mean", seconds=30)
    program.shortcut("ctrl", "s")
    program.click(program.find("button", "Yes, once a day", seconds=20))
    [(_, options)] = desktop.wait("RequestBackground")
    assert options["autostart"] is True and options["commandline"] == ["tidings", "--background"] and options["reason"], options
    program.text_shown("This system does not let Tidings start")
    assert setting("background-check") == "no"
    assert not autostart().exists()

    desktop.tell("allow", True)
    open_preferences(program)
    row = switch(program, "Also while Tidings is closed")
    assert not is_on(row)
    toggle(row)
    wait_for("the leave", lambda: setting("background-check") == "yes")
    assert is_on(switch(program, "Also while Tidings is closed"))
    close_preferences(program)


# --- Preferences ---


@test
def settings_last_through_a_restart(desk):
    program = desk.program()
    program.text_shown("Find a clinical trial")
    open_preferences(program)
    for title in ("Also where the network costs by volume", "Whether people can join", "Wording"):
        toggle(switch(program, title))
    close_preferences(program)
    program.close()
    assert setting("check-when-metered") is True
    chosen = setting("notify-grades")
    assert "recruitment" not in chosen and "wording" in chosen and "sites" in chosen and "contacts" not in chosen, chosen

    program = desk.program()
    program.text_shown("Find a clinical trial")
    open_preferences(program)
    assert is_on(switch(program, "Also where the network costs by volume"))
    assert not is_on(switch(program, "Whether people can join"))
    assert is_on(switch(program, "Places"))
    close_preferences(program)


@test
def a_place_that_is_chosen_in_the_preferences_is_searched_around(desk):
    program = desk.program()
    program.text_shown("Find a clinical trial")
    set_setting("radius-km", GLib.Variant("d", 50.0))
    open_preferences(program)
    program.click(program.find("page tab", "General"))
    program.click(wait_for("the button", lambda: next((n for n in program.all("toggle button", "Change") if n.actions()), None)))
    program.type(wait_for("the entry", lambda: program.all("entry", "City or town") or program.all("text", "City or town"))[-1], "porto alegre")
    program.keys("Return")
    program.text_shown("Porto Alegre, Brazil, within 50 km")
    program.keys("Escape")
    close_preferences(program) if program.all("dialog", "Preferences") else None
    program.find(contains="Porto Alegre,")
    assert setting("place-name") == "Porto Alegre" and setting("has-place") is True


@test
def an_address_that_is_none_is_not_taken_and_one_that_is_serves_from_the_next_start(desk):
    registry = registry_with_versions(desk)
    program = desk.program()
    program.text_shown("Find a clinical trial")
    open_preferences(program)
    program.click(program.find("page tab", "Data"))
    entry = program.find("text", "Address of a mirror")
    program.press(entry)
    program.type(entry, "nonsense")
    program.keys("Return")
    program.text_shown("This is not the address of a registry")
    assert setting("registry-address") == ""
    program.type(entry, registry.address)
    program.keys("Return")
    program.text_shown("This is kept for the next start")
    assert setting("registry-address") == registry.address
    close_preferences(program)


@test
def a_bad_address_is_said_and_no_other_registry_is_asked(desk):
    program = desk.program("not an address")
    program.text_shown("Tidings is set to ask the registry at “not an address”")
    program.search("depression")
    program.text_shown("can’t be reached", seconds=30)
    program.click(program.find("button", "Preferences"))
    program.text_shown("Distances")
    close_preferences(program)


# --- One Tidings ---


@test
def a_second_start_raises_the_first_and_says_what_it_cannot_do(desk):
    registry = registry_with_versions(desk)
    program = save_trial(desk, registry)
    env = {**os.environ, "XDG_DATA_HOME": str(desk.home / "data"), "GSETTINGS_SCHEMA_DIR": str(BUILD / "data")}

    def start(*arguments):
        return subprocess.run([TIDINGS, *arguments], env=env, capture_output=True, text=True, timeout=60)

    other = desk.home / "other.db"
    done = start("--library", str(other))
    assert done.returncode == 2 and str(other) in done.stderr and str(library(desk)) in done.stderr, done
    assert not other.exists()
    assert start("--library", str(library(desk))).returncode == 0, "the library that is open is no other one"
    assert start().returncode == 0
    done = start("--registry", "https://example.org/")
    assert done.returncode == 2 and "https://example.org/" in done.stderr, done
    assert len([n for n in walk(program.app) if n.role in ("frame", "window")]) == 1, "more than one window"


if __name__ == "__main__":
    main()
