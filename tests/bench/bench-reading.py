#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench-reading.py BUILD RECORDS [--strict] [--seed N] [--pages N]: how good the plain-language reading is, measured on a folder of records.

It prints one line for each thing that is measured, with what it must reach, and up to five examples of what falls short, and
writes BUILD/reading-100.txt: a hundred readings taken at random, beside the registry's own text, for people to read. With --strict
it fails where something falls short."""

import collections
import json
import os
import random
import subprocess
import sys

import reading_rules as rules

SECTIONS = ["summary", "couldLeadTo", "couldGoWrong", "whoCanJoin", "takingPart"]
OURS = 0


def load(build, folder):
    path = os.path.join(build, "tests/bench/readings.jsonl")
    done = subprocess.run([os.path.join(build, "tests/bench/bench-reading"), folder, path], stdout=subprocess.PIPE, text=True,
                          timeout=600)
    if done.returncode != 0:
        sys.exit(done.returncode)
    speed = next(line for line in done.stdout.splitlines() if line.startswith("SPEED ")).split()[1:]
    with open(path, encoding="utf-8") as lines:
        readings = [json.loads(line) for line in lines]
    records = {}
    for reading in readings:
        with open(os.path.join(folder, reading["nctId"] + ".json"), encoding="utf-8") as file:
            records[reading["nctId"]] = json.load(file).get("protocolSection", {})
    return readings, records, [float(value) for value in speed]


def ours(reading, sections=SECTIONS):
    """The sentences that Tidings wrote, with their sources."""
    return [s for name in sections for s in reading[name] if s["kind"] == OURS]


def quantile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(share * len(values)))] if values else 0


class Report:
    def __init__(self):
        self.missed = []

    def row(self, what, value, aim="", met=True, examples=()):
        mark = "" if not aim else "met" if met else "MISSED"
        print(f"{what:<66} {value:>16}  {aim:<16} {mark}")
        if aim and not met:
            self.missed.append(what)
        for example in list(examples)[:5]:
            print(f"      {example}")

    def share(self, what, part, whole, least=None, most=None, examples=()):
        share = part / whole if whole else 1
        value = f"{share * 100:.1f} % of {whole}"
        if least is not None:
            self.row(what, value, f"{least:g} % or more", share * 100 >= least, examples)
        elif most is not None:
            self.row(what, value, f"{most:g} % or less", share * 100 <= most, examples)
        else:
            self.row(what, value, examples=examples)


def is_trial(record):
    return record.get("designModule", {}).get("studyType") == "INTERVENTIONAL"


def measure_presence(report, readings, records):
    for name in ["headline", "summary", "couldGoWrong", "whoCanJoin"]:
        lacking = [r["nctId"] for r in readings if not r[name]]
        report.share(f"{name}: present", len(readings) - len(lacking), len(readings), least=100, examples=lacking)
    trials = [r for r in readings if is_trial(records[r["nctId"]])]
    for name in ["couldLeadTo", "takingPart"]:
        lacking = [r["nctId"] for r in trials if not r[name]]
        report.share(f"{name}: present in trials", len(trials) - len(lacking), len(trials), least=100, examples=lacking)
    lengths = [len(r["summary"]) for r in readings]
    report.share("summary of three to five sentences", sum(3 <= n <= 5 for n in lengths), len(readings),
                 examples=[f"{n} sentences: {c}" for n, c in sorted(collections.Counter(lengths).items())])


def measure_grade(report, readings, records):
    grades, with_criteria, own, hard = [], [], [], []
    for reading in readings:
        names = rules.names_of(reading)
        texts = [reading["headline"]] + [s["text"] for s in ours(reading)]
        grade = rules.grade(texts, names)
        grades.append(grade)
        hard.append((grade, reading["nctId"]))
        everything = texts + [s["text"] for s in reading["whoCanJoin"] if s["kind"] != OURS]
        with_criteria.append(rules.grade(everything, names))
        summary = records[reading["nctId"]].get("descriptionModule", {}).get("briefSummary")
        if summary:
            own.append(rules.grade([summary], names))
    median, p95 = quantile(grades, 0.5), quantile(grades, 0.95)
    report.row("school grade of what Tidings wrote, median", f"{median:.1f}", "8.0 or less", median <= 8)
    report.row("  95th percentile", f"{p95:.1f}", "10.5 or less", p95 <= 10.5,
               [f"{g:.1f} {i}" for g, i in sorted(hard, reverse=True)])
    report.row("  with the criteria, which are the registry’s words: median, 95th",
               f"{quantile(with_criteria, 0.5):.1f}, {quantile(with_criteria, 0.95):.1f}")
    report.row("  the registry’s own brief summaries: median, 95th", f"{quantile(own, 0.5):.1f}, {quantile(own, 0.95):.1f}")


def measure_numbers(report, readings, records):
    found = []
    for reading in readings:
        record = records[reading["nctId"]]
        names = rules.names_of(reading) + [reading["condition"]] * bool(reading["condition"])
        for sentence in ours(reading):
            texts = [reading["fields"].get(path) or "" for path in sentence["sources"]]
            for number in rules.unfounded_numbers(sentence, texts, record, names):
                found.append(f"{reading['nctId']} {number}: {sentence['text']}")
        everything = [text or "" for text in reading["fields"].values()]
        everything.append(record.get("identificationModule", {}).get("briefTitle", ""))
        for number in rules.unfounded_numbers({"text": reading["headline"], "sources": []}, everything, record, names):
            found.append(f"{reading['nctId']} {number}: {reading['headline']}")
    report.row("numbers that no cited field has and no rule computes", len(found), "0", not found, found)


def measure_substances(report, readings, records):
    trials, unexplained, times, explained = 0, [], collections.Counter(), set()
    for reading in readings:
        interventions = records[reading["nctId"]].get("armsInterventionsModule", {}).get("interventions", [])
        if not any(i.get("type") in ("DRUG", "BIOLOGICAL") for i in interventions):
            continue
        trials += 1
        if not any(s["action"] for s in reading["activeSubstances"]):
            unexplained.append(f"{reading['nctId']}: " + "; ".join(i.get("name", "") for i in interventions)[:110])
        for name in {s["name"].lower() for s in reading["activeSubstances"]}:
            times[name] += 1
        explained |= {s["name"].lower() for s in reading["activeSubstances"] if s["action"]}
    random.shuffle(unexplained)
    report.share("drug and biological trials with a substance explained", trials - len(unexplained), trials, least=90,
                 examples=unexplained)
    often = [name for name, n in times.most_common() if n > 1]
    report.share("substances named twice or more: explained", sum(n in explained for n in often), len(often), least=75,
                 examples=[n for n in often if n not in explained])
    often = list(times)
    report.share("  all substances", sum(n in explained for n in often), len(often))


def measure_words(report, readings, records):
    known = [r for r in readings if r.get("condition")]
    if known or "condition" in readings[0]:
        unknown = [r for r in readings if not r.get("condition")]
        report.share("main condition with a plain name", len(known), len(readings), least=95,
                     examples=[f"{r['nctId']}: {records[r['nctId']].get('conditionsModule', {}).get('conditions', [''])[:3]}"
                               for r in random.sample(unknown, min(5, len(unknown)))])
    measured, quoted, silent = 0, [], []
    for reading in readings:
        outcomes = records[reading["nctId"]].get("outcomesModule", {}).get("primaryOutcomes", [])
        if not outcomes:
            continue
        measured += 1
        said = [s["text"] for s in reading["summary"] if rules.MAIN_OUTCOME in s["sources"]]
        if not said:
            silent.append(f"{reading['nctId']} (unsaid): {outcomes[0].get('measure', '')[:100]}")
        elif any("“" in text for text in said):
            quoted.append(f"{reading['nctId']} (quoted): {outcomes[0].get('measure', '')[:100]}")
    failing = silent + quoted
    random.shuffle(failing)
    report.share("main outcome in words of ours", measured - len(failing), measured, least=90, examples=failing)
    report.share("  unsaid", len(silent), measured)


def measure_headlines(report, readings):
    groups = collections.Counter(r["headline"] for r in readings)
    shared = [h for h, n in groups.most_common() if n > 1]
    report.share("headlines shared to the letter", sum(groups[h] for h in shared), len(readings), most=3,
                 examples=[f"{groups[h]} × {h}" for h in shared])
    fits = [r for r in readings if 40 <= len(r["headline"]) <= 90]
    others = sorted((r["headline"] for r in readings if not 40 <= len(r["headline"]) <= 90), key=len, reverse=True)
    report.share("headlines of 40 to 90 characters", len(fits), len(readings), examples=others[:3] + others[-2:])
    for section in ["couldLeadTo", "couldGoWrong", "takingPart"]:
        groups = collections.Counter(" ".join(s["text"] for s in r[section]) for r in readings)
        report.share(f"{section}: the same words as another trial’s", sum(n for n in groups.values() if n > 1), len(readings),
                     examples=[f"{n} × {text[:120]}" for text, n in groups.most_common(3) if n > 1])


def measure_defects(report, readings):
    defects = collections.defaultdict(list)
    for reading in readings:
        names = rules.names_of(reading)
        for text in [reading["headline"]] + [s["text"] for s in ours(reading)]:
            for defect in rules.defects(text, names, text is reading["headline"]):
                defects[defect].append(f"{reading['nctId']}: {text}")
    for defect in rules.DEFECTS:
        found = defects[defect]
        random.shuffle(found)
        report.row(f"writing: {defect}", len(found), "0", not found, found)


def measure_criteria(report, readings, records):
    lost, examples = 0, []
    for reading in readings:
        text = records[reading["nctId"]].get("eligibilityModule", {}).get("eligibilityCriteria", "")
        shown = " ".join(s["text"] for s in reading["whoCanJoin"] if s["kind"] != OURS)
        missing = rules.lost_words(text, shown)
        if missing:
            lost += sum(missing.values())
            examples.append(f"{reading['nctId']}: {' '.join(missing)[:100]}")
    report.row("words of the criteria that no item shows", lost, "0", lost == 0, examples)


def write_page(path, readings, records, seed, n):
    chosen = random.Random(seed).sample(readings, min(n, len(readings)))
    with open(path, "w", encoding="utf-8") as page:
        print(f"seed {seed}", file=page)
        for i, reading in enumerate(chosen, 1):
            record = records[reading["nctId"]]
            print(f"\n{'=' * 100}\n{i}. {reading['nctId']}  {reading['headline']}\n", file=page)
            for substance in reading["activeSubstances"]:
                told = "; ".join(f"{k}: {substance[k]}" for k in ("role", "class", "action", "knownFor") if substance[k])
                print(f"   • {substance['name']}: {told or '—'}", file=page)
            if reading.get("condition"):
                print(f"   ◦ {reading['condition']}: {reading.get('conditionExplanation') or '—'}", file=page)
            for section in SECTIONS:
                print(f"   [{section}] " + " ".join(s["text"] for s in reading[section] if s["kind"] == OURS), file=page)
            print("\n   — the registry:", file=page)
            ident, arms = record.get("identificationModule", {}), record.get("armsInterventionsModule", {})
            design = record.get("designModule", {})
            print(f"   {ident.get('briefTitle')}", file=page)
            print(f"   conditions: {'; '.join(record.get('conditionsModule', {}).get('conditions', []))}", file=page)
            print("   design: " + json.dumps({k: design[k] for k in ("studyType", "phases", "designInfo") if k in design})[:400],
                  file=page)
            for arm in arms.get("armGroups", [])[:5]:
                print(f"   arm: {arm.get('type', '')} {arm.get('label', '')}: {'; '.join(arm.get('interventionNames', []))}",
                      file=page)
            for item in arms.get("interventions", [])[:8]:
                print(f"   intervention: {item.get('type')}: {item.get('name')}", file=page)
            for outcome in record.get("outcomesModule", {}).get("primaryOutcomes", [])[:2]:
                print(f"   outcome: {outcome.get('measure')} [{outcome.get('timeFrame')}]", file=page)
            summary = record.get("descriptionModule", {}).get("briefSummary", "")
            print(f"   summary: {' '.join(summary.split())[:600]}", file=page)


def main():
    build, folder, *options = sys.argv[1:]
    seed = int(options[options.index("--seed") + 1]) if "--seed" in options else random.randrange(1_000_000)
    random.seed(seed)
    readings, records, (n, reading_us, headline_us, inflating_us) = load(build, folder)
    report = Report()

    measure_presence(report, readings, records)
    measure_grade(report, readings, records)
    measure_numbers(report, readings, records)
    measure_substances(report, readings, records)
    measure_words(report, readings, records)
    measure_headlines(report, readings)
    measure_defects(report, readings)
    measure_criteria(report, readings, records)
    a_second = n / reading_us * 1e6
    report.row("readings a second on one core", f"{a_second:.0f}", "2000 or more", a_second >= 2000)
    report.row("  headlines a second", f"{n / headline_us * 1e6:.0f}")

    page = os.path.join(build, "reading-100.txt")
    write_page(page, readings, records, seed, 100)
    print(f"a hundred readings, seed {seed}: {page}")
    print(f"RESULT reading: {reading_us / inflating_us:.2f} times the yardstick, inflating the same records; "
          f"{len(report.missed)} of its aims missed")
    for missed in report.missed:
        print(f"RESULT   missed: {missed.strip()}")
    sys.exit(1 if report.missed and "--strict" in options else 0)


main()
