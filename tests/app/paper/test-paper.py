#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is printed: the text, the pages and the places of words in the PDF files, read by other programs than those that wrote them.
Speaks TAP.

usage: test-paper.py PAPER-MAKE SAMPLE [NAME…]
"""
import html
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import unicodedata

MAKE = sys.argv[1]
SAMPLE = pathlib.Path(sys.argv[2])
CORPUS = pathlib.Path(os.environ.get("TIDINGS_CORPUS", "/nowhere")) / "studies"
# nothing is nearer to an edge than this, in points
MARGIN = 50
# those that have more of something than all others: sites, words in the criteria, interventions, or a long headline
WORST = ("NCT01272037", "NCT02201992", "NCT00002938", "NCT00607282", "NCT02047487", "NCT00769041", "NCT04613596", "NCT03425240",
         "NCT00947323", "NCT00005825", "NCT00121420", "NCT00004351", "NCT00001579")

TESTS = []


class Skip(Exception):
    pass


def test(function):
    TESTS.append(function)
    return function


def make(folder, *arguments, kind="trial", locale="C.UTF-8", name="out"):
    path = pathlib.Path(folder) / f"{name}.pdf"
    done = subprocess.run([MAKE, *(str(a) for a in arguments[:-1] if not isinstance(a, list)), f"--{kind}", str(path),
                           *([str(a) for a in arguments[-1]] if isinstance(arguments[-1], list) else [str(arguments[-1])])],
                          env={**os.environ, "LC_ALL": locale}, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 0, f"{arguments}: {done.stderr}"
    return path


def info(path):
    lines = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True).stdout.splitlines()
    return {k.strip(): v.strip() for k, v in (line.split(":", 1) for line in lines if ":" in line)}


def text_of(path, *arguments):
    text = subprocess.run(["pdftotext", *arguments, str(path), "-"], capture_output=True, text=True, check=True).stdout
    return text


def flat(text):
    return re.sub(r"\s+", " ", text).strip()


def words(path):
    """Each page as (width, height, [(word, left, top, right, bottom)])."""
    xml = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    pages = []
    for page in re.findall(r"<page (.*?)</page>", xml, re.S):
        width, height = (float(v) for v in re.match(r'width="([\d.]+)" height="([\d.]+)"', page).groups())
        found = []
        for match in re.finditer(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', page):
            found.append((html.unescape(match[5]), *(float(match[i]) for i in range(1, 5))))
        pages.append((width, height, found))
    return pages


def check_places(path):
    """No word outside of the margins, none upon another."""
    for width, height, found in words(path):
        assert found, f"{path}: an empty page"
        assert len({w[0] for w in found}) > 5
        for word, left, top, right, bottom in found:
            assert left >= MARGIN - 1 and right <= width - MARGIN + 1, f"“{word}” at {left:.0f} to {right:.0f} of {width:.0f}"
            assert top >= MARGIN - 22 and bottom <= height - MARGIN + 12, f"“{word}” at {top:.0f} to {bottom:.0f} of {height:.0f}"
        # boxes are as high as the face may reach; the middle of them is where letters are
        boxes = sorted((left + 0.4, top + (bottom - top) * 0.3, right - 0.4, bottom - (bottom - top) * 0.3, word)
                       for word, left, top, right, bottom in found if right - left > 1)
        for i, (left, top, right, bottom, word) in enumerate(boxes):
            for left2, top2, right2, bottom2, word2 in boxes[i + 1:]:
                if left2 >= right:
                    break
                assert bottom2 <= top or top2 >= bottom, f"“{word}” and “{word2}” on each other at {left2:.0f}, {top2:.0f}"


def check_trial(path, nct_id):
    facts = info(path)
    assert 1 <= int(facts["Pages"]) <= 2, f"{facts['Pages']} pages"
    assert facts["Tagged"] == "yes" and facts["Title"], facts
    text = flat(text_of(path))
    for part in ("Questions to ask", "Study contacts", "Before you contact anyone", "Tidings changed the wording",
                 "Source: ClinicalTrials.gov", f"https://clinicaltrials.gov/study/{nct_id}", "data of 20 November 2026",
                 "informational only, not medical advice or a prediction", "Only the study team can decide who can join",
                 f"Page 1 of {facts['Pages']}"):
        assert part in text, f"“{part}” is missing"
    assert "Sites near you" in text or "Locations" in text
    assert facts["Title"].split()[0] in text
    assert text.count("?") >= 5, "fewer than five questions"
    check_places(path)
    return text


def records():
    """The corpus's worst, and one in sixty of the others."""
    if not CORPUS.is_dir():
        raise Skip(f"no corpus in {CORPUS}: real records are not looked at")
    names = sorted(CORPUS.glob("*.json"))
    chosen = [p for p in names if p.stem in WORST] + names[::60]
    largest = sorted(names, key=lambda p: -p.stat().st_size)[:8]
    return sorted(set(chosen + largest))


@test
def the_sample_trial_is_two_pages_with_every_part(folder):
    path = make(folder, "--sample", "--near=-30.03,-51.23", SAMPLE / "NCT07052058.json")
    text = check_trial(path, "NCT07052058")
    facts = info(path)
    assert facts["Title"] == "Could an arthritis drug ease treatment-resistant depression?", facts["Title"]
    assert facts["Subject"] == "NCT07052058" and facts["Creator"].startswith("Tidings"), facts
    for part in ("It is not open to people yet", "32 people planned", "Phase 2", "Summary", "Active substance", "What this could lead to",
                 "What could go wrong", "What taking part means", "Who can join", "Adults aged 18 years or older", "Sites near you",
                 "Hospital de Clinicas de Porto Alegre", "about 0 km", "The contacts of the built-in sample are invented",
                 "How likely is it that I would get a placebo", "built-in sample", "Your notes from the talk"):
        assert unicodedata.normalize("NFC", part) in text.replace("Clínicas", "Clinicas"), f"“{part}” is missing in {text}"


@test
def letter_and_a4_are_what_was_asked_for(folder):
    a4 = info(make(folder, SAMPLE / "NCT07052058.json"))["Page size"]
    letter = info(make(folder, "--letter", SAMPLE / "NCT07052058.json"))["Page size"]
    assert "(A4)" in a4 and "(letter)" in letter, (a4, letter)
    check_trial(make(folder, "--letter", SAMPLE / "NCT07052058.json"), "NCT07052058")


@test
def marks_are_told_in_words(folder):
    text = flat(text_of(make(folder, "--mark", SAMPLE / "NCT07052058.json")))
    for part in ("(You marked: fits.)", "(You marked: does not fit.)", "(You marked: ask the study team.)",
                 "(Fits, by what you said about yourself.)"):
        assert part in text, f"“{part}” is missing"
    text = flat(text_of(make(folder, SAMPLE / "NCT07052058.json")))
    assert "You marked" not in text and "by what you said" not in text


@test
def nothing_of_a_record_is_markup(folder):
    record = json.loads((SAMPLE / "NCT07052058.json").read_text())
    nasty = "<b>bold</b> & <span size='99999'>big</span> \"'\\ %s %n"
    protocol = record["protocolSection"]
    protocol["identificationModule"]["briefTitle"] = nasty
    protocol["sponsorCollaboratorsModule"]["leadSponsor"]["name"] = nasty
    protocol["contactsLocationsModule"]["locations"][0]["facility"] = nasty
    protocol["contactsLocationsModule"]["centralContacts"] = [{"name": nasty, "email": nasty, "phone": nasty}]
    path = pathlib.Path(folder) / "nasty.json"
    path.write_text(json.dumps(record))
    made = make(folder, "--note", nasty, path)
    text = check_trial(made, "NCT07052058")
    assert text.count("<b>bold</b> & <span") >= 4, text
    subprocess.run([MAKE, "--note", nasty, "--saved", str(pathlib.Path(folder) / "s.pdf"), str(path)], check=True)
    assert "<b>bold</b>" in text_of(pathlib.Path(folder) / "s.pdf")
    subprocess.run([MAKE, "--pair", str(pathlib.Path(folder) / "p.pdf"), str(path), str(path)], check=True)
    assert "<b>bold</b>" in text_of(pathlib.Path(folder) / "p.pdf")


@test
def every_script_and_right_to_left(folder):
    record = json.loads((SAMPLE / "NCT07052058.json").read_text())
    names = ["مستشفى القاهرة الجامعي", "東京大学医学部附属病院", "Больница № 1", "โรงพยาบาลศิริราช", "अखिल भारतीय आयुर्विज्ञान", "בית חולים"]
    record["protocolSection"]["contactsLocationsModule"]["locations"] = [
        {"facility": name, "city": "City", "country": "Country", "status": "RECRUITING"} for name in names]
    path = pathlib.Path(folder) / "scripts.json"
    path.write_text(json.dumps(record))
    text = check_trial(make(folder, path), "NCT07052058")
    assert "Больница № 1" in text and "City, Country" in text, text

    left = words(make(folder, path))
    right = words(make(folder, "--rtl", path))
    check_trial(make(folder, "--rtl", path), "NCT07052058")
    place = {name: next(w[1] for w in pages[0][2] if w[0] == "Summary") for name, pages in (("ltr", left), ("rtl", right))}
    assert place["ltr"] < 60 < 200 < place["rtl"], f"the columns are not mirrored: {place}"


@test
def real_records_have_two_pages_and_every_part(folder):
    for number, record in enumerate(records()):
        options = [[], ["--letter"], ["--near=51.5,-0.12", "--mark"], ["--letter", "--near=40.7,-74", "--note", "A note " * 60]][number % 4]
        try:
            check_trial(make(folder, *options, record), record.stem)
        except AssertionError as error:
            raise AssertionError(f"{record.stem} {options}: {error}") from error


@test
def what_is_left_out_is_counted_and_says_where_it_stands(folder):
    record = json.loads((SAMPLE / "NCT07052058.json").read_text())
    protocol = record["protocolSection"]
    protocol["contactsLocationsModule"]["locations"] = [
        {"facility": f"Hospital {i}", "city": f"Town {i}", "country": "Brazil", "geoPoint": {"lat": -30 + i / 100, "lon": -51}}
        for i in range(1569)]
    protocol["eligibilityModule"]["eligibilityCriteria"] = "Inclusion Criteria:\n\n" + "\n".join(
        f"* Condition number {i} " + "which is a long one " * 8 for i in range(400))
    path = pathlib.Path(folder) / "long.json"
    path.write_text(json.dumps(record))
    text = check_trial(make(folder, "--near=-30,-51", path), "NCT07052058")
    sites = len(set(re.findall(r"Hospital \d+", text)))
    more = int(re.search(r"(\d+) more sites: see clinicaltrials.gov/ ?study/NCT07052058", text)[1])
    assert sites + more == 1569, f"{sites} and {more}"
    assert "Hospital 0" in text and "Hospital 900" not in text, "the nearest is not among them"
    shown = len(set(re.findall(r"Condition number \d+", text)))
    more = int(re.search(r"(\d+) more conditions: see", text)[1])
    assert shown >= 4 and shown + more == 400, f"{shown} and {more}"


@test
def contacts_are_printed_after_the_advice(folder):
    record = json.loads((SAMPLE / "NCT07052058.json").read_text())
    record["protocolSection"]["contactsLocationsModule"]["centralContacts"] = [
        {"name": "Ana Example", "role": "CONTACT", "phone": "+55 51 5550", "phoneExt": "12", "email": "ana@example.org"}]
    path = pathlib.Path(folder) / "contact.json"
    path.write_text(json.dumps(record))
    text = check_trial(make(folder, path), "NCT07052058")
    assert text.index("Talk to your own doctor first") < text.index("Ana Example") < text.index("ana@example.org")
    assert "+55 51 5550, extension 12" in text


@test
def a_list_of_saved_trials_has_each_of_them_whole(folder):
    samples = sorted(SAMPLE.glob("*.json"))
    path = make(folder, "--note", "Ask about <travel> & costs", samples, kind="saved")
    text = flat(text_of(path))
    facts = info(path)
    assert facts["Title"] == "Saved trials"
    assert f"{len(samples)} trials saved in Tidings" in text
    for sample in samples:
        assert sample.stem in text, f"{sample.stem} is missing"
    assert text.count("Your note: Ask about <travel> & costs") == (len(samples) + 1) // 2
    assert f"Page {facts['Pages']} of {facts['Pages']}" in text
    check_places(path)
    assert "1 trial saved" in flat(text_of(make(folder, samples[:1], kind="saved")))


@test
def two_trials_stand_side_by_side(folder):
    path = make(folder, "--near=-30,-51", [SAMPLE / "NCT07052058.json", SAMPLE / "NCT06962280.json"], kind="pair")
    text = flat(text_of(path))
    for part in ("Two trials side by side", "NCT07052058", "NCT06962280", "Where it stands", "Summary", "What could go wrong", "Who can join",
                 "Sites near you", "Tidings changed the wording", "informational only"):
        assert part in text, f"“{part}” is missing"
    check_places(path)
    first = words(path)[0][2]
    a, b = (next(w for w in first if w[0] == n) for n in ("NCT07052058", "NCT06962280"))
    assert abs(a[2] - b[2]) < 1 and b[1] - a[3] > 60, "the numbers are not beside each other"


@test
def real_records_side_by_side(folder):
    chosen = records()
    for one, two in zip(chosen[::9], chosen[4::9]):
        try:
            check_places(make(folder, "--letter", [one, two], kind="pair"))
        except AssertionError as error:
            raise AssertionError(f"{one.stem}, {two.stem}: {error}") from error


@test
def what_is_higher_than_a_small_sheet_goes_on_over_the_next(folder):
    record = json.loads((SAMPLE / "NCT07052058.json").read_text())
    arms = record["protocolSection"]["armsInterventionsModule"]
    long = "An unusually long sentence about what happens at each visit " * 3
    arms["interventions"] = [{"type": "DRUG", "name": f"Substance number {i} {long}"} for i in range(8)]
    record["protocolSection"]["descriptionModule"]["briefSummary"] = " ".join(
        f"Sentence {i} says that this trial asks {long.lower()}at hospital {i}." for i in range(9))
    path = pathlib.Path(folder) / "long.json"
    path.write_text(json.dumps(record))
    pair = [path, SAMPLE / "NCT06962280.json"]
    small = make(folder, "--a5", "--sample", pair, kind="pair", name="small")
    check_places(small)
    assert info(small)["Page size"].startswith("419.53 x 595.28"), info(small)["Page size"]
    large = flat(text_of(make(folder, "--sample", pair, kind="pair", name="large")))
    # as many of each word as on large paper, but for what stands on each sheet
    here = flat(text_of(small)).split()
    for word in ("unusually", "Substance", "visit", "Sentence"):
        assert here.count(word) == large.split().count(word), f"{here.count(word)} times “{word}”, not {large.split().count(word)}"
    assert "20 November 2026, built-in sample" in large


def fail_to_write(path, limit=None):
    """Has it written where that cannot be done; gives what it says."""
    def hinder():
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    done = subprocess.run([MAKE, "--trial", str(path), str(SAMPLE / "NCT07052058.json")], preexec_fn=hinder, stderr=subprocess.PIPE, text=True)
    assert done.returncode != 0, "it says that it was written"
    return done.stderr


@test
def a_file_is_written_whole_or_not_at_all(folder):
    path = pathlib.Path(folder) / "old.pdf"
    path.write_bytes(b"what was there before")
    said = fail_to_write(path, limit=4096)
    assert "“old.pdf” could not be saved" in said and "Choose another place." in said, said
    assert path.read_bytes() == b"what was there before"
    new = pathlib.Path(folder) / "new.pdf"
    fail_to_write(new, limit=4096)
    assert [p.name for p in pathlib.Path(folder).iterdir()] == ["old.pdf"], list(pathlib.Path(folder).iterdir())
    locked = pathlib.Path(folder) / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    if not os.access(locked, os.W_OK):
        assert "Tidings may not write “x.pdf” there. Choose another place." in fail_to_write(locked / "x.pdf")
    assert make(folder, SAMPLE / "NCT07052058.json", name="old").read_bytes().startswith(b"%PDF-")


@test
def the_text_to_copy_has_reading_questions_and_source(folder):
    path = pathlib.Path(folder) / "out.txt"
    subprocess.run([MAKE, "--text", str(path), str(SAMPLE / "NCT07052058.json")], check=True)
    text = path.read_text()
    assert text.startswith("Could an arthritis drug ease treatment-resistant depression?\n")
    for part in ("\nSummary\n", "\nWho can join\n", "\nQuestions to ask\n", "• ", "NCT07052058 · It is not open to people yet.",
                 "Source: ClinicalTrials.gov, data of 20 November 2026. Tidings changed the wording.\n"
                 "https://clinicaltrials.gov/study/NCT07052058\n"):
        assert part in text, f"“{part}” is missing in {text}"
    assert "\n\n\n" not in text


def main():
    wanted = sys.argv[3:]
    tests = [t for t in TESTS if not wanted or t.__name__ in wanted]
    if shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None:
        print("1..0 # SKIP pdftotext and pdfinfo (poppler-utils) are not there to read PDF files")
        return
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, function in enumerate(tests, 1):
        name = function.__name__.replace("_", " ")
        try:
            with tempfile.TemporaryDirectory() as folder:
                function(folder)
            print(f"ok {number} {name}", flush=True)
        except Skip as why:
            print(f"ok {number} {name} # SKIP {why}", flush=True)
        except Exception:
            failed += 1
            print("\n".join(f"# {line}" for line in traceback.format_exc().splitlines()), flush=True)
            print(f"not ok {number} {name}", flush=True)
    sys.exit(1 if failed else 0)


main()
