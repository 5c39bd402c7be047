#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop does with Tidings: its search, the actions of the launcher, trials from the command line and from other programs, and
a window that comes back as it was. Speaks TAP.

usage: test-shell.py BUILD_FOLDER [NAME…]; each test gets a desktop of its own from build-aux/headless.
"""
import os
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
from desk import BUILD, NOWHERE, PROJECT, SAMPLE, control, main, saved_rows, test  # noqa: E402
from window import SLOW, Attached, has_owner, is_shown, settle, wait_for  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402

APP = "com.curemydisease.Tidings"
PROVIDER = APP + ".SearchProvider"
FIXTURES = PROJECT / "tests/fixtures/registry"
TIDINGS = str(BUILD / "src/app/tidings")
IS_SANITIZED = b"__asan_init" in (BUILD / "src/app/tidings").read_bytes()
DEPRESSION, OTHER = "NCT07052058", "NCT06341426"
HEADLINE_HAS = "arthritis drug"


def bus():
    return Gio.bus_get_sync(Gio.BusType.SESSION)


def call(name, interface, method, signature, *arguments):
    reply = bus().call_sync(name, "/" + name.replace(".", "/"), interface, method, GLib.Variant(signature, arguments), None,
                            Gio.DBusCallFlags.NONE, int(20000 * SLOW), None)
    return reply.unpack()


def activate(action, *parameter):
    """What the launcher does with an action of the desktop entry, and a click on a notification."""
    call(APP, "org.freedesktop.Application", "ActivateAction", "(sava{sv})", action, list(parameter), {})


def environment_of(desk, registry):
    return {"XDG_DATA_HOME": str(desk.home / "data"), "GSETTINGS_SCHEMA_DIR": str(BUILD / "data"), "TIDINGS_REGISTRY": registry,
            "GSK_RENDERER": "cairo"}


def install_services(desk, registry=NOWHERE, display=True):
    """What the D-Bus service files of an installed Tidings do, with what is in this build folder."""
    folder = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "dbus-1/services"
    folder.mkdir(parents=True, exist_ok=True)
    for name in (APP, PROVIDER):
        text = (BUILD / f"data/{name}.service").read_text()
        command = next(line for line in text.splitlines() if line.startswith("Exec="))
        (folder / f"{name}.service").write_text(text.replace(command.split()[0], f"Exec={TIDINGS}"))
    environment = {**environment_of(desk, registry), "WAYLAND_DISPLAY": os.environ["WAYLAND_DISPLAY"] if display else "none"}
    for method, arguments in (("UpdateActivationEnvironment", GLib.Variant("(a{ss})", (environment,))), ("ReloadConfig", None)):
        bus().call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, arguments, None,
                        Gio.DBusCallFlags.NONE, -1, None)


def tidingsctl(desk, *arguments):
    done = subprocess.run([str(BUILD / "src/cli/tidingsctl"), "--library", str(desk.home / "data/tidings/library.db"), *arguments],
                          env={**os.environ, **environment_of(desk, NOWHERE)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, done
    return done.stdout


def fill_library(desk, *saved):
    (desk.home / "data/tidings").mkdir(parents=True, exist_ok=True)
    tidingsctl(desk, "import", *(str(path) for path in sorted(SAMPLE.glob("NCT*.json"))))
    for nct_id in saved:
        # what the registry cannot be asked for is saved as the library has it
        subprocess.run([str(BUILD / "src/cli/tidingsctl"), "--library", str(desk.home / "data/tidings/library.db"), "save", nct_id],
                       env={**os.environ, **environment_of(desk, NOWHERE)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert all(nct_id in tidingsctl(desk, "saved") for nct_id in saved)


def ask(method, signature, *arguments):
    return call(PROVIDER, "org.gnome.Shell.SearchProvider2", method, signature, *arguments)


def find(*words):
    return ask("GetInitialResultSet", "(as)", list(words))[0]


def metas(*identifiers):
    return ask("GetResultMetas", "(as)", list(identifiers))[0]


def start(desk, *arguments, **more):
    """A second start."""
    env = {**os.environ, **environment_of(desk, NOWHERE), **more}
    return subprocess.run([TIDINGS, *arguments], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60 * SLOW)


def settings():
    source = Gio.SettingsSchemaSource.new_from_directory(str(BUILD / "data"), None, False)
    return Gio.Settings.new_full(source.lookup(APP, False), None, None)


def set_settings(**values):
    now = settings()
    for key, value in values.items():
        now.set_value(key.replace("_", "-"), value)
    Gio.Settings.sync()


def setting(key):
    settle(0.3)
    return settings().get_value(key).unpack()


def entry_of(program):
    return program.find("entry", "Illness, treatment or NCT number")


def text_of(entry):
    return entry.text()


def typing_goes_into_the_search(program, words):
    """The text inside of an entry, which has the focus, is nothing of its own for AT-SPI."""
    entry = entry_of(program)
    settle(0.5)
    program.write(words)
    wait_for("the words in the search", lambda: text_of(entry) == words)


def is_open(program, nct_id):
    return program.find("label", nct_id, seconds=20)


# --- The search of the desktop ---


@test
def the_search_finds_saved_trials_first_and_asks_no_registry(desk):
    registry = desk.registry()
    fill_library(desk, DEPRESSION)
    install_services(desk, registry.address, display=False)
    found = find("depres")
    assert len(found) > 2 and found[0] == DEPRESSION and OTHER in found[1:], found
    # what it is called, too, which is not in its record
    assert find("arthritis", "drug")[0] == DEPRESSION
    first, second = metas(DEPRESSION, OTHER)
    assert first["id"] == DEPRESSION and HEADLINE_HAS in first["name"], first
    assert first["description"].startswith("Saved · Opening later · "), first
    assert second["description"].startswith("Open · Major Depressive Disorder"), second
    assert first["icon"] == ("themed", ["starred-symbolic", "starred"]) and second["icon"][1][0] == f"{APP}-symbolic", (first, second)
    assert ask("GetSubsearchResultSet", "(asas)", found, ["depression", "psilocybin"])[0] == [OTHER]
    assert metas("NCT99999999", "nonsense", OTHER) == [second]
    assert "/api/" not in control(registry, "requests"), control(registry, "requests")
    assert not has_owner(APP), "Tidings itself was started"


@test
def the_search_is_quiet_where_there_is_nothing_and_ends_by_itself(desk):
    install_services(desk, display=False)
    assert find("depression") == [] and metas(DEPRESSION) == []
    assert not (desk.home / "data/tidings").exists(), "a search has made a library"
    fill_library(desk)
    assert find("depression"), "a library that has come meanwhile is not found"
    assert find("d") == [] and find("") == [] and find() == [] and find("\"", "*") == []
    begun = time.monotonic()
    wait_for("the end of the search provider", lambda: not has_owner(PROVIDER), 30)
    assert time.monotonic() - begun > 4, "gone while somebody may still be typing"


@test
def what_is_saved_meanwhile_is_found_as_saved(desk):
    fill_library(desk)
    install_services(desk, display=False)
    before = find("depression")
    assert before[-1] != before[0]
    subprocess.run([str(BUILD / "src/cli/tidingsctl"), "--library", str(desk.home / "data/tidings/library.db"), "save", before[-1]],
                   env={**os.environ, **environment_of(desk, NOWHERE)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert find("depression")[0] == before[-1]
    assert metas(before[-1])[0]["description"].startswith("Saved · ")


@test
def of_two_thousand_trials_the_search_answers_in_a_tenth_of_a_second(desk):
    records = desk.home / "records"
    records.mkdir()
    sample = [(path.stem, path.read_text()) for path in sorted(SAMPLE.glob("NCT*.json"))]
    for i in range(1900):
        stem, text = sample[i % len(sample)]
        (records / f"NCT1{i:07}.json").write_text(text.replace(stem, f"NCT1{i:07}"))
    (desk.home / "data/tidings").mkdir(parents=True)
    tidingsctl(desk, "import", str(records))
    install_services(desk, display=False)
    find("first")
    worst = 0
    for words in (["de"], ["depression"], ["ca"], ["breast", "cancer"], ["treatment"], ["people", "with"], ["nothing-of-the-kind"]):
        begun = time.monotonic()
        found = find(*words)
        assert len(found) <= 25, f"{len(found)} for {words}"
        described = metas(*found[:5])
        assert len(described) == min(5, len(found))
        worst = max(worst, time.monotonic() - begun)
    print(f"# {worst * 1000:.0f} ms at most")
    assert worst < (0.1 if not IS_SANITIZED else 1) * SLOW, f"{worst * 1000:.0f} ms"


@test
def what_was_typed_before_is_answered_at_once(desk):
    """The Shell asks with each letter; what nobody waits for any more is not searched for. Here all of them wait for the library."""
    fill_library(desk)
    install_services(desk, display=False)
    answers = []

    def answered(source, result):
        answers.append(source.call_finish(result).unpack()[0])

    for words in ("de", "dep", "depr", "depression"):
        bus().call(PROVIDER, "/" + PROVIDER.replace(".", "/"), "org.gnome.Shell.SearchProvider2", "GetInitialResultSet",
                   GLib.Variant("(as)", ([words],)), None, Gio.DBusCallFlags.NONE, 20000, None, answered)
    wait_for("all answers", lambda: len(answers) == 4, 20)
    assert DEPRESSION in answers[-1] and answers[0] == [], answers


@test
def a_result_opens_its_trial_and_the_rest_is_searched_in_tidings(desk):
    fill_library(desk)
    install_services(desk)
    ask("ActivateResult", "(sasu)", DEPRESSION, ["depression"], 0)
    program = Attached(desk, APP)
    is_open(program, DEPRESSION)
    ask("ActivateResult", "(sasu)", OTHER, ["depression"], 12345)
    is_open(program, OTHER)
    ask("LaunchSearch", "(asu)", ["breast", "cancer"], 0)
    wait_for("the words", lambda: text_of(entry_of(program)) == "breast cancer")
    wait_for("results", program.results, 30)
    assert len(program.app.windows()) == 1, "more than one window"


# --- The launcher ---


@test
def the_actions_of_the_launcher_open_search_and_news(desk):
    install_services(desk)
    activate("news")
    program = Attached(desk, APP)
    program.find(contains="No news")
    activate("search")
    typing_goes_into_the_search(program, "asthma")
    activate("news")
    program.find(contains="No news")


@test
def the_actions_work_as_commands_too(desk):
    program = desk.program()
    program.text_shown("Find a clinical trial")
    assert start(desk, "--news").returncode == 0
    program.find(contains="No news")
    assert start(desk, "--search").returncode == 0
    typing_goes_into_the_search(program, "asthma")


# --- Trials from elsewhere ---


@test
def a_number_or_an_address_opens_its_trial_where_tidings_runs(desk):
    program = desk.program(NOWHERE, DEPRESSION)
    is_open(program, DEPRESSION)
    for argument, nct_id in (
        (OTHER.lower(), OTHER),
        (f"https://clinicaltrials.gov/study/{DEPRESSION}?cond=x&rank=1#contacts", DEPRESSION),
        (f"https://classic.clinicaltrials.gov/ct2/show/{OTHER}", OTHER),
        (f"clinicaltrials.gov/study/{DEPRESSION.lower()}", DEPRESSION),
    ):
        done = start(desk, argument)
        assert done.returncode == 0 and done.stderr == "", done
        is_open(program, nct_id)


@test
def several_trials_are_listed_and_the_first_is_open(desk):
    registry = desk.registry()
    program = desk.program(registry.address, DEPRESSION, f"https://clinicaltrials.gov/study/{OTHER}")
    is_open(program, DEPRESSION)
    rows = wait_for("both", lambda: len(program.results()) == 2 and program.results(), 20)
    assert any("arthritis" in row.name for row in rows), [row.name for row in rows]
    program.screen("360x720")
    is_open(program, DEPRESSION)


@test
def what_is_no_trial_is_said_where_it_was_asked(desk):
    for running in (False, True):
        if running:
            program = desk.program(NOWHERE, DEPRESSION)
            is_open(program, DEPRESSION)
        for wrong in ("nonsense", "https://example.org/NCT07052058", "NCT123456789", "https://clinicaltrials.gov/search?cond=x"):
            done = start(desk, OTHER, wrong)
            assert done.returncode == 2 and wrong in done.stderr and "NCT01234567" in done.stderr, done
        assert start(desk, "--no-such-option").returncode not in (0, -11)
    is_open(program, DEPRESSION)


@test
def a_number_that_cannot_be_asked_for_is_said_in_the_window(desk):
    program = desk.program(NOWHERE, "NCT01999999")
    program.text_shown("The trial cannot be shown", seconds=40)
    program.text_shown("can’t be reached") if program.all(contains="can’t be reached") else program.text_shown("cannot be reached")
    registry = desk.registry()
    program.close()
    program = desk.program(registry.address, "NCT01999999")
    program.text_shown("No such trial", seconds=40)


@test
def other_programs_open_trials_over_the_bus(desk):
    install_services(desk)

    def open_uris(*uris):
        call(APP, "org.freedesktop.Application", "Open", "(asa{sv})", list(uris), {})

    open_uris(f"https://clinicaltrials.gov/study/{DEPRESSION}?tab=history#top")
    program = Attached(desk, APP)
    is_open(program, DEPRESSION)
    open_uris(f"file:///tmp/{OTHER}")  # what "gapplication launch" makes of a number
    is_open(program, OTHER)
    open_uris("https://example.org/trial")
    program.text_shown("https://example.org/trial")
    is_open(program, OTHER)


# --- The window comes back ---


@test
def page_trial_and_sidebar_come_back(desk):
    program = desk.program(NOWHERE, DEPRESSION)
    is_open(program, DEPRESSION)
    program.shortcut("ctrl", "n")
    program.find(contains="No news")
    program.find("list item", "Search")
    program.shortcut("F9")
    wait_for("the end of the sidebar", lambda: not program.all("list item", "Search"))
    program.close()
    assert setting("window-trial") == DEPRESSION and setting("window-page") == "news" and setting("window-sidebar") is False

    program = desk.program()
    is_open(program, DEPRESSION)
    program.find(contains="No news")
    assert not program.all("list item", "Search"), "the sidebar is back"
    program.shortcut("F9")
    program.find("list item", "Search")
    program.shortcut("ctrl", "f")
    entry_of(program)
    program.close()
    program = desk.program()
    program.find("list item", "Search")
    is_open(program, DEPRESSION)
    typing_goes_into_the_search(program, "asthma")

    # what is asked for goes before what was
    program.close()
    program = desk.program(NOWHERE, OTHER)
    is_open(program, OTHER)


@test
def a_trial_that_is_gone_from_this_computer_does_not_come_back(desk):
    registry = desk.registry()
    set_settings(window_trial=GLib.Variant("s", "NCT01999999"))
    program = desk.program(registry.address)
    program.text_shown("No trial chosen")
    settle(2)
    program.text_shown("No trial chosen")
    assert "NCT01999999" not in control(registry, "requests"), control(registry, "requests")


@test
def what_is_new_of_the_trial_that_comes_back_stays_new(desk):
    registry = desk.registry(FIXTURES / "records", versions=FIXTURES / "versions")
    program = desk.program(registry.address, "NCT09000001")
    is_open(program, "NCT09000001")
    program.shortcut("ctrl", "s")
    wait_for("the saved trial", lambda: saved_rows(program), 20)
    program.find(contains="Checked today at", seconds=30)
    program.close()
    control(registry, "advance", id="NCT09000001")
    tidingsctl(desk, "--registry", registry.address, "check")
    program = desk.program(registry.address)
    is_open(program, "NCT09000001")
    settle(2)
    assert program.find("list item", "News").now().description, "the news have been seen though nobody looked"
    program.open_row(saved_rows(program)[0])
    wait_for("the end of the news", lambda: not program.find("list item", "News").now().description)


@test
def a_narrow_window_comes_back_to_the_side_that_it_showed(desk):
    program = desk.program(NOWHERE, DEPRESSION)
    program.screen("360x720")
    is_open(program, DEPRESSION)
    program.close()
    program = desk.program()
    is_open(program, DEPRESSION)
    program.keys("Escape")
    wait_for("the search", lambda: is_shown(entry_of(program)))
    program.close()
    program = desk.program()
    entry_of(program)
    settle(1)
    assert not program.all("label", DEPRESSION), "the trial stands in front again"


def frame_size(program):
    box = program.find("frame").extents()
    return box.width, box.height


@test
def the_size_comes_back_and_is_never_larger_than_the_screen(desk):
    set_settings(window_width=GLib.Variant("i", 900), window_height=GLib.Variant("i", 600))
    program = desk.program()
    program.text_shown("Find a clinical trial")
    width, height = frame_size(program)
    assert 900 <= width <= 960 and 600 <= height <= 660, (width, height)  # with its shadow, or without
    program.shortcut("logo", "a")  # the compositor's own key to fill the screen
    wait_for("a window that fills the screen", lambda: setting("window-maximized"))
    program.close()
    assert (setting("window-width"), setting("window-height")) == (900, 600)
    program = desk.program()
    wait_for("a window that fills the screen", lambda: frame_size(program)[0] == 1280)
    program.shortcut("logo", "a")
    wait_for("the size that it had", lambda: 900 <= frame_size(program)[0] <= 960)
    wait_for("the setting", lambda: not setting("window-maximized"))
    program.close()

    set_settings(window_width=GLib.Variant("i", 5000), window_height=GLib.Variant("i", 4000))
    program = desk.program()
    program.text_shown("Find a clinical trial")
    width, height = frame_size(program)
    assert width <= 1280 + 60 and height <= 860 + 60, (width, height)


the_size_comes_back_and_is_never_larger_than_the_screen.environment = {"HEADLESS_WINDOWS": "free"}


if __name__ == "__main__":
    main()
