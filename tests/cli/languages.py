# SPDX-License-Identifier: GPL-3.0-or-later
"""Readings in another language beside the same ones in English: what the test of the languages and their benchmark share."""
import json
import os
import pathlib
import re
import subprocess

PROJECT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = (PROJECT / "po/LINGUAS").read_text().split()
SECTIONS = ["summary", "couldLeadTo", "couldGoWrong", "whoCanJoin", "takingPart"]
QUOTES = {"de": "„“", "es": "«»", "fr": "«»", "pt_BR": "“”"}
# What is always wrong, unless words melt where they meet
WRONG = {
    "de": r"\bzu der \w+(?= |\.)|\b(ein|eine|einem|einen) (ein|eine|einem|einen)\b",
    "es": r"\b(de|a) el\b(?! (cual|que))|\by (i|hi(?![ea]))|\bo (o|ho)",
    "fr": r"\b(de|à) les? (?!\w+(er|ir|re)\b)|\bde [aeiouéèê]|\bque (il|elle|on)\b|\bde de\b",
    "pt_BR": r"\b(em|por) (o|a|os|as)\b|\bde (o|a|os|as) (?!\w+( \w+)? \w+r\b)|\ba (o|os|as)\b",
}
# Commonest words of English that the language does not have, outside of quotation marks
ENGLISH = r"\b(the|with|and|of|people|trial|this|which|whether|who|from|has|have|treatment)\b"
# Said in words where a language says them so: “one chance in 2”, “twice as large”
IN_WORDS = {"1", "2"}


def readings(build, files, code):
    environment = dict(os.environ, TIDINGS_LOCALES=str(build))
    run = subprocess.run([pathlib.Path(build) / "src/cli/tidingsctl", "--language", code, "show", "--json", *files], capture_output=True,
                         text=True, env=environment, timeout=900)
    if run.returncode:
        raise SystemExit(f"tidingsctl --language {code}: {run.stderr[:400]}")
    value = json.loads(run.stdout)
    return value if isinstance(value, list) else [value]


def own_words(text, language):
    """Without what is quoted in English, and without names"""
    text = re.sub(f"{QUOTES[language][0]}[^{QUOTES[language][1]}]*{QUOTES[language][1]}", "", text)
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


def measure(english, local, language):
    """What is wrong with readings in @language, by what it is; and how many sentences there are, and how many have English in them"""
    # numbers that names have in this language and not in English: “trisomie 21”
    catalogue = (PROJECT / f"data/knowledge/po/{language}.po").read_text(encoding="utf-8")
    named = {n for e, l in re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', catalogue, re.M) for n in re.findall(r"\d+", l)
             if n not in re.findall(r"\d+", e)}
    pairs = list(zip(english, local))
    sentences = [(l["nctId"], kind, text) for l in local for kind, text in texts(l)]
    own = [(nct_id, own_words(text, language)) for nct_id, _, text in sentences]
    found = {}

    found["every headline is another than in English"] = [f"{e['nctId']}: {e['headline']}" for e, l in pairs if e["headline"] == l["headline"]]
    found["the same is said, with the same sources"] = [
        f"{e['nctId']} {section}: {len(e[section])} sentences, {len(l[section])} here" for e, l in pairs for section in SECTIONS
        if [s["sources"] for s in e[section]] != [s["sources"] for s in l[section]]]
    made_up, lost = [], []
    for e, l in pairs:
        for (_, a), (_, b) in zip(texts(e), texts(l)):
            there, here = ([n.replace(",", ".") for n in numbers(text)] for text in (a, b))
            # a number within a longer name may stand alone in another language: “131I-omburtamab”
            if [n for n in here if n not in there and n not in named and n not in re.findall(r"\d+", a)]:
                made_up.append(f"{e['nctId']}: {a} | {b}")
            if [n for n in there if n not in here and n not in IN_WORDS and n not in re.findall(r"\d+(?:\.\d+)?", b.replace(",", "."))]:
                lost.append(f"{e['nctId']}: {a} | {b}")
    found["no number is made up"] = made_up
    found["no number is lost"] = lost
    found["nothing of the templates is seen"] = [
        f"{nct_id}: {text}" for nct_id, text in own if re.search(r"[{}%]s?\{|\{\w|%[sdu1-9]| / \w+ .*\.$|\(null\)", text)]
    found["words melt where they meet"] = [f"{nct_id}: {text}" for nct_id, text in own if re.search(WRONG[language], text)]
    found["what is English stands in quotation marks"] = [f"{nct_id}: {text}" for nct_id, text in own if re.search(ENGLISH, text)]
    found["sentences begin with a capital and end in a full stop"] = [
        f"{nct_id}: {text}" for nct_id, kind, text in sentences
        if kind != "headline" and not re.search(r"[.:?!][”“»]?$", text) or text[0].islower() and not re.match(r"[a-z]+[A-Z0-9-]", text)]
    found["no two parts of a sentence are the same"] = [
        f"{nct_id}: {text}" for nct_id, text in own if re.search(r"\b(\w+ \w{4,}(?: \w+)*),? (?:(?:und|oder|y|o|et|ou|e) )?\1(?=[,.;])", text)]
    if language == "es":
        found["questions open as they close"] = [f"{l['nctId']}: {l['headline']}" for l in local if l["headline"].count("?") != l["headline"].count("¿")]
    if language == "fr":
        found["a blank that does not break stands before double marks"] = [
            f"{nct_id}: {text}" for (nct_id, _, text), (_, bare) in zip(sentences, own)
            if re.search(r"«[^\u00a0\u202f]|[^\u00a0\u202f]»", text) or re.search(r"[^\u00a0\u202f][?!;]|[^\u00a0\u202f\d]:(?!\d)", bare)]
    quoted = sum(QUOTES[language][0] in text for e, l in pairs for (_, a), (_, text) in zip(texts(e), texts(l)) if "“" not in a)
    return found, len(sentences), quoted
