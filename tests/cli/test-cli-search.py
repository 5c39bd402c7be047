#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tidingsctl search, and what it does where the registry does not answer."""
import http.server
import sys
import threading

from harness import FAILED, NOT_REACHED, SAMPLE_ID, equal, ids, main, record, test


# --- search ---


@test
def search_as_json(desk):
    desk.registry()
    answer = desk.json("search", "asthma")
    equal(set(answer), {"source", "total", "dataTimestamp", "studies"})
    equal((answer["source"], answer["total"], answer["dataTimestamp"]), ("registry", 2, "2026-11-20T09:00:05"))
    equal(sorted(ids(answer)), ["NCT09000003", "NCT09000004"])
    for study in answer["studies"]:
        equal(set(study), {"nctId", "headline", "title", "status", "phases", "enrollment", "distanceKm", "nearest",
                           "lastUpdated", "saved"})
    inhaler = next(study for study in answer["studies"] if study["nctId"] == "NCT09000003")
    assert inhaler.pop("headline")
    equal(inhaler, {"nctId": "NCT09000003", "title": "An Inhaler Once a Week for Severe Asthma", "status": "RECRUITING",
                    "phases": ["PHASE3"], "enrollment": 4800, "distanceKm": None, "nearest": None,
                    "lastUpdated": "2026-11-10", "saved": False})
    register = next(study for study in answer["studies"] if study["nctId"] == "NCT09000004")
    equal(register["phases"], [])


@test
def search_with_options(desk):
    desk.registry()
    equal(len(ids(desk.json("search"))), 6)
    equal(sorted(ids(desk.json("search", "--open"))), ["NCT09000001", "NCT09000003", "NCT09000006"])
    equal(ids(desk.json("search", "--phase", "3", "--open")), ["NCT09000003"])
    equal(sorted(ids(desk.json("search", "--phase=2", "--phase=3"))), ["NCT09000001", "NCT09000002", "NCT09000003"])
    limited = desk.json("search", "--limit", "2")
    equal((len(limited["studies"]), limited["total"]), (2, 6))
    # words in several arguments are one question
    equal(ids(desk.json("search", "severe", "asthma", "inhaler")), ["NCT09000003"])
    nothing = desk.json("search", "nothingiscalledso")
    equal((nothing["total"], nothing["studies"]), (0, []))


@test
def search_near(desk):
    desk.registry()
    for place, city, within in (("59.91,10.75", "Oslo", "30"), ("-1.28,36.82", "Nairobi", "30"), ("Oslo", "Oslo", "30"),
                                ("Auckland", "Auckland", "50.5")):
        answer = desk.json("search", "--near", place, "--within", within)
        equal(ids(answer), ["NCT09000003"])
        equal(answer["studies"][0]["nearest"], city)
        assert 0 <= answer["studies"][0]["distanceKm"] < 30, answer
    equal(ids(desk.json("search", "--near=0,-150", "--within=100")), [])
    assert "about" not in desk.run("search", "--near", "59.9127,10.746").text


@test
def distances_are_told_in_the_units_of_the_reader(desk):
    desk.registry()
    near = ("search", "--near", "59.6127,10.746")
    assert "about 35 km, Oslo" in desk.run(*near).text
    assert "about 20 miles, Oslo" in desk.run("--units", "miles", *near).text
    # 33 km are 21 miles, and a bare number is in kilometres whatever is told
    for within, found in (("25mi", 1), ("20 miles", 0), ("40km", 1), ("40", 1), ("30", 0)):
        equal(len(desk.json("--units=miles", *near, "--within", within)["studies"]), found)
    equal(desk.json("--units=miles", *near)["studies"][0]["distanceKm"] > 30, True)
    # those who read in another language are where they are
    assert "about 35 km, Oslo" in desk.run("--language", "en_US", *near).text
    label = desk.json("follow", "asthma", "--near", "Oslo", "--within", "30mi", "--units", "miles")["label"]
    assert "within 30 miles of Oslo" in label, label


@test
def search_as_text(desk):
    desk.registry()
    text = desk.run("search", "asthma").text
    assert "NCT09000003" in text and "An Inhaler Once a Week" in text and "Open · Phase 3" in text, text
    assert text.endswith("2 of 2 trials. Source: ClinicalTrials.gov, data of 20 November 2026\n"), text
    assert "No trial was found." in desk.run("search", "nothingiscalledso").text
    equal(desk.run("search", "asthma").err, "")


def many_records(desk):
    for number in range(1, 46):
        desk.write(f"many/NCT{number:08}.json", record(number))
    return desk.folder / "many"


@test
def search_over_pages(desk):
    desk.registry(many_records(desk))
    answer = desk.json("search", "depression", "--limit", "45")
    equal((len(set(ids(answer))), answer["total"]), (45, 45))
    equal(len(ids(desk.json("search", "depression"))), 20)


@test
def search_that_stops_in_the_middle(desk):
    desk.registry(many_records(desk)).control("fault", kind="403", after=1, path="/api/v2/studies")
    result = desk.run("--json", "search", "depression", "--limit", "45", status=NOT_REACHED)
    equal((result.json["source"], len(result.json["studies"]), result.json["total"]), ("registry", 20, 45))


@test
def search_local(desk):
    registry = desk.registry()
    equal(desk.json("search", "--local", "depression")["source"], "sample")
    equal(registry.count_requests(), 0)

    desk.json("search", "asthma")
    registry.control("requests/clear")
    answer = desk.json("search", "--local", "asthma")
    equal((answer["source"], sorted(ids(answer))), ("library", ["NCT09000003", "NCT09000004"]))
    equal(answer["dataTimestamp"], "2026-11-20T09:00:05")
    # the sample has stepped aside
    equal(desk.json("search", "--local", "depression")["studies"], [])
    equal(registry.count_requests(), 0)


@test
def search_unreached(desk):
    result = desk.run("--json", "search", "depression", status=NOT_REACHED)
    equal((result.json["source"], SAMPLE_ID in ids(result.json)), ("sample", True))
    equal(len(result.err.splitlines()), 1)
    assert "built-in sample" in desk.run("search", "depression", status=NOT_REACHED).text

    registry = desk.registry()
    desk.run("search", "asthma")
    registry.control("fault", kind="403")
    equal(desk.json("search", "asthma", status=NOT_REACHED)["source"], "library")
    registry.control("faults/clear")
    registry.control("fault", kind="html")
    equal(desk.json("search", "asthma", status=NOT_REACHED)["source"], "library")


@test
def search_complaint(desk):
    class Complaint(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = b"Too complicated query"
            self.send_response(400)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Complaint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    desk.address = f"http://127.0.0.1:{server.server_port}/"
    result = desk.run("--json", "search", "asthma", status=FAILED)
    server.shutdown()
    server.server_close()
    equal(result.out, b"")
    assert "Too complicated query" in result.err, result


sys.exit(main())
