#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogues: nothing untranslated, every place of every format there, forms of phrases as each language has them, and what is known in
each language for what trials have most."""
import collections
import pathlib
import re
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parents[2]
LANGUAGES = (PROJECT / "po/LINGUAS").read_text().split()
# As many forms as a phrase of its language may have: see data/knowledge/README.md
FORMS = {"de": (1, 3), "es": (1, 2), "fr": (1, 2), "pt_BR": (1, 2)}
MARKS = {"de": {"nom", "acc", "dat", "in"}, "es": {"bare", "def", "in"}, "fr": {"bare", "def", "in"}, "pt_BR": {"bare", "def", "in"}}
# What each language knows at least, by role
LEAST = {"condition": 400, "substance": 400, "outcome": 250, "term": 200}
PLACE = re.compile(r"%(?:(\d)\$)?'?(l?[sdu])")
# Those of po/meson.build and of its preset “glib”
KEYWORDS = ["--keyword=" + k for k in ("_", "N_", "C_:1c,2", "NC_:1c,2", "PHRASE_", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3")]

Message = collections.namedtuple("Message", "context id plural translations flags")
count = failed = 0


def report(name, found):
    global count, failed
    count += 1
    failed += bool(found)
    print(f"{'not ok' if found else 'ok'} {count} {name}", flush=True)
    for line in found[:12]:
        print("# " + str(line).replace("\n", "\\n"))
    if len(found) > 12:
        print(f"# and {len(found) - 12} more")


def run(*command):
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=120)


def unquoted(line):
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), line[line.index('"') + 1:line.rindex('"')])


def messages(path):
    text = run("msgcat", "--no-wrap", str(path)).stdout
    for block in text.split("\n\n"):
        context = identity = plural = None
        translations, flags, where = {}, "", None
        for line in block.split("\n"):
            if line.startswith("#~"):
                continue
            if line.startswith("#,"):
                flags += line
            elif match := re.match(r"msgctxt ", line):
                context = where = unquoted(line)
            elif re.match(r"msgid_plural ", line):
                plural = unquoted(line)
                where = "plural"
            elif re.match(r"msgid ", line):
                identity = unquoted(line)
                where = "id"
            elif match := re.match(r"msgstr(?:\[(\d)\])? ", line):
                where = int(match[1] or 0)
                translations[where] = unquoted(line)
            elif line.startswith('"'):
                if where == "id":
                    identity += unquoted(line)
                elif where == "plural":
                    plural += unquoted(line)
                elif isinstance(where, int):
                    translations[where] += unquoted(line)
        if identity:
            yield Message(context, identity, plural, translations, flags)


def places(text):
    found, n = {}, 0
    for match in PLACE.finditer(text.replace("%%", "")):
        n = int(match[1]) if match[1] else n + 1
        found[n] = match[2]
    return found


with tempfile.TemporaryDirectory() as folder:
    template = pathlib.Path(folder, "tidings.pot")
    sources = [line for line in (PROJECT / "po/POTFILES").read_text().split() if not line.startswith("#")]
    code = [s for s in sources if re.search(r"\.(c|h|blp)$", s)]
    data = [s for s in sources if s not in code]
    first = run("xgettext", "--from-code=UTF-8", "--language=C", *KEYWORDS, "--flag=PHRASE_:1:no-c-format", "-o", str(template), *code)
    second = run("xgettext", "--from-code=UTF-8", "--join-existing", "-o", str(template), *data)
    report("the sources can be read for their words", [e for e in (first.stderr if first.returncode else "", second.stderr if second.returncode else "") if e])
    wanted = list(messages(template))
report("there are words to translate", [] if len(wanted) > 2000 else [len(wanted)])

for language in LANGUAGES:
    path = PROJECT / "po" / f"{language}.po"
    result = run("msgfmt", "--check-format", "--check-domain", "-o", "/dev/null", str(path))
    report(f"{language}: the places of formats agree", result.stderr.splitlines() if result.returncode else [])

    catalogue = {(m.context, m.id): m for m in messages(path)}
    missing = []
    for message in wanted:
        found = catalogue.get((message.context, message.id))
        n = 2 if message.plural else 1
        if found is None or "fuzzy" in found.flags or any(not found.translations.get(i) for i in range(n)):
            missing.append(message.id)
    report(f"{language}: nothing is untranslated", missing)
    stale = catalogue.keys() - {(m.context, m.id) for m in wanted}
    report(f"{language}: nothing is translated that is not said", sorted(i for _, i in stale))

    odd = []
    for message in catalogue.values():
        for text in message.translations.values():
            forms = text.split(" / ") if " / " not in message.id else [text]
            marks = set(re.findall(r"%(?:\d\$)?s\{(\w+)\}", text))
            if len(forms) not in (1, 2, 3) or marks - MARKS[language] or re.search(r"(?<!s)\{\w+\}", text):
                odd.append(text)
            # each form of a phrase has all of its places
            if len(forms) > 1 and any(places(form) != places(message.id) for form in forms):
                odd.append(text)
    report(f"{language}: forms and marks are those of the language", odd)

    known = list(messages(PROJECT / "data/knowledge/po" / f"{language}.po"))
    by_role = collections.Counter(m.context for m in known if m.translations.get(0))
    report(f"{language}: what trials have most is known", [f"{role}: {by_role[role]} of {least}" for role, least in LEAST.items() if by_role[role] < least])
    odd = [m.translations[0] for m in known
           if m.context not in ("explanation",) and len(m.translations[0].split(" / ")) not in FORMS[language] or not m.translations[0]]
    report(f"{language}: what is known has the forms of the language", odd)

compiler = PROJECT / "build-aux/compile-knowledge"
with tempfile.TemporaryDirectory() as folder:
    template = pathlib.Path(folder, "tidings-knowledge.pot")
    run(sys.executable, str(compiler), "--template", str(template), str(PROJECT / "data/knowledge"))
    there = {(m.context, m.id) for m in messages(template)}
for language in LANGUAGES:
    stale = [m.id for m in messages(PROJECT / "data/knowledge/po" / f"{language}.po") if (m.context, m.id) not in there]
    report(f"{language}: nothing of what is known is stale", stale)

print(f"1..{count}")
sys.exit(1 if failed else 0)
