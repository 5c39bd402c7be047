#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""compile-knowledge refuses what data/knowledge/README.md refuses: each case breaks one thing in a folder that is right."""

import os
import subprocess
import sys
import tempfile

COMPILE = os.path.join(os.path.dirname(os.path.realpath(__file__)), "..", "..", "build-aux", "compile-knowledge")

RIGHT = {
    "classes/a.txt": """id | name | kind | does | known for | harms | used for | source
il6 | IL-6 blocker | antibody | blocks IL-6, a messenger of inflammation | an arthritis drug | infections | arthrit | ATC L04AC
""",
    "substances/a.txt": """# comments and empty lines are free

name | also | class | does | known for | harms | used for | source
sarilumab |  | il6 |  |  |  |  | ATC L04AC14
tocilizumab | Actemra; RoActemra | il6 |  |  |  |  | ATC L04AC07
""",
    "conditions/a.txt": """name | also | plain | kind | group | explanation | source
asthma |  | asthma | disease | lungs | The airways tighten at times, so that breathing is hard. | MeSH D001249
""",
    "outcomes/a.txt": """name | also | plain | where | explanation | source
adverse event* |  | which side effects people get |  |  | CTCAE v5
efficacy |  | how well it works | general |  | ICH E9
response | responses | how often the cancer shrinks | cancer |  | RECIST
response |  | how often people feel better | mind |  | Hamilton 1960
""",
    "treatments/a.txt": """name | also | kind | plain | does | harms | source
pacemaker |  | device | a pacemaker | keeps the heart in step | infections | MeSH D010138
""",
    "glossary/a.txt": """term | also | explanation | source
MRI |  | A scan that uses magnets and radio waves to picture the inside of the body. | MeSH D008279
""",
}

# What is wrong, the file, the line in it, what stands there and what instead, words of the complaint
WRONG = [
    ("unsorted lines", "substances/a.txt", 4, "sarilumab |", "zarilumab |", "sort the lines"),
    ("a name twice", "substances/a.txt", 5, "Actemra; RoActemra", "Sarilumab", "already stands at"),
    ("a name twice, but for case and accents", "substances/a.txt", 5, "Actemra; RoActemra", "SARÍLUMAB", "already stands at"),
    ("a name twice in one line", "substances/a.txt", 5, "RoActemra", "ac-temra; Ac Temra", "twice in this line"),
    ("an outcome twice for one group", "outcomes/a.txt", 5, "| mind |", "| cancer |", "already stands at"),
    ("a missing class", "substances/a.txt", 4, "| il6 |", "| il7 |", "no class “il7”"),
    ("no class", "substances/a.txt", 4, "| il6 |", "|  |", "“class” is empty"),
    ("no source", "substances/a.txt", 4, "ATC L04AC14", "", "no source"),
    ("no source of a class", "classes/a.txt", 2, "ATC L04AC", "", "no source"),
    ("an unknown kind of a class", "classes/a.txt", 2, "| antibody |", "| potion |", "no kind"),
    ("an unknown kind of a treatment", "treatments/a.txt", 2, "| device |", "| drug |", "no kind"),
    ("an unknown kind of a condition", "conditions/a.txt", 2, "| disease |", "| drug |", "no kind"),
    ("an unknown group", "conditions/a.txt", 2, "| lungs |", "| lung |", "no group"),
    ("an unknown place of an outcome", "outcomes/a.txt", 4, "| cancer |", "| cancers |", "no group"),
    ("a column too few", "conditions/a.txt", 2, "| lungs ", "", "columns"),
    ("a column too many", "conditions/a.txt", 2, "| lungs ", "| lungs | lungs ", "columns"),
    ("other columns", "glossary/a.txt", 1, "| also ", "", "must name the columns"),
    ("a class with an article", "classes/a.txt", 2, "IL-6 blocker", "an IL-6 blocker", "begins with an article"),
    ("an odd id", "classes/a.txt", 2, "il6 |", "IL6 |", "is no id"),
    ("initials of two letters", "glossary/a.txt", 2, "MRI |  |", "MRI | MR |", "fewer than three letters"),
    ("a star in a substance", "substances/a.txt", 4, "sarilumab |", "sarilumab* |", "names of outcomes"),
    ("a short use", "classes/a.txt", 2, "| arthrit |", "| ra |", "too short for “used for”"),
    ("a clause with a full stop", "classes/a.txt", 2, "inflammation |", "inflammation. |", "ends in “.”"),
    ("a clause with a capital", "classes/a.txt", 2, "| blocks", "| Blocks", "begins with a capital"),
    ("a long clause", "classes/a.txt", 2, "blocks IL-6", "blocks IL-6" + " and IL-6" * 9, "90 are the most"),
    ("known for something without article", "classes/a.txt", 2, "an arthritis drug", "arthritis drug", "no article"),
    ("an aim that is no clause", "outcomes/a.txt", 4, "how often the", "the", "follows “to find out”"),
    ("doubled blanks", "conditions/a.txt", 2, "at times", "at  times", "blanks"),
    ("straight quotes", "conditions/a.txt", 2, "breathing is", "breathing's", "straight quotes"),
    ("a dash", "conditions/a.txt", 2, "times, so", "times – so", "dash"),
    ("an open bracket", "conditions/a.txt", 2, "at times", "(at times", "other half"),
    ("a wrong article", "glossary/a.txt", 2, "A scan", "A easy scan", "write “An easy”"),
    ("a wrong article before initials", "conditions/a.txt", 2, "The airways", "With a IL-6 excess the airways", "write “an IL”"),
    ("a wrong article before a consonant", "glossary/a.txt", 2, "A scan", "An scan", "write “A scan”"),
    ("British spelling", "conditions/a.txt", 2, "The airways", "A tumour or the airways", "American"),
    ("no full stop", "glossary/a.txt", 2, "body.", "body", "no full stop"),
    ("a small beginning", "glossary/a.txt", 2, "A scan", "a scan", "begins small"),
    ("three sentences", "glossary/a.txt", 2, "A scan that", "It is big. It is loud. It", "two are the most"),
    ("a long sentence", "glossary/a.txt", 2, "the inside", "in and out and up and down and on and off all of the", "25 are the most"),
    ("hard words", "glossary/a.txt", 2, "radio waves to picture", "radiofrequency excitation to visualize anatomical", "hard to read"),
    ("a term that explains itself", "glossary/a.txt", 2, "A scan", "An MRI", "begins with what it explains"),
    ("letters in parts", "conditions/a.txt", 2, "airways", "a\u0308irways", "NFC"),
    ("CR LF", "glossary/a.txt", 1, "source", "source\r", "CR LF"),
]


def run(files, *arguments):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as f:
                f.write(text)
        return subprocess.run([sys.executable, COMPILE, *arguments, folder], capture_output=True, text=True, encoding="utf-8", timeout=60,
                              check=False)


def main():
    results = []

    done = run(RIGHT, "--check")
    results.append(("what is right passes", done.returncode == 0 and not done.stdout, done.stdout + done.stderr))
    done = run({}, "--check")
    results.append(("missing folders are no mistake", done.returncode == 0 and not done.stdout, done.stdout + done.stderr))
    done = run({**RIGHT, "potions/a.txt": ""}, "--check")
    results.append(("an unknown folder is refused", done.returncode == 1 and "no folder of this name" in done.stdout, done.stdout))
    done = run({**RIGHT, "glossary/a.csv": ""}, "--check")
    results.append(("a file that is not read is refused", done.returncode == 1 and ".txt" in done.stdout, done.stdout))

    for what, file, line, old, new, words in WRONG:
        lines = RIGHT[file].split("\n")
        assert old in lines[line - 1], (what, old)
        lines[line - 1] = lines[line - 1].replace(old, new, 1)
        done = run({**RIGHT, file: "\n".join(lines)}, "--check")
        place = f"{file}:"
        said = [complaint for complaint in done.stdout.splitlines() if place in complaint and words in complaint]
        results.append((f"{what} is refused", done.returncode == 1 and bool(said), done.stdout + done.stderr))

    with tempfile.TemporaryDirectory() as folder:
        outputs = []
        for n in range(2):
            path = os.path.join(folder, str(n))
            done = run(RIGHT, "--output", path)
            with open(path, "rb") as f:
                outputs.append(f.read())
        results.append(("the same texts compile to the same bytes", outputs[0] == outputs[1] and len(outputs[0]) > 1000, done.stderr))

    print(f"1..{len(results)}")
    for n, (what, passed, detail) in enumerate(results, 1):
        print(f"{'ok' if passed else 'not ok'} {n} {what}")
        if not passed:
            print("\n".join("# " + text for text in detail.splitlines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
