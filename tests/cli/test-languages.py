#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-languages.py BUILD LANGUAGE: readings in another language beside the same ones in English, over the built-in sample and, where there are any,
real records. Speaks TAP."""
import os
import pathlib
import sys

from languages import PROJECT, measure, readings

build, language = sys.argv[1:3]
files = sorted((PROJECT / "data/sample").glob("NCT*.json"))
corpus = pathlib.Path(os.environ.get("TIDINGS_CORPUS", "")) / "studies"
if os.environ.get("TIDINGS_CORPUS") and corpus.is_dir():
    files += sorted(corpus.glob("NCT*.json"))[::5]
found, sentences, quoted = measure(readings(build, files, "en"), readings(build, files, language), language)
found["most sentences have no English in them"] = [f"{quoted} of {sentences}"] if quoted > sentences / 10 else []
print(f"1..{len(found)}")
for number, (name, wrong) in enumerate(found.items(), 1):
    print(f"{'not ok' if wrong else 'ok'} {number} {language}: {name}")
    for line in wrong[:8]:
        print(f"# {line}")
print(f"# {quoted} of {sentences} sentences have words that had to stay English")
sys.exit(any(found.values()))
