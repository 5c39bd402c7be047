#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tidingsctl but for search and watch: reading, comparing, saving, files, libraries."""
import contextlib
import fcntl
import json
import os
import pty
import select
import sqlite3
import struct
import subprocess
import sys
import termios
import time
import zipfile

from harness import (BAD_USE, CORPUS, CTL, FAILED, GOOD, NOT_REACHED, NOWHERE, NO_SUCH_TRIAL, PATIENCE, RECORDS,
                     Registry, Result, SAMPLE, SAMPLE_ID, Skip, VERSIONS, equal, ids, main, record, test)


# --- bad use ---


@test
def bad_use(desk):
    versions = sorted(VERSIONS.glob("*.json"))
    for args in (
        [], ["frobnicate"], ["--frobnicate"], ["search", "--frobnicate"],
        ["search", "--phase", "5"], ["search", "--phase", "two"], ["search", "--phase", ""],
        ["search", "--limit", "0"], ["search", "--limit", "-1"], ["search", "--limit", "many"], ["search", "--limit", "1.5"],
        ["search", "--near", "Oslo", "--within", "0"], ["search", "--near", "Oslo", "--within", "far"],
        ["search", "--near", "Oslo", "--within", "nan"], ["search", "--near", "Oslo", "--within", "30000"],
        ["search", "--within", "30"], ["search", "--near", "Oslo", "--within", "5 leagues"], ["--units", "leagues", "saved"], ["search", "--near", "Nosuchtownanywhere"], ["search", "--near", "91,0"],
        ["search", b"\xff\xfe"], ["show"], ["show", "NCT12x"], ["show", "nct123456789"], ["save"], ["save", "12345678"],
        ["save", SAMPLE_ID, "light"], ["unsave", "light"], ["saved", "light"], ["saved", "--open"],
        ["show", SAMPLE_ID, "--limit", "3"], ["diff", versions[0]], ["diff", *versions],
        ["diff", RECORDS / "NCT09000001.json", RECORDS / "NCT09000002.json"], ["import"], ["export"],
        ["--registry", "ftp://example.org/", "search"], ["--registry", "nonsense", "show", "NCT09000001"],
    ):
        result = desk.run("--json", *args, status=BAD_USE)
        equal(result.out, b"")
    assert "Exit status" in desk.run("--help").text


@test
def no_such_trial(desk):
    desk.registry()
    for args in (["show", "NCT99999999"], ["show", "--json", "NCT99999999"], ["save", "NCT99999999"]):
        equal(desk.run(*args, status=NO_SUCH_TRIAL).out, b"")
    # a place in the list is kept for what there is
    result = desk.run("show", "--json", "NCT99999999", "NCT09000002", status=NO_SUCH_TRIAL)
    equal([study["nctId"] for study in result.json], ["NCT09000002"])
    result = desk.run("save", "--json", "NCT09000002", "NCT99999999", status=NO_SUCH_TRIAL)
    equal(result.json, {"saved": ["NCT09000002"]})
    result = desk.run("unsave", "--json", "NCT09000003", status=NO_SUCH_TRIAL)
    equal(result.json, {"unsaved": []})


@test
def not_reached(desk):
    for args in (["show", "NCT09000001"], ["--json", "show", "NCT09000001"], ["save", "NCT09000001"]):
        equal(desk.run(*args, status=NOT_REACHED).out, b"")


# --- show ---

READING = {"nctId", "headline", "summary", "activeSubstances", "condition", "couldLeadTo", "couldGoWrong", "whoCanJoin", "takingPart",
           "conditions", "conditionsAsListed", "firstPosted", "lastUpdated", "status", "contacts", "locations"}


def check_reading(reading):
    equal(set(reading), READING)
    assert reading["headline"] and reading["summary"], reading["nctId"]
    for section in ("summary", "couldLeadTo", "couldGoWrong", "whoCanJoin", "takingPart"):
        for sentence in reading[section]:
            equal(set(sentence), {"text", "sources"})
            assert sentence["text"] and sentence["sources"], (reading["nctId"], sentence)
    for substance in reading["activeSubstances"]:
        assert {"name", "class", "action", "knownFor", "sources"} <= set(substance), substance
        assert substance["name"] and substance["sources"], (reading["nctId"], substance)


@test
def show_as_json(desk):
    reading = desk.json("show", RECORDS / "NCT09000001.json")
    check_reading(reading)
    equal(reading["nctId"], "NCT09000001")
    equal((reading["firstPosted"], reading["lastUpdated"], reading["status"]), ("2026-01-12", "2026-10-30", "RECRUITING"))
    equal((reading["conditions"], reading["conditionsAsListed"]), (["Migraine Disorders"], ["Chronic Migraine"]))
    equal([place["city"] for place in reading["locations"]], ["Lyon", "Boston"])
    equal(reading["locations"][1]["status"], "WITHDRAWN")
    equal([substance["name"] for substance in reading["activeSubstances"]], ["zelvorant"])
    equal(set(reading["condition"]), {"name", "explanation", "sources"})
    equal((reading["condition"]["name"], reading["condition"]["sources"]),
          ("chronic migraine", ["protocolSection.conditionsModule.conditions"]))
    assert reading["condition"]["explanation"].endswith("."), reading["condition"]
    assert reading["condition"]["explanation"] in " ".join(desk.run("show", RECORDS / "NCT09000001.json").text.split())

    made = record(7, contacts=[{"name": "Ada Okafor", "phone": "555 0100", "phoneExt": "7", "email": "ada@example.org"}],
                  locations=[{"facility": "House 1", "city": "Oslo", "country": "Norway",
                              "contacts": [{"name": "Bo Lind", "phone": "555 0101"}]}])
    contacts = desk.json("show", desk.write("made.json", made))["contacts"]
    equal([(one["name"], one["phone"], one["phoneExtension"], one["email"], one["facility"]) for one in contacts],
          [("Ada Okafor", "555 0100", "7", "ada@example.org", None), ("Bo Lind", "555 0101", None, None, "House 1")])
    equal(reading, desk.json("show", RECORDS / "NCT09000001.json"))


@test
def show_several(desk):
    files = sorted(RECORDS.glob("*.json"))
    readings = desk.json("show", *files)
    equal([reading["nctId"] for reading in readings], [file.stem for file in files])
    for reading in readings:
        check_reading(reading)

    # what cannot be read is left out and told
    result = desk.run("--json", "show", files[1], desk.folder / "none.json", files[0], status=FAILED)
    equal([reading["nctId"] for reading in result.json], ["NCT09000002", "NCT09000001"])
    assert "none.json" in result.err, result

    # a page of the registry holds several, and the answer says so
    page = desk.write("page.json", {"studies": [record(1), record(2)], "nextPageToken": "x"})
    equal([reading["nctId"] for reading in desk.json("show", page)], ["NCT00000001", "NCT00000002"])
    equal(len(desk.json("show", page, files[0])), 3)
    text = desk.run("show", *files[:2]).text
    assert "NCT09000001" in text and "NCT09000002" in text and "═" * 80 in text, text


@test
def show_from_registry(desk):
    registry = desk.registry(RECORDS, "--versions", VERSIONS.parent)
    equal(desk.json("show", "nct9000001")["status"], "NOT_YET_RECRUITING")
    result = desk.run("--json", "show", "NCT09000012")
    equal(result.json["nctId"], "NCT09000002")
    equal(result.err, "NCT09000012 is now NCT09000002.")
    # what was seen once is kept
    registry.control("fault", kind="403")
    equal(desk.json("show", "NCT09000001")["nctId"], "NCT09000001")
    desk.run("show", "NCT09000003", status=NOT_REACHED)
    # and files ask nobody
    desk.json("show", RECORDS / "NCT09000003.json")


@test
def show_as_text(desk):
    places = [{"facility": f"House {n}", "city": "Oslo", "country": "Norway",
               "status": "RECRUITING" if n > 3 else "WITHDRAWN"} for n in range(1, 10)]
    contact = {"name": "Ada Okafor", "phone": "555 0100", "phoneExt": "7", "email": "ada@example.org"}
    made = record(7, contacts=[contact], locations=places)
    made["protocolSection"]["eligibilityModule"] = {
        "eligibilityCriteria": "Inclusion Criteria:\n\n* Feeling low\n\nExclusion Criteria:\n\n* Eye disease"}
    text = desk.run("show", desk.write("made.json", made)).text
    for title in ("Summary\n───────\n", "Who can join\n────────────\n", "Study contacts\n──────────────\n",
                  "Locations\n─────────\n"):
        assert f"\n\n{title}" in text, (title, text)
    assert "\n\n  Inclusion criteria" in text and "\n  – Feeling low\n" in text, text
    assert "NCT00000007 · Open · Phase 2" in text, text
    # the line of caution stands before the contact
    assert 0 < text.index("Never pay to join a trial.") < text.index("Ada Okafor · 555 0100, extension 7 · ada@example.org"), text
    # sites that take people first, then how many there are besides
    assert "• House 4, Oslo, Norway · Open\n" in text and "• House 1," not in text, text
    assert "And 4 more" in text, text
    assert "not medical advice" in text and "https://clinicaltrials.gov/study/NCT00000007" in text, text
    assert max(map(len, text.splitlines())) <= 80, text


@test
def show_of_silence(desk):
    """A trial without word from its sponsor is not called open, not at a single site either."""
    made = record(7, status="UNKNOWN", locations=[{"facility": "House 1", "city": "Oslo", "country": "Norway",
                                                   "status": "RECRUITING"}])
    text = desk.run("show", desk.write("made.json", made)).text
    assert "No word from the sponsor" in text and "House 1, Oslo, Norway\n" in text, text


@test
def show_of_little(desk):
    """Nothing but a number is a record too."""
    bare = {"protocolSection": {"identificationModule": {"nctId": "NCT00000007"}}}
    reading = desk.json("show", desk.write("bare.json", bare))
    equal(set(reading), READING)
    equal((reading["firstPosted"], reading["status"], reading["contacts"]), (None, None, []))
    text = desk.run("show", desk.write("bare.json", bare)).text
    assert "The record names no place." in text and "(null)" not in text and "First seen" not in text, text


@test
def show_of_sample(desk):
    """The sample's contacts are invented. It is shown only where the registry cannot be asked."""
    result = desk.run("show", SAMPLE_ID)
    assert "built-in sample" in result.err and "built-in sample" in result.text, result
    assert "invented" in result.text and "@" not in result.text, result
    equal(desk.json("show", SAMPLE_ID)["nctId"], SAMPLE_ID)

    own = json.loads((SAMPLE / f"{SAMPLE_ID}.json").read_bytes())
    own["protocolSection"]["identificationModule"]["briefTitle"] = "As the Registry Has It"
    desk.write(f"own/{SAMPLE_ID}.json", own)
    desk.registry(desk.folder / "own")
    result = desk.run("show", SAMPLE_ID)
    equal(result.err, "")
    assert "As the Registry Has It" in result.text and "sample" not in result.text, result


@test
def show_in_a_narrow_terminal(desk):
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 50, 0, 0))
    program = subprocess.Popen(desk.command("show", RECORDS / "NCT09000002.json"), env=desk.environment(), stdout=theirs,
                               stderr=subprocess.DEVNULL)
    os.close(theirs)
    out = b""
    with contextlib.suppress(OSError):  # the end of a terminal is an error
        while select.select([ours], [], [], PATIENCE)[0]:
            piece = os.read(ours, 65536)
            if not piece:
                break
            out += piece
    os.close(ours)
    equal(program.wait(PATIENCE), GOOD)
    lines = [line for line in out.decode().splitlines() if "https://" not in line]
    assert lines and 40 < max(map(len, lines)) <= 50, lines


# --- saved trials ---


@test
def save_and_unsave(desk):
    desk.registry()
    equal(desk.json("saved"), [])
    assert "No trial is saved yet." in desk.run("saved").text
    equal(desk.json("save", "NCT09000003", "nct09000012"), {"saved": ["NCT09000003", "NCT09000002"]})
    saved = desk.json("saved")
    equal({one["nctId"] for one in saved}, {"NCT09000002", "NCT09000003"})
    for one in saved:
        equal(set(one), {"nctId", "headline", "title", "status", "note", "savedAt"})
        assert one["headline"] and one["title"] and one["note"] is None, one
        time.strptime(one["savedAt"], "%Y-%m-%dT%H:%M:%SZ")
    assert "saved already" in desk.run("save", "NCT09000003").text
    equal(len(desk.json("saved")), 2)

    by_id = {study["nctId"]: study["saved"] for study in desk.json("search")["studies"]}
    equal([by_id[one] for one in ("NCT09000001", "NCT09000002", "NCT09000003")], [False, True, True])
    assert "NCT09000003 ★" in desk.run("search", "asthma").text
    text = desk.run("saved").text
    assert "NCT09000003  " in text and "\n             An Inhaler Once a Week for Severe Asthma\n" in text, text

    equal(desk.json("unsave", "NCT09000012"), {"unsaved": ["NCT09000002"]})
    assert "NCT09000003" in desk.run("unsave", "NCT09000003").text
    equal(desk.json("saved"), [])


@test
def save_without_network(desk):
    """What is on this computer can be saved, the sample too; it stays when the rest of the sample steps aside."""
    equal(desk.json("save", SAMPLE_ID), {"saved": [SAMPLE_ID]})
    desk.registry()
    desk.run("search", "asthma")
    equal([one["nctId"] for one in desk.json("saved")], [SAMPLE_ID])


# --- files ---


@test
def import_records(desk):
    equal(desk.json("import", RECORDS), {"records": 6, "new": 6, "saved": 0})
    equal(desk.json("import", RECORDS), {"records": 6, "new": 0, "saved": 0})
    answer = desk.json("search", "--local", "asthma")
    equal((answer["source"], sorted(ids(answer))), ("library", ["NCT09000003", "NCT09000004"]))
    equal(desk.json("show", "NCT09000001")["nctId"], "NCT09000001")
    # nothing but what was imported: the sample is for those who have nothing
    equal(desk.json("search", "--local", "--limit", "100")["total"], 6)

    one = desk.write("one.json", record(1))
    equal(desk.json("import", one, desk.write("two.json", record(2))), {"records": 2, "new": 2, "saved": 0})
    page = desk.write("page.json", {"studies": [record(3), record(4)]})
    equal(desk.json("import", page), {"records": 2, "new": 2, "saved": 0})
    assert "1 record read." in desk.run("import", one).text


@test
def import_zip(desk):
    path = desk.folder / "all.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in RECORDS.glob("*.json"):
            archive.write(file, f"deep/in/{file.name}")
        archive.writestr("readme.txt", "no record")
    equal(desk.json("import", path), {"records": 6, "new": 6, "saved": 0})
    equal(len(ids(desk.json("search", "--local"))), 6)

    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("NCT00000009.json", "{not json")
    result = desk.run("--json", "import", path, status=FAILED)
    equal(result.json["records"], 6)
    assert "NCT00000009.json" in result.err, result


@test
def export_and_back(desk):
    desk.registry()
    desk.run("save", "NCT09000001", "NCT09000003")
    path = desk.folder / "saved.json"
    equal(desk.json("export", path), {"saved": 2})
    json.loads(path.read_bytes())
    equal(path.stat().st_mode & 0o777, 0o600)
    before = desk.json("saved")

    desk.library = desk.folder / "other.db"
    desk.address = NOWHERE
    for _ in range(2):
        equal(desk.json("import", path)["saved"] <= 2, True)
        equal(desk.json("saved"), before)
    equal(desk.json("show", "NCT09000003")["nctId"], "NCT09000003")
    assert "2 saved trials written to" in desk.run("export", path).text
    desk.run("export", desk.folder / "no/such/folder/file.json", status=FAILED)


# --- diff ---

GRADES = {"recruitment", "sites", "eligibility", "outcomes", "design", "dates", "contacts", "results", "wording", "noise"}


@test
def diff(desk):
    first, second, third = sorted(VERSIONS.glob("*.json"))
    answer = desk.json("diff", first, third)
    equal(set(answer), {"nctId", "changes"})
    equal(answer["nctId"], "NCT09000001")
    for change in answer["changes"]:
        equal(set(change), {"grade", "field", "label", "kind", "before", "after", "text"})
        assert change["grade"] in GRADES and change["kind"] in ("added", "removed", "changed"), change
        assert change["field"] and change["label"] and change["text"], change
        equal((change["before"] is None, change["after"] is None), (change["kind"] == "added", change["kind"] == "removed"))
    status = next(change for change in answer["changes"] if change["field"].endswith("overallStatus"))
    equal((status["grade"], status["kind"]), ("recruitment", "changed"))
    grades = [change["grade"] for change in answer["changes"]]
    assert "eligibility" in grades and "outcomes" in grades and "design" in grades, grades
    # what matters most comes first, those of a grade together
    equal(grades[0], "recruitment")
    equal(len([n for n in range(1, len(grades)) if grades[n] != grades[n - 1]]) + 1, len(set(grades)))

    text = desk.run("diff", first, third).text
    assert "NCT09000001\nZelvorant for Chronic Migraine in Adults\n" in text and "\nWho can join\n• " in text, text
    equal(desk.json("diff", second, second), {"nctId": "NCT09000001", "changes": []})
    assert "Nothing has changed." in desk.run("diff", second, second).text

    # a trial that has moved is still itself
    moved = record(8, nctIdAliases=["NCT00000007"])
    assert desk.json("diff", desk.write("old.json", record(7)), desk.write("new.json", moved))["changes"]


# --- what goes wrong ---


@test
def garbage(desk):
    heaps = {
        "empty": b"", "blank": b" \n", "bytes": bytes(range(256)), "zeros": bytes(100_000), "html": b"<html><body>Sign in",
        "null": b"null", "number": b"17", "object": b"{}", "array": b"[]", "numbers": b"[1, 2]", "string": b'"NCT00000001"',
        "no-number": b'{"protocolSection": {}}', "no-id": b'{"protocolSection": {"identificationModule": {"nctId": "light"}}}',
        "wrong-kinds": b'{"protocolSection": [1], "hasResults": {}}', "page": b'{"studies": []}', "page-of": b'{"studies": 3}',
        "cut": (RECORDS / "NCT09000001.json").read_bytes()[:2000], "deep": b"[" * 100_000, "deep-object": b'{"a":' * 50_000,
        "utf-16": '{"protocolSection": {}}'.encode("utf-16"),
        "not-utf-8": b'{"protocolSection": {"identificationModule": {"nctId": "NCT00000001", "briefTitle": "\xff\xfe"}}}',
    }
    good = RECORDS / "NCT09000001.json"
    for name, content in heaps.items():
        path = desk.write(f"heap/{name}.json", content)
        for args in (["show", path], ["diff", path, good], ["diff", good, path], ["import", path]):
            for form in ([], ["--json"]):
                result = Result(args, subprocess.run(desk.command(*form, *args), env=desk.environment(), timeout=PATIENCE,
                                                     capture_output=True))
                # to take in a list of nothing is no mistake
                wanted = GOOD if args[0] == "import" and name in ("array", "page") else FAILED
                assert result.status == wanted and "Sanitizer" not in result.err, result
                if result.status != GOOD:
                    assert result.err and "CRITICAL" not in result.err, result
                if result.out and form:
                    result.json
    # among good ones none of it does harm
    desk.run("import", desk.folder / "heap", RECORDS, status=FAILED)
    equal(desk.json("show", "NCT09000001")["nctId"], "NCT09000001")
    for args in (["show", desk.folder], ["show", desk.folder / "none"], ["diff", good, desk.folder / "none"],
                 ["diff", desk.folder / "none", good]):
        equal(desk.run("--json", *args, status=FAILED).out, b"")
    equal(desk.json("import", desk.folder / "none", status=FAILED), {"records": 0, "new": 0, "saved": 0})


@test
def output_that_cannot_be_written(desk):
    for form in ([], ["--json"]):
        with open("/dev/full", "wb") as full:
            desk.run(*form, "show", RECORDS / "NCT09000001.json", status=FAILED, stdout=full)


@test
def json_in_any_locale(desk):
    made = record(7, acronym="ÜBER")
    made["protocolSection"]["conditionsModule"]["conditions"] = ["Ménière’s 病"]
    result = desk.run("--json", "show", desk.write("made.json", made), environment=desk.environment(LC_ALL="C"))
    equal(result.json["conditionsAsListed"], ["Ménière’s 病"])


@test
def damaged_library(desk):
    desk.registry()
    desk.library.write_bytes(b"this was a library once " * 1000)
    result = desk.run("--json", "search", "asthma")
    equal(len(result.json["studies"]), 2)
    assert "damaged" in result.err, result
    others = [path for path in desk.folder.iterdir() if path.is_file() and b"this was a library once" in path.read_bytes()]
    assert others and str(others[0]) in result.err, result


@test
def newer_library(desk):
    desk.registry()
    desk.run("save", "NCT09000003")
    with contextlib.closing(sqlite3.connect(desk.library)) as db:
        db.execute("PRAGMA user_version = 99")
    result = desk.run("--json", "search", "asthma")
    equal((result.json["source"], len(result.json["studies"])), ("registry", 2))
    assert "newer" in result.err, result
    equal(len(desk.json("saved")), 1)
    equal(desk.run("--json", "save", "NCT09000001", status=FAILED).json, {"saved": []})


@test
def library_that_cannot_be_made(desk):
    desk.write("file", b"")
    desk.library = desk.folder / "file/library.db"
    equal(desk.run("--json", "saved", status=FAILED).out, b"")


@test
def library_of_the_home(desk):
    """Without --library it is where programs keep such things, for its owner's eyes only."""
    subprocess.run([CTL, "import", RECORDS], env=desk.environment(), timeout=PATIENCE, check=True, capture_output=True)
    library = desk.folder / "data/tidings/library.db"
    equal(library.stat().st_mode & 0o077, 0)
    desk.library = library
    equal(desk.json("search", "--local")["total"], 6)


# --- real records ---


@test
def corpus(desk):
    files = sorted((CORPUS / "studies").glob("*.json"))
    if not files:
        raise Skip("there is no folder of real records (TIDINGS_CORPUS)")
    result = desk.run("--json", "show", *files, patience=400)
    equal(result.err, "")
    readings = result.json
    equal([reading["nctId"] for reading in readings], [file.stem for file in files])
    for reading in readings:
        check_reading(reading)


sys.exit(main())
