#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tidings as its users have it: "meson install" into the prefix of this build, and started from there. Speaks TAP.

usage: test-installed.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless. The prefix has to be in the
build folder, as ./dev has it; with another, the tests say that they skip.
"""
import configparser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.dirname(__file__))
import desk as desk_module  # noqa: E402
from desk import BUILD, NOWHERE, PROJECT, SAMPLE, test  # noqa: E402
from window import SLOW, Program, find_program, wait_for  # noqa: E402

import gi  # noqa: E402

gi.require_version("GdkPixbuf", "2.0")
gi.require_version("Gtk", "4.0")
from gi.repository import GdkPixbuf, Gio, GLib, Gtk  # noqa: E402

APP = "com.curemydisease.Tidings"
PROVIDER = APP + ".SearchProvider"
OPTIONS = {option["name"]: option["value"] for option in json.loads((BUILD / "meson-info/intro-buildoptions.json").read_text())}
PREFIX = pathlib.Path(OPTIONS["prefix"])
SHARE = PREFIX / "share"
LANGUAGES = re.sub("#.*", "", (PROJECT / "po/LINGUAS").read_text()).split()
LOCALES = {"ar": "ar_EG", "de": "de_DE", "es": "es_ES", "fr": "fr_FR", "pt_BR": "pt_BR"}
DEPRESSION = "NCT07052058"
# the bus of the desktop finds the services there, as it does with an installed program; nothing is found in the build folder
ENVIRONMENT = {"XDG_DATA_DIRS": f"{SHARE}:/usr/local/share:/usr/share", "PATH": f"{PREFIX}/bin:{os.environ['PATH']}", "GSK_RENDERER": "cairo",
               "TIDINGS_REGISTRY": NOWHERE}


def on_installed(function):
    function.environment = ENVIRONMENT
    return test(function)


def keyfile(path):
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read_string(path.read_text())
    return parser


class Installed(Program):
    """A run of the installed program, by its command or, without arguments, as the bus has started it."""

    def __init__(self, desk, *command, **environment):
        self.home = desk.home
        self.log = open(self.home / "program.log", "ab")
        self.process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=self.log, stderr=self.log)
        self.reader = wait_for("the window", self._find, 30)
        self.app = self.reader.root
        desk.programs.append(self)


def call(name, interface, method, signature, *arguments):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync(name, "/" + name.replace(".", "/"), interface, method, GLib.Variant(signature, arguments), None,
                         Gio.DBusCallFlags.NONE, int(20000 * SLOW), None).unpack()


def run(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, f"{' '.join(command)} ended with {done.returncode}: {done.stdout}"
    return done.stdout


@on_installed
def all_that_a_desktop_needs_is_installed(desk):
    for path in (
        "bin/tidings",
        "bin/tidingsctl",
        f"share/applications/{APP}.desktop",
        f"share/dbus-1/services/{APP}.service",
        f"share/dbus-1/services/{PROVIDER}.service",
        f"share/glib-2.0/schemas/{APP}.gschema.xml",
        "share/glib-2.0/schemas/gschemas.compiled",
        f"share/gnome-shell/search-providers/{APP}.search-provider.ini",
        f"share/icons/hicolor/scalable/apps/{APP}.svg",
        f"share/icons/hicolor/symbolic/apps/{APP}-symbolic.svg",
        f"share/metainfo/{APP}.metainfo.xml",
        *(f"share/locale/{language}/LC_MESSAGES/{package}.mo" for language in LANGUAGES for package in ("tidings", "tidings-knowledge")),
    ):
        assert (PREFIX / path).stat().st_size > 0, path


@on_installed
def the_launcher_finds_it_with_its_actions_and_its_icon(desk):
    path = SHARE / f"applications/{APP}.desktop"
    if shutil.which("desktop-file-validate"):
        assert run("desktop-file-validate", str(path)) == "", "complaints about the desktop entry"
    info = Gio.DesktopAppInfo.new(f"{APP}.desktop")
    assert info is not None and info.get_executable() == "tidings" and info.get_boolean("DBusActivatable")
    assert set(info.list_actions()) == {"search", "news"} and all(info.get_action_name(a) for a in info.list_actions())
    assert "trial" in info.get_keywords() and not info.get_string("MimeType")
    assert any(APP in name for group in Gio.DesktopAppInfo.search("trial") for name in group), "its keyword does not find it"

    theme = Gtk.IconTheme()
    theme.set_search_path([str(SHARE / "icons")])
    for name, size in ((APP, 16), (APP, 128), (APP, 512), (f"{APP}-symbolic", 16)):
        assert theme.has_icon(name), name
        icon = theme.lookup_icon(name, None, size, 1, Gtk.TextDirection.LTR, 0)
        assert icon.get_file().get_path().startswith(str(SHARE)), icon.get_file().get_path()
        picture = GdkPixbuf.Pixbuf.new_from_file_at_size(icon.get_file().get_path(), size, size)
        assert len(set(picture.get_pixels())) > 4, f"{name} is empty at {size} pixels"


@on_installed
def its_services_name_what_is_installed(desk):
    for name in (APP, PROVIDER):
        service = keyfile(SHARE / f"dbus-1/services/{name}.service")["D-BUS Service"]
        assert service["Name"] == name and service["Exec"].split()[0] == str(PREFIX / "bin/tidings"), dict(service)
    provider = keyfile(SHARE / f"gnome-shell/search-providers/{APP}.search-provider.ini")["Shell Search Provider"]
    assert dict(provider) == {"DesktopId": f"{APP}.desktop", "BusName": PROVIDER, "ObjectPath": "/" + PROVIDER.replace(".", "/"),
                              "Version": "2"}, dict(provider)


@on_installed
def it_starts_from_there_and_keeps_its_settings(desk):
    environment = {"XDG_DATA_HOME": str(desk.home / "data")}
    program = Installed(desk, "tidings", DEPRESSION, **environment)
    program.find("label", DEPRESSION, seconds=30)
    done = subprocess.run(["tidings", "nonsense"], env={**os.environ, **environment}, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2 and "nonsense" in done.stderr, done
    program.close()
    program = Installed(desk, "tidings", **environment)
    program.find("label", DEPRESSION, seconds=30)


@on_installed
def the_bus_starts_it_and_its_search(desk):
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "tidings"
    folder.mkdir(parents=True)
    run("tidingsctl", "--library", str(folder / "library.db"), "import", *(str(path) for path in sorted(SAMPLE.glob("NCT*.json"))))
    run("dbus-update-activation-environment", "WAYLAND_DISPLAY", "GSK_RENDERER", "TIDINGS_REGISTRY")
    [found] = call(PROVIDER, "org.gnome.Shell.SearchProvider2", "GetInitialResultSet", "(as)", ["depression"])
    assert DEPRESSION in found, found
    call(PROVIDER, "org.gnome.Shell.SearchProvider2", "ActivateResult", "(sasu)", DEPRESSION, [], 0)

    def window():
        return find_program(lambda pid, name: name == "tidings")

    wait_for("the window", window, 30)
    call(APP, "org.freedesktop.Application", "ActivateAction", "(sava{sv})", "quit", [], {})
    wait_for("its end", lambda: window() is None, 20)


def speaks(language):
    def it_speaks(desk):
        import gettext
        with open(SHARE / f"locale/{language}/LC_MESSAGES/tidings.mo", "rb") as file:
            words = gettext.GNUTranslations(file).gettext("Find a clinical trial")
        assert words != "Find a clinical trial", "it is not translated"
        program = Installed(desk, "tidings", LC_ALL=f"{LOCALES.get(language, language)}.UTF-8", XDG_DATA_HOME=str(desk.home / "data"))
        program.text_shown(words)
    it_speaks.__name__ = f"it_speaks_{language}"
    return on_installed(it_speaks)


for language in LANGUAGES:
    speaks(language)


def main():
    if sys.argv[2:3] != ["--one"]:
        if BUILD not in PREFIX.parents:
            print(f"1..0 # SKIP this build is for {PREFIX}, which is not the tests’ to write into; ./dev makes one that is for its own folder")
            return
        shutil.rmtree(PREFIX, ignore_errors=True)
        done = subprocess.run(["meson", "install", "-C", str(BUILD), "--no-rebuild", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True)
        if done.returncode != 0:
            print("1..1\nnot ok 1 it is installed\n" + "".join(f"# {line}\n" for line in done.stdout.splitlines()))
            sys.exit(1)
    desk_module.main()


if __name__ == "__main__":
    main()
