#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-languages.py BUILD LANGUAGE: readings in another language beside the same ones in English, over the built-in sample and, where there are any,
real records."""
import json
import os
import pathlib
import re
import subprocess
import sys

build, language = pathlib.Path(sys.argv[1]), sys.argv[2]
project = pathlib.Path(__file__).resolve().parents[2]
SECTIONS = ["summary", "couldLeadTo", "couldGoWrong", "whoCanJoin", "takingPart"]
QUOTES = {"de": "„“", "es": "«»", "fr": "«»", "pt_BR": "“”"}[language]
# What is always wrong, unless words melt where they meet
WRONG = {
    "de": r"\bzu der \w+(?= |\.)|\b(ein|eine|einem|einen) (ein|eine|einem|einen)\b",
    "es": r"\b(de|a) el\b(?! (cual|que))|\by (i|hi(?!e))|\bo (o|ho)",
    "fr": r"\b(de|à) les? (?!\w+(er|ir|re)\b)|\bde [aeiouéèê]|\bque (il|elle|on)\b|\bde de\b",
    "pt_BR": r"\b(em|por) (o|a|os|as)\b|\bde (o|a|os|as) (?!\w+( \w+)? \w+r\b)|\ba (o|os|as)\b",
}[language]
# Commonest words of English that the language does not have, outside of quotation marks
ENGLISH = r"\b(the|with|and|of|people|trial|this|which|whether|who|from|has|have|treatment)\b"
# Numbers that names have in this language and not in English: “trisomie 21”
catalogue = (project / f"data/knowledge/po/{language}.po").read_text(encoding="utf-8")
NAMED = {n for english, local in re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', catalogue, re.M) for n in re.findall(r"\d+", local)
         if n not in re.findall(r"\d+", english)}
# Said in words where a language says them so: “one chance in 2”, “twice as large”
IN_WORDS = {"1", "2"}
failures = 0
number = 0


def report(name, found):
    global failures, number
    number += 1
    failures += bool(found)
    print(f"{'not ok' if found else 'ok'} {number} {language}: {name}", flush=True)
    for line in found[:8]:
        print(f"# {line}")


def readings(files, code):
    environment = dict(os.environ, TIDINGS_LOCALES=str(build))
    run = subprocess.run([build / "src/cli/tidingsctl", "--language", code, "show", "--json", *files], capture_output=True, text=True,
                         env=environment, timeout=400)
    if run.returncode:
        sys.exit(f"tidingsctl --language {code}: {run.stderr[:400]}")
    value = json.loads(run.stdout)
    return value if isinstance(value, list) else [value]


def own_words(text):
    """Without what is quoted in English, and without names"""
    text = re.sub(f"{QUOTES[0]}[^{QUOTES[1]}]*{QUOTES[1]}", "", text)
    return re.sub(r"“[^”]*”|‘[^’]*’", "", text)


def is_ours(sentence):
    """The criteria are the registry's own words"""
    return sentence["sources"] != ["protocolSection.eligibilityModule.eligibilityCriteria"]


def texts(reading):
    yield "headline", reading["headline"]
    for section in SECTIONS:
        for sentence in reading[section]:
            if is_ours(sentence):
                yield section, sentence["text"]


def numbers(text):
    """Numbers that are words; those within names may go with a name that the language does not have"""
    # a number of thousands is written in its own way in each language
    text = re.sub(r"(?<=\d)[.,\u00a0\u202f](?=\d{3}\b)", "", text)
    return re.findall(r"(?<![\w\u2013-])\d+(?:[.,]\d+)?(?![\w-])", text)


files = sorted((project / "data/sample").glob("NCT*.json"))
corpus = pathlib.Path(os.environ.get("TIDINGS_CORPUS", "")) / "studies"
if os.environ.get("TIDINGS_CORPUS") and corpus.is_dir():
    files += sorted(corpus.glob("NCT*.json"))[::5]
english, local = readings(files, "en"), readings(files, language)
pairs = [(e, l) for e, l in zip(english, local)]

found = [f"{e['nctId']}: {e['headline']}" for e, l in pairs if e["headline"] == l["headline"]]
report("every headline is another than in English", found)

found = []
for e, l in pairs:
    for section in SECTIONS:
        if [s["sources"] for s in e[section]] != [s["sources"] for s in l[section]]:
            found.append(f"{e['nctId']} {section}: {len(e[section])} sentences, {len(l[section])} here")
report("the same is said, with the same sources", found)

made_up, lost = [], []
for e, l in pairs:
    for (_, a), (_, b) in zip(texts(e), texts(l)):
        there, here = ([n.replace(",", ".") for n in numbers(text)] for text in (a, b))
        # a number within a longer name may stand alone in another language: “131I-omburtamab”
        if [n for n in here if n not in there and n not in NAMED and n not in re.findall(r"\d+", a)]:
            made_up.append(f"{e['nctId']}: {a} | {b}")
        if [n for n in there if n not in here and n not in IN_WORDS and n not in re.findall(r"\d+(?:\.\d+)?", b.replace(",", "."))]:
            lost.append(f"{e['nctId']}: {a} | {b}")
report("no number is made up", made_up)
report("no number is lost", lost)

found = [f"{l['nctId']}: {text}" for _, l in pairs for _, text in texts(l) if re.search(r"[{}%]s?\{|\{\w|%[sdu1-9]| / \w+ .*\.$|  |\(null\)", text)]
report("nothing of the templates is seen", found)

found = [f"{l['nctId']}: {text}" for _, l in pairs for _, text in texts(l) if re.search(WRONG, own_words(text))]
report("words melt where they meet", found)

found = [f"{l['nctId']}: {text}" for _, l in pairs for _, text in texts(l) if re.search(ENGLISH, own_words(text))]
report("what is English stands in quotation marks", found)

found = [f"{l['nctId']}: {text}" for _, l in pairs for kind, text in texts(l)
         if kind != "headline" and not re.search(r"[.:?!][”“»]?$", text) or text[0].islower() and not re.match(r"[a-z]+[A-Z0-9-]", text)]
report("sentences begin with a capital and end in a full stop", found)

if language == "es":
    found = [f"{l['nctId']}: {l['headline']}" for _, l in pairs if l["headline"].count("?") != l["headline"].count("¿")]
    report("questions open as they close", found)
if language == "fr":
    found = [f"{l['nctId']}: {text}" for _, l in pairs for _, text in texts(l)
             if re.search(r"«[^\u00a0\u202f]|[^\u00a0\u202f]»", text) or re.search(r"[^\u00a0\u202f][?!;]|[^\u00a0\u202f\d]:(?!\d)", own_words(text))]
    report("a blank that does not break stands before double marks", found)

quoted = sum(bool(re.search(f"{QUOTES[0]}", text)) for e, l in pairs for (_, a), (_, text) in zip(texts(e), texts(l)) if "“" not in a)
total = sum(1 for _, l in pairs for _ in texts(l))
print(f"# {quoted} of {total} sentences have words that had to stay English")
report("most sentences have no English in them", [f"{quoted} of {total}"] if quoted > total / 4 else [])
print(f"1..{number}")
sys.exit(1 if failures else 0)
