#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check.py BUILD_FOLDER repository|bundle: looks at an installed Flatpak and uses it; a line for each check.

Runs under build-aux/headless. FLATPAK_USER_DIR is the installation; BUILD_FOLDER has the registry on this machine.
"""
import configparser
import gettext
import json
import os
import pathlib
import re
import select
import subprocess
import sys
import traceback

PROJECT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "tests/app"))
import gi  # noqa: E402

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf, Gio, GLib  # noqa: E402
from window import Program, Registry, find_program, hands, wait_for, walk  # noqa: E402

BUILD, FROM = sys.argv[1:]
ID = "com.curemydisease.Tidings"
PROVIDER = f"{ID}.SearchProvider"
HOME = pathlib.Path(os.environ["HOME"])
EXPORTS = pathlib.Path(os.environ["FLATPAK_USER_DIR"]) / "exports/share"
OWN = HOME / ".var/app" / ID
SERVICES = HOME / ".local/share/dbus-1/services"
LANGUAGES = re.sub("#.*", "", (PROJECT / "po/LINGUAS").read_text()).split()
LOCALES = {"ar": "ar_EG", "de": "de_DE", "es": "es_ES", "fr": "fr_FR"}
NOWHERE = "http://127.0.0.1:9/"  # nothing listens on the discard port

# All that it may: no file of the home or the host, no bus name but its own and the portals'
PERMISSIONS = {"Context": {"shared": {"network", "ipc"}, "sockets": {"wayland", "fallback-x11", "x11"}, "devices": {"dri"}}}
EXPORTED = {
    f"applications/{ID}.desktop",
    f"dbus-1/services/{ID}.SearchProvider.service",
    f"dbus-1/services/{ID}.service",
    f"gnome-shell/search-providers/{ID}.search-provider.ini",
    f"icons/hicolor/scalable/apps/{ID}.svg",
    f"icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
    f"metainfo/{ID}.metainfo.xml",
}


def run(*command, **options):
    """What a command says; with what it said in the error where it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=60, **options)
    assert done.returncode == 0, f"{' '.join(command)} ended with {done.returncode}: {done.stdout}"
    return done.stdout


def inside(script):
    return run("flatpak", "run", "--command=sh", ID, "-c", script)


def keyfile(text):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    return parser


class Sandboxed(Program):
    """A run of the installed program, started by a command or, where there is none, over the bus."""

    def __init__(self, registry, *arguments, language=None):
        self.log = open(HOME / "program.log", "ab")
        self.home = HOME
        command = ["flatpak", "run", f"--env=TIDINGS_REGISTRY={registry}", "--env=GSK_RENDERER=cairo",
                   "--env=GIO_USE_PROXY_RESOLVER=dummy", "--env=GIO_USE_NETWORK_MONITOR=base"]
        if language:
            command += [f"--env=LC_ALL={language}"]
        self.process = subprocess.Popen([*command, ID, *arguments], stdout=self.log, stderr=self.log)
        self.reader = wait_for("the window", self._find, 30)
        self.app = self.reader.root

    def _find(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}:\n{self.output()}")
        return found_app()


def found_app():
    # the bus sees Flatpak's proxy and not the program: its name must do
    return find_program(lambda pid, name: name in ("tidings", "Tidings", ID))


CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


@check
def it_has_no_permission_beyond_the_list():
    text = run("flatpak", "info", "--user", "--show-permissions", ID)
    has = {section: {key: set(filter(None, value.split(";"))) for key, value in keys.items()}
           for section, keys in keyfile(text).items() if keys}
    assert has == PERMISSIONS, f"it has {has}"


@check
def it_sees_no_file_of_the_home():
    (HOME / "letter.txt").write_text("private")
    (HOME / "Documents").mkdir(exist_ok=True)
    (HOME / "Documents/letter.txt").write_text("private")
    seen = inside(f"cat {HOME}/letter.txt {HOME}/Documents/letter.txt 2>/dev/null; ls -A {HOME}; true").split()
    assert seen in ([".var"], []), f"it sees {seen}"


@check
def it_exports_what_a_desktop_needs_and_no_more():
    has = {str(path.relative_to(EXPORTS)) for path in EXPORTS.rglob("*") if not path.is_dir()}
    # Flatpak's own, for all programs of an installation
    has = {path for path in has if not path.endswith((".cache", "/index.theme"))}
    assert has == EXPORTED, f"missing: {EXPORTED - has}; too many: {has - EXPORTED}"


@check
def its_desktop_entry_is_valid():
    path = EXPORTS / f"applications/{ID}.desktop"
    run("desktop-file-validate", str(path))
    entry = keyfile(path.read_text())["Desktop Entry"]
    assert entry["Exec"].startswith("/usr/bin/flatpak run ") and entry["Icon"] == ID, f"Exec={entry['Exec']}"


@check
def its_actions_are_exported():
    entry = keyfile((EXPORTS / f"applications/{ID}.desktop").read_text())
    assert entry["Desktop Entry"]["Actions"] == "search;news;" and entry["Desktop Entry"]["DBusActivatable"] == "true"
    for action in ("search", "news"):
        group = entry[f"Desktop Action {action}"]
        assert group["Name"] and group["Exec"].startswith("/usr/bin/flatpak run ") and group["Exec"].endswith(f" --{action}"), dict(group)


@check
def its_search_provider_is_exported():
    provider = keyfile((EXPORTS / f"gnome-shell/search-providers/{ID}.search-provider.ini").read_text())["Shell Search Provider"]
    assert provider["DesktopId"] == f"{ID}.desktop" and provider["BusName"] == PROVIDER and provider["Version"] == "2", dict(provider)
    assert provider["ObjectPath"] == "/" + PROVIDER.replace(".", "/"), dict(provider)
    service = keyfile((EXPORTS / f"dbus-1/services/{PROVIDER}.service").read_text())["D-BUS Service"]
    assert service["Name"] == PROVIDER and service["Exec"].startswith("/usr/bin/flatpak run "), dict(service)
    assert service["Exec"].endswith(" --search-provider"), service["Exec"]


@check
def its_metainfo_is_valid():
    run("appstreamcli", "validate", "--no-net", "--pedantic", str(EXPORTS / f"metainfo/{ID}.metainfo.xml"))


@check
def a_shop_of_programs_finds_it():
    """What GNOME Software shows comes from the catalogue that the build made."""
    catalogue = inside(f"zcat /app/share/app-info/xmls/{ID}.xml.gz")
    for what in (f"<id>{ID}</id>", "<name>Tidings</name>", "<icon", "<launchable"):
        assert what in catalogue, f"no {what} in the catalogue"


@check
def its_icons_can_be_drawn():
    for path in EXPORTS.glob("icons/hicolor/*/apps/*.svg"):
        for size in (16, 32, 64, 128):
            picture = GdkPixbuf.Pixbuf.new_from_file_at_size(str(path), size, size)
            assert len(set(picture.get_pixels())) > 8, f"{path.name} is empty at {size} pixels"


def call(name, interface, method, signature, *arguments):
    """A call to what the bus starts, by the service files that are exported."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    if not SERVICES.exists():
        SERVICES.mkdir(parents=True)
        for path in EXPORTS.glob("dbus-1/services/*.service"):
            (SERVICES / path.name).write_text(path.read_text())
        run("dbus-update-activation-environment", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "HOME", "FLATPAK_USER_DIR", "FLATPAK_SYSTEM_DIR")
        bus.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ReloadConfig", None, None, Gio.DBusCallFlags.NONE, 9000, None)
    return bus.call_sync(name, "/" + name.replace(".", "/"), interface, method, GLib.Variant(signature, arguments), None,
                         Gio.DBusCallFlags.NONE, 30000, None).unpack()


def quit_by_the_bus():
    call(ID, "org.freedesktop.Application", "ActivateAction", "(sava{sv})", "quit", [], {})
    wait_for("its end", lambda: found_app() is None, 20)


@check
def the_bus_starts_it():
    """As the launcher does, which the desktop entry's DBusActivatable asks to."""
    call(ID, "org.freedesktop.Application", "Activate", "(a{sv})", {})
    wait_for("the window", found_app, 30)
    quit_by_the_bus()
    wait_for("the end of its sandbox", lambda: ID not in run("flatpak", "ps", "--columns=application"), 20)


@check
def an_action_of_the_launcher_starts_it():
    for action, sign in (("news", "No news yet"), ("search", "Find a clinical trial")):
        call(ID, "org.freedesktop.Application", "ActivateAction", "(sava{sv})", action, [], {})
        wait_for(f"“{sign}”", lambda: (app := found_app()) and any(n.name == sign for n in walk(app.root, shown=True)), 30)
    quit_by_the_bus()


program = registry = None


@check
def its_window_is_shown():
    global program, registry
    registry = Registry(BUILD, PROJECT / "data/sample")
    program = Sandboxed(registry.address)
    program.text_shown("Find a clinical trial")


@check
def it_searches_the_registry():
    program.click(program.find("toggle button", "Open now"))
    program.search("depression")
    rows = wait_for("results", program.results, 20)
    assert len(rows) > 1, f"{len(rows)} found"


@check
def it_opens_a_trial():
    program.open_row(program.results()[0])
    program.find(contains="What this could mean")
    program.picture(PROJECT / f".dev/flatpak/{FROM}.png")


@check
def it_keeps_its_data_in_its_own_folder():
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: program.all("list item", within=program.find("list", "Saved trials")))
    assert (OWN / "data/tidings/library.db").stat().st_size > 0
    # HOME/run is where Flatpak keeps a program's sockets, as /run/user; the services are ours
    elsewhere = [p for p in HOME.rglob("*idings*") if not {OWN, HOME / "run", SERVICES} & {p, *p.parents}]
    assert not elsewhere, f"also: {elsewhere}"


@check
def it_ends_well():
    program.close()


@check
def the_search_of_the_desktop_finds_its_saved_trial_and_opens_it():
    shell = "org.gnome.Shell.SearchProvider2"
    [found] = call(PROVIDER, shell, "GetInitialResultSet", "(as)", ["depression"])
    [[first]] = call(PROVIDER, shell, "GetResultMetas", "(as)", found[:1])
    assert first["description"].startswith("Saved · ") and first["name"], first
    call(PROVIDER, shell, "ActivateResult", "(sasu)", found[0], ["depression"], 0)
    wait_for("the window", found_app, 30)
    wait_for("the trial", lambda: (app := found_app()) and any(n.name == found[0] for n in walk(app.root, shown=True)), 30)
    quit_by_the_bus()


@check
def its_saved_trial_is_there_without_a_network():
    global program
    registry.stop()
    program = Sandboxed(NOWHERE)
    wait_for("the saved trial", lambda: program.all("list item", within=program.find("list", "Saved trials")))


@check
def it_asks_the_portal_whether_it_may_run_in_the_background():
    portal = subprocess.Popen([sys.executable, str(PROJECT / "tests/app/mock-desktop.py"), "portal"],
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        assert json.loads(portal.stdout.readline()) == ["ready"]
        portal.stdin.write('["allow", true]\n')
        portal.stdin.flush()
        assert json.loads(portal.stdout.readline()) == ["told"]
        program.click(program.find("button", "Yes, once a day"))
        # there is nobody else who could be asked in there, so that a line comes or the time is up
        wait_for("a request", lambda: select.select([portal.stdout], [], [], 0)[0])
        method, parent, options = json.loads(portal.stdout.readline())
        assert method == "RequestBackground" and options["autostart"] and options["reason"], f"it asked {method} {options}"
        assert options["commandline"][0] == "tidings", f"it wants {options['commandline']} started"
        settings = OWN / "config/glib-2.0/settings/keyfile"
        wait_for("the answer in the settings", lambda: "background-check='yes'" in settings.read_text())
    finally:
        portal.kill()
        portal.wait()


def speaks(language):
    """A check that the program does so; the words come from the translation that is in the Flatpak."""
    def it_speaks():
        global program
        # all of it: another start would only raise the window of the one before
        subprocess.run(["flatpak", "kill", ID], check=False)
        wait_for("the end of the one before", lambda: found_app() is None)
        if program:
            program.kill()
        location = pathlib.Path(run("flatpak", "info", "--user", "--show-location", ID).strip())
        with open(location / f"files/share/locale/{language}/LC_MESSAGES/tidings.mo", "rb") as file:
            words = gettext.GNUTranslations(file).gettext("Find a clinical trial")
        assert words != "Find a clinical trial", "it is not translated"
        program = Sandboxed(NOWHERE, language=f"{LOCALES.get(language, language)}.UTF-8")
        program.text_shown(words)
    it_speaks.__name__ = f"it speaks {language}"
    return it_speaks


for language in LANGUAGES:
    check(speaks(language))


def main():
    failed = 0
    hands()  # are there before any window, so that it gets the focus as it comes
    for function in CHECKS:
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"  ok   {name}", flush=True)
        except Exception as error:
            failed += 1
            print(f"  FAIL {name}: {type(error).__name__}: {error}", flush=True)
            if os.environ.get("TIDINGS_TRACE"):
                traceback.print_exc()
    if program:
        program.kill()
    print("  done")
    return 1 if failed else 0


sys.exit(main())
