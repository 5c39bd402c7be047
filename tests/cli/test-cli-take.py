#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tidingsctl gives to be taken along: tables, calendars, questions. All of it is read back by parsers that are not ours."""
import csv
import datetime
import io
import json
import re
import sys

from harness import BAD_USE, CORPUS, FAILED, NO_SUCH_TRIAL, SAMPLE, SAMPLE_ID, Skip, equal, main, record, test

COLUMNS = ["NCT Number", "Study Title", "Study URL", "Acronym", "Study Status", "Brief Summary", "Study Results", "Conditions",
           "Interventions", "Primary Outcome Measures", "Secondary Outcome Measures", "Other Outcome Measures", "Sponsor",
           "Collaborators", "Sex", "Age", "Phases", "Enrollment", "Funder Type", "Study Type", "Study Design", "Other IDs", "Start Date",
           "Primary Completion Date", "Completion Date", "First Posted", "Results First Posted", "Last Update Posted", "Locations"]

# --- tables ---


def table(result):
    """The rows as a strict parser of RFC 4180 reads them."""
    text = result.out.decode("utf-8", "strict")
    assert text.endswith("\r\n"), text[-40:]
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    equal(rows[0], COLUMNS)
    assert all(len(row) == len(COLUMNS) for row in rows), [len(row) for row in rows]
    return [dict(zip(COLUMNS, row)) for row in rows[1:]]


def full_record():
    made = record(7, orgStudyIdInfo={"id": "ORG-7"}, secondaryIdInfos=[{"id": "EU-1"}, {"id": "U1111"}], acronym="LIGHT",
                  locations=[{"facility": "Clinic, North", "city": "Oslo", "state": "Oslo", "zip": "0150", "country": "Norway"},
                             {"city": "Bergen", "country": "Norway"}])
    protocol = made["protocolSection"]
    protocol["statusModule"] |= {"startDateStruct": {"date": "2025-03"}, "primaryCompletionDateStruct": {"date": "2026-05-20"},
                                 "completionDateStruct": {"date": "2026"}, "studyFirstPostDateStruct": {"date": "2024-12-31"},
                                 "resultsFirstPostDateStruct": {"date": "2026-01-10"}}
    made["resultsSection"] = {"moreInfoModule": {}}
    made["hasResults"] = True
    protocol["sponsorCollaboratorsModule"] = {"leadSponsor": {"name": "Light & Co", "class": "INDUSTRY"},
                                              "collaborators": [{"name": "A"}, {"name": "B"}]}
    protocol["descriptionModule"] = {"briefSummary": "Line one.\n\nLine \"two\", with a comma."}
    protocol["conditionsModule"] = {"conditions": ["Depression", "Sleep"]}
    protocol["designModule"] |= {"phases": ["PHASE1", "PHASE2"], "enrollmentInfo": {"count": 1234},
                                 "designInfo": {"allocation": "RANDOMIZED", "interventionModel": "PARALLEL", "primaryPurpose": "TREATMENT",
                                                "maskingInfo": {"masking": "DOUBLE", "whoMasked": ["PARTICIPANT", "INVESTIGATOR"]}}}
    protocol["armsInterventionsModule"] = {"interventions": [{"type": "DEVICE", "name": "Lamp"}, {"type": "DRUG", "name": "Pill"}]}
    protocol["outcomesModule"] = {"primaryOutcomes": [{"measure": "Mood", "description": "by scale", "timeFrame": "8 weeks"},
                                                      {"measure": "Sleep"}]}
    protocol["eligibilityModule"] = {"sex": "FEMALE", "stdAges": ["ADULT", "OLDER_ADULT"]}
    return made


@test
def a_table_has_the_registrys_columns_and_words(desk):
    desk.write("records/NCT00000007.json", full_record())
    desk.registry(desk.folder / "records")
    rows = table(desk.run("search", "--csv", "light"))
    equal(rows, [{
        "NCT Number": "NCT00000007", "Study Title": "Trial 7 of light", "Study URL": "https://clinicaltrials.gov/study/NCT00000007",
        "Acronym": "LIGHT", "Study Status": "RECRUITING", "Brief Summary": "Line one.\n\nLine \"two\", with a comma.", "Study Results": "YES",
        "Conditions": "Depression|Sleep", "Interventions": "DEVICE: Lamp|DRUG: Pill",
        "Primary Outcome Measures": "Mood, by scale, 8 weeks|Sleep", "Secondary Outcome Measures": "", "Other Outcome Measures": "",
        "Sponsor": "Light & Co", "Collaborators": "A|B", "Sex": "FEMALE", "Age": "ADULT, OLDER_ADULT", "Phases": "PHASE1|PHASE2",
        "Enrollment": "1234", "Funder Type": "INDUSTRY", "Study Type": "INTERVENTIONAL",
        "Study Design": "Allocation: RANDOMIZED|Intervention Model: PARALLEL|Masking: DOUBLE (PARTICIPANT, INVESTIGATOR)"
                        "|Primary Purpose: TREATMENT",
        "Other IDs": "ORG-7|EU-1|U1111", "Start Date": "2025-03", "Primary Completion Date": "2026-05-20", "Completion Date": "2026",
        "First Posted": "2024-12-31", "Results First Posted": "2026-01-10", "Last Update Posted": "2026-01-15",
        "Locations": "Clinic, North, Oslo, Oslo, 0150, Norway|Bergen, Norway"}])


@test
def a_table_is_never_a_formula(desk):
    nasty = ["=HYPERLINK(\"http://x\",\"y\")", "+1+1", "-2", "@SUM(A1)", " =1", "\t=1", "＝1", "−1"]
    for number, title in enumerate(nasty, 1):
        made = record(number, acronym=title)
        made["protocolSection"]["identificationModule"]["briefTitle"] = title
        made["protocolSection"]["sponsorCollaboratorsModule"] = {"leadSponsor": {"name": title}}
        desk.write(f"records/NCT{number:08}.json", made)
    desk.registry(desk.folder / "records")
    rows = table(desk.run("search", "--csv", "depression", "--limit", "20"))
    equal(len(rows), len(nasty))
    seen = 0
    for row in rows:
        for value in row.values():
            first = value.lstrip(" \u00a0\t")[:1]
            assert first not in ("=", "+", "@", "＝", "＋", "＠", "−") and not (first == "-"), row
            seen += value.startswith("'")
    assert seen >= 2 * len(nasty), "the values themselves are gone"
    # what was there is still there, behind the apostrophe
    assert any(row["Study Title"] == "'=HYPERLINK(\"http://x\",\"y\")" for row in rows), [row["Study Title"] for row in rows]


@test
def no_cell_is_longer_than_a_cell_can_be(desk):
    made = record(1, locations=[{"facility": f"Höspital {i}", "city": "Oslo", "country": "Norway"} for i in range(2000)])
    desk.write("records/NCT00000001.json", made)
    desk.registry(desk.folder / "records")
    (row,) = table(desk.run("search", "--csv", "depression"))
    sites = row["Locations"].split("|")
    assert 30000 < len(row["Locations"]) <= 32767, len(row["Locations"])
    equal(sites[-1], "…")
    assert all(re.fullmatch(r"Höspital \d+, Oslo, Norway", site) for site in sites[:-1]), sites[-3:]


@test
def a_table_of_nothing_has_its_columns(desk):
    desk.registry()
    equal(table(desk.run("search", "--csv", "nothingiscalledso")), [])
    equal(len(table(desk.run("search", "--csv", "--limit", "2"))), 2)


@test
def a_table_of_real_records_is_read_back(desk):
    if not CORPUS.is_dir():
        raise Skip("there is no corpus of real records here")
    folder = desk.folder / "records"
    folder.mkdir()
    chosen = sorted((CORPUS / "studies").glob("*.json"))[::40]
    for path in chosen:
        (folder / path.name).symlink_to(path)
    desk.registry(folder)
    rows = {row["NCT Number"]: row for row in table(desk.run("search", "--csv", "--limit", str(len(chosen))))}
    assert len(rows) > len(chosen) * 0.9, f"{len(rows)} of {len(chosen)}"
    for path in chosen:
        truth = json.loads(path.read_text())["protocolSection"]
        row = rows.get(path.stem)
        if row is None:
            continue
        equal(row["Study Status"], truth["statusModule"]["overallStatus"])
        equal(row["Conditions"], "|".join(truth["conditionsModule"].get("conditions", [])))


@test
def csv_is_for_searching(desk):
    desk.run("show", "--csv", SAMPLE_ID, status=BAD_USE)
    desk.run("search", "--csv", "--json", "asthma", status=BAD_USE)


# --- calendars ---

NAME = re.compile(r"[A-Za-z0-9-]+")


def unescape(text):
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", text), f"not escaped: {text}"
    assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", text), f"an escape that there is not: {text}"
    return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], text)


def read_calendar(data):
    """A strict reader of RFC 5545, as far as it is needed: gives the events as dictionaries."""
    assert data.endswith(b"\r\n") and b"\r\n\r\n" not in data
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, f"{len(line)} octets: {line}"
        assert b"\r" not in line and b"\n" not in line, line
        line.decode("utf-8", "strict")  # no character is cut in two
        assert not re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), line
    unfolded = re.sub(rb"\r\n[ \t]", b"", data[:-2]).decode().split("\r\n")
    equal(unfolded[:2], ["BEGIN:VCALENDAR", "VERSION:2.0"])
    equal(unfolded[-1], "END:VCALENDAR")
    events, event = [], None
    properties = {}
    for line in unfolded[1:-1]:
        head, value = line.split(":", 1)
        name, *parameters = head.split(";")
        assert NAME.fullmatch(name), line
        if line == "BEGIN:VEVENT":
            assert event is None
            event = {}
        elif line == "END:VEVENT":
            events.append(event)
            event = None
        elif event is None:
            properties[name] = value
        else:
            assert name not in event, f"twice: {name}"
            event[name] = unescape(value) if name in ("SUMMARY", "DESCRIPTION") else value
            if name in ("DTSTART", "DTEND"):
                equal(parameters, ["VALUE=DATE"])
                event[name] = datetime.datetime.strptime(value, "%Y%m%d").date()
    assert event is None and properties["PRODID"].startswith("-//") and properties["CALSCALE"] == "GREGORIAN"
    for event in events:
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL", "TRANSP"} <= set(event), event
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"]) and event["DTSTART"] < event["DTEND"]
    equal(len({e["UID"] for e in events}), len(events))
    return events


def dated(**dates):
    made = record(5)
    made["protocolSection"]["statusModule"] |= {
        f"{name}DateStruct": {"date": date, "type": kind} if kind else {"date": date} for name, (date, kind) in dates.items()}
    return made


@test
def dates_become_calendar_entries(desk):
    path = desk.write("r.json", dated(start=("2025-03-04", "ACTUAL"), primaryCompletion=("2026-12-31", "ESTIMATED"),
                                      completion=("2027-02", "ESTIMATED"), resultsFirstPost=("2028-02-29", None)))
    events = read_calendar(desk.run("calendar", path).out)
    day = datetime.date
    equal([(e["UID"], e["DTSTART"], e["DTEND"], e["STATUS"], e["TRANSP"]) for e in events], [
        ("NCT00000005-start@tidings.curemydisease.com", day(2025, 3, 4), day(2025, 3, 5), "CONFIRMED", "TRANSPARENT"),
        ("NCT00000005-primary-completion@tidings.curemydisease.com", day(2026, 12, 31), day(2027, 1, 1), "TENTATIVE", "TRANSPARENT"),
        # a month is the whole month
        ("NCT00000005-completion@tidings.curemydisease.com", day(2027, 2, 1), day(2027, 3, 1), "TENTATIVE", "TRANSPARENT"),
        ("NCT00000005-results@tidings.curemydisease.com", day(2028, 2, 29), day(2028, 3, 1), "CONFIRMED", "TRANSPARENT")])
    assert events[0]["SUMMARY"].startswith("Start: ") and events[1]["SUMMARY"].startswith("Data for the main result complete, planned: ")
    assert "The record names the month only: February 2027." in events[2]["DESCRIPTION"]
    assert "plans of trials often move" in events[1]["DESCRIPTION"] and "often move" not in events[0]["DESCRIPTION"]
    assert all("NCT00000005\nTrial 5 of light" in e["DESCRIPTION"] and "Tidings changed the wording" in e["DESCRIPTION"]
               and e["URL"] == "https://clinicaltrials.gov/study/NCT00000005" for e in events)


@test
def a_year_is_the_whole_year(desk):
    (event,) = read_calendar(desk.run("calendar", desk.write("r.json", dated(start=("1999", None)))).out)
    equal((event["DTSTART"], event["DTEND"]), (datetime.date(1999, 1, 1), datetime.date(2000, 1, 1)))
    assert "The record names the year only: 1999." in event["DESCRIPTION"]


@test
def nothing_in_a_record_breaks_a_calendar(desk):
    title = "Commas, semicolons; back\\slash\\n\r\nEND:VEVENT\r\nBEGIN:VALARM \x01\x7f" + "ünïcödé 東京 🜚 " * 12
    made = dated(start=("2025-03-04", "ACTUAL"))
    made["protocolSection"]["identificationModule"]["briefTitle"] = title
    (event,) = read_calendar(desk.run("calendar", desk.write("r.json", made)).out)
    assert "Commas, semicolons; back\\slash\\n" in event["DESCRIPTION"], event["DESCRIPTION"]
    assert "ünïcödé 東京 🜚 ünïcödé" in event["DESCRIPTION"]


@test
def a_calendar_of_no_dates_says_so(desk):
    equal(desk.run("calendar", desk.write("r.json", record(5)), status=FAILED).err, "The record names no dates.")
    # said before anybody is asked
    registry = desk.registry()
    desk.run("calendar", "--json", "NCT09000001", status=BAD_USE)
    equal(registry.count_requests(), 0)


@test
def one_trial_at_a_time(desk):
    several = desk.write("several.json", [record(5), record(6)])
    for command in ("calendar", "questions"):
        result = desk.run(command, several, status=BAD_USE)
        equal(result.out, b"")
        assert "several.json" in result.err, result
    equal(len(desk.json("show", several)), 2)


@test
def calendars_of_real_records(desk):
    if not CORPUS.is_dir():
        raise Skip("there is no corpus of real records here")
    for path in sorted((CORPUS / "studies").glob("*.json"))[::120]:
        status = json.loads(path.read_text())["protocolSection"]["statusModule"]
        wanted = sum(f"{name}DateStruct" in status for name in ("start", "primaryCompletion", "completion", "resultsFirstPost"))
        if wanted:
            equal(len(read_calendar(desk.run("calendar", path).out)), wanted)


# --- questions ---


def questions(desk, made):
    answer = desk.json("questions", desk.write("q.json", made))
    assert 4 <= len(answer["questions"]) <= 10, answer
    equal(len(set(answer["questions"])), len(answer["questions"]))
    assert all(q[0].isupper() and q.endswith("?") and len(q) < 130 for q in answer["questions"]), answer
    return " ".join(answer["questions"])


def kind(status="RECRUITING", types=("DRUG",), arms=(), results=False, eligibility=None, **design):
    made = record(9, status=status)
    protocol = made["protocolSection"]
    protocol["armsInterventionsModule"] = {"interventions": [{"type": t, "name": f"Thing {t}"} for t in types],
                                           "armGroups": [{"label": a, "type": a} for a in arms]}
    protocol["designModule"] |= design
    protocol["eligibilityModule"] = eligibility or {"minimumAge": "18 Years", "sex": "ALL", "stdAges": ["ADULT", "OLDER_ADULT"]}
    made["hasResults"] = results
    if results:
        protocol["statusModule"]["resultsFirstPostDateStruct"] = {"date": "2025-02-03"}
    return made


@test
def questions_are_chosen_by_the_kind_of_trial(desk):
    randomized = {"designInfo": {"allocation": "RANDOMIZED"}}
    cases = [
        # what is asked, what is not, of which trial
        ("a placebo", "Chance decides", kind(arms=("EXPERIMENTAL", "PLACEBO_COMPARATOR"), **randomized)),
        ("a sham treatment", "a placebo", kind(types=("DEVICE",), arms=("SHAM_COMPARATOR",), **randomized)),
        ("Chance decides which treatment", "a placebo", kind(arms=("ACTIVE_COMPARATOR",), **randomized)),
        ("side effects are known", "device fails", kind()),
        ("device fails", "side effects are known", kind(types=("DEVICE",))),
        ("done this procedure", "device fails", kind(types=("PROCEDURE",))),
        ("How much radiation", "sessions", kind(types=("RADIATION",))),
        ("treatment of genes cannot be undone", "sessions", kind(types=("GENETIC",))),
        ("How many sessions", "pregnancy", kind(types=("BEHAVIORAL",))),
        ("Does the supplement go together", "side effects", kind(types=("DIETARY_SUPPLEMENT",))),
        ("few people so far", "sessions", kind(phases=["PHASE1"])),
        ("pregnancy", "sham", kind()),
        ("side effects", "pregnancy", kind(eligibility={"sex": "MALE", "stdAges": ["ADULT"]})),
        ("explained to a child", "for me, with my illness",
         kind(eligibility={"minimumAge": "2 Years", "maximumAge": "11 Years", "stdAges": ["CHILD"]})),
        ("as a healthy person", "child", kind(eligibility={"healthyVolunteers": True, "stdAges": ["ADULT"]})),
        ("only be observed", "side effects", kind(types=(), studyType="OBSERVATIONAL", phases=[])),
        ("early access meant", "placebo", kind(status="AVAILABLE", studyType="EXPANDED_ACCESS", phases=[])),
        ("When will it open", "similar trial", kind(status="NOT_YET_RECRUITING")),
        ("by invitation only", "When will it open", kind(status="ENROLLING_BY_INVITATION")),
        ("Is there a similar trial that does", "How many visits", kind(status="ACTIVE_NOT_RECRUITING")),
        ("Its results are posted", "No results are posted", kind(status="COMPLETED", results=True)),
        ("No results are posted", "Its results are posted", kind(status="COMPLETED")),
        ("Why did it not go on as planned", "How many visits", kind(status="TERMINATED")),
        ("Why did it not go on as planned", "No results are posted", kind(status="WITHDRAWN")),
        ("Why is it paused", "as planned", kind(status="SUSPENDED")),
        ("Is it still going on", "How likely", kind(status="UNKNOWN")),
    ]
    for wanted, unwanted, made in cases:
        asked = questions(desk, made)
        assert wanted in asked, f"“{wanted}” is not asked: {asked}"
        assert unwanted not in asked, f"“{unwanted}” is asked: {asked}"


@test
def questions_of_the_sample_and_of_real_records(desk):
    folder = CORPUS / "studies"
    for path in sorted(SAMPLE.glob("*.json"))[::6] + (sorted(folder.glob("*.json"))[::150] if folder.is_dir() else []):
        questions(desk, json.loads(path.read_text()))
    text = desk.run("questions", SAMPLE_ID).text
    assert text.startswith("• ") and "placebo" in text, text
    desk.run("questions", "NCT00000404", status=3)
    desk.registry()
    desk.run("questions", "NCT00000404", status=NO_SUCH_TRIAL)


sys.exit(main())
