# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the texts of data/knowledge and tells what is wrong with them: for compile-knowledge."""

import collections
import os
import re
import unicodedata

# The columns of each folder, as data/knowledge/README.md describes them
COLUMNS = {
    "classes": ["id", "name", "kind", "does", "known for", "harms", "used for", "source"],
    "substances": ["name", "also", "class", "does", "known for", "harms", "used for", "source"],
    "conditions": ["name", "also", "plain", "kind", "group", "explanation", "source"],
    "outcomes": ["name", "also", "plain", "where", "explanation", "source"],
    "treatments": ["name", "also", "kind", "plain", "does", "harms", "source"],
    "glossary": ["term", "also", "explanation", "source"],
}
# The orders are those of TidingsKnownKind, TidingsConditionKind
SUBSTANCE_KINDS = ["drug", "antibody", "vaccine", "cells", "gene", "protein", "hormone", "supplement", "plant", "imaging",
                   "radioactive", "food", "gas", "fluid", "toxin", "other"]
TREATMENT_KINDS = ["operation", "procedure", "device", "implant", "radiation", "talking", "training", "teaching", "support",
                   "diet", "test", "imaging", "care", "software", "alternative"]
CONDITION_KINDS = ["disease", "procedure", "people", "topic"]
GROUPS = ["cancer", "heart", "lungs", "mind", "nerves", "infection", "hormones", "gut", "liver", "kidneys", "blood", "immune",
          "joints", "skin", "eyes", "ears", "mouth", "women", "men", "birth", "children", "genes", "injury", "pain", "sleep",
          "addiction", "food", "ageing", "surgery", "life"]
GENERAL = "general"
KINDS = {"classes": SUBSTANCE_KINDS, "treatments": TREATMENT_KINDS, "conditions": CONDITION_KINDS}

NEEDED = {
    "classes": ["id", "name", "kind", "does", "source"],
    "substances": ["name", "class", "source"],
    "conditions": ["name", "plain", "kind", "group", "source"],
    "outcomes": ["name", "plain", "source"],
    "treatments": ["name", "kind", "plain", "source"],
    "glossary": ["term", "explanation", "source"],
}
# In characters
LONGEST = {
    ("classes", "name"): 40,
    ("conditions", "plain"): 60,
    ("outcomes", "plain"): 70,
    ("treatments", "plain"): 50,
    "does": 90,
    "known for": 40,
    "harms": 120,
    "explanation": 170,
}
LONGEST_NAME = 100
MOST_WORDS = 25
HIGHEST_GRADE = 11
CLAUSES = ["plain", "does", "known for", "harms"]
PROSE = CLAUSES + ["explanation"]

Entry = collections.namedtuple("Entry", "folder file line values names")
Entry.__doc__ = "One line: its values by column, and its names as they are written, the first one first."

# Folding, as tidings_text_fold() does it

PLAIN_LETTERS = {"æ": "ae", "ð": "d", "ø": "o", "þ": "th", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "œ": "oe", "ŧ": "t"}
DIACRITICS = [(0x0300, 0x036F), (0x0591, 0x05C7), (0x064B, 0x0652), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
              (0xFE20, 0xFE2F)]
INVISIBLE = {0x200B, 0x200C, 0x200D, 0xFEFF, 0x00AD, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def fold(text):
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    out = []
    for c in text:
        code = ord(c)
        if code in INVISIBLE or any(first <= code <= last for first, last in DIACRITICS):
            continue
        out.append(PLAIN_LETTERS.get(c, c) if unicodedata.category(c)[0] in "LNM" else " ")
    return " ".join("".join(out).split())


# Words and how hard they are

VOWELS = re.compile(r"[aeiouy]+")
# Long words that everybody knows
EASY = {"medicine": 2, "medicines": 2, "operation": 3, "hospital": 2, "everyday": 2, "doctor": 2, "doctors": 2, "vitamin": 2,
        "bacteria": 3, "injection": 2, "different": 2, "several": 2, "every": 2, "area": 2, "areas": 2, "disease": 2, "diseases": 2,
        "people": 2, "family": 2, "person": 2, "pressure": 2, "insulin": 2, "infection": 2, "infections": 2, "antibody": 2,
        "antibodies": 2, "radiation": 3, "temperature": 3, "chemotherapy": 4, "oxygen": 2, "intestine": 2, "surgery": 2}


# American to British, in folded words; the records have both
SPELLED_BRITISH = [
    (r"emi(a|as|c)\b", r"aemi\1"), (r"\bhem(a|o|i)(?!sphere|i)", r"haem\1"), (r"\besoph", "oesoph"), (r"edema", "oedema"),
    (r"\bpediatric", "paediatric"), (r"orthoped", "orthopaed"), (r"gynec", "gynaec"), (r"ischem", "ischaem"),
    (r"anesth", "anaesth"), (r"rrhea", "rrhoea"), (r"\bfet(al|us)", r"foet\1"), (r"behavior", "behaviour"), (r"\blabor\b", "labour"),
    (r"tumor", "tumour"), (r"fiber", "fibre"), (r"estrogen", "oestrogen"), (r"celiac", "coeliac"), (r"pnea", "pnoea"),
    (r"\bcesarean", "caesarean"), (r"etiolog", "aetiolog"), (r"\bcenter\b", "centre"), (r"\bfec(al|es)", r"faec\1"),
    (r"ization\b", "isation"), (r"\bcolor\b", "colour"), (r"\bgray\b", "grey"), (r"sulf", "sulph"), (r"\bameb", "amoeb"),
]


def turn_number(word):
    """The plural of a folded singular, and the other way round; nothing where a rule would guess"""
    if len(word) < 4 or word.isdigit() or word.endswith(("ss", "us", "itis")):
        return None
    if word.endswith("ses") and word[:-2] + "is" != word and word.endswith(("oses", "yses", "ases")) and len(word) > 6 and not word.endswith("diseases"):
        return word[:-2] + "is"
    if word.endswith("sis"):
        return word[:-2] + "es"
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses")):
        return word[:-2]
    if word.endswith("s"):
        return word[:-1]
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("x", "ch", "sh")):
        return word + "es"
    return word + "s"


def spellings(folded, in_text=False):
    """Other spellings of a folded name that follow from a rule, and that nobody need write: British ones, the other number of its last
    word, “crohns” and “crohn” for “crohn s”."""
    forms = {folded, re.sub(r"(?<=\w\w\w) s\b", "s", folded), re.sub(r"(?<=\w\w\w) s\b", "", folded)}
    for form in list(forms):
        british = form
        for american, other in SPELLED_BRITISH:
            british = re.sub(american, other, british)
        forms.add(british)
    # in a text, “controls” are people and “control” is none; a plural is found there by its singular
    for form in [] if in_text else list(forms):
        head, _, last = form.rpartition(" ")
        turned = turn_number(last)
        if turned:
            forms.add((head + " " + turned).strip())
    forms.discard(folded)
    return forms


def syllables(word):
    word = fold(word).replace(" ", "")
    if word in EASY:
        return EASY[word]
    if not word or any(c.isdigit() for c in word):
        return 1
    n = len(VOWELS.findall(word))
    n += len(re.findall(r"i[ao]|[eo]a(?=[cl]$)|ying|eous|iet|scien|being|create", word)) - len(re.findall(r"tion|sion|cia[nl]|tia[nl]|[ctx]ious|gion", word))
    if re.search(r"[^aeioult]e$|[^aeiou]es?$", word) and not re.search(r"[^aeiou]les?$|(s|z|x|[^a]ch|sh|c|g)es$", word):
        n -= 1
    if re.search(r"[^aeioutd]ed$", word):
        n -= 1
    return max(n, 1)


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?…])[”)]?\s+(?=[A-Z“(0-9])", text) if s]


def words(text):
    return [w for w in re.split(r"[\s/-]+", text) if any(c.isalnum() for c in w)]


def grade(text):
    """Flesch and Kincaid 1975, on the years of school that a text needs"""
    count = words(text)
    return 0.39 * len(count) / max(len(sentences(text)), 1) + 11.8 * sum(map(syllables, count)) / max(len(count), 1) - 15.59


# What a text must not have

BRITISH = re.compile(r"\b(\w*tumour\w*|o?edema\w*ous|oedema\w*|\w*oestr\w+|\w*ha?emat?ology|haem\w+|an?aemi\w*|\w+aemi[ac]\w*|diarrhoea|colour\w*"
                     r"|behaviour\w*|paediatr\w+|oesoph\w+|foet\w+|gynaec\w+|orthopaed\w+|anaesth\w+|fibre\w*|centre\w*|programme\w*"
                     r"|labour\w*|litre\w*|metre\w*|sulph\w+|tonne\w*|grey|ageing|favour\w*|neighbour\w*|odour\w*|vapour\w*)\b", re.I)
SAYS_YOU = re.compile(r"^(uni(?!n|m)|us[aeiu]|ut[ei]|u[rv][aeio]|ubi|eu|ewe|one\b|once\b|ouija|uk\b)", re.I)
SILENT_H = re.compile(r"^(hour|honest|heir|honor)", re.I)
PAIRS = {"(": ")", "[": "]", "“": "”"}

COUNTABLE = ("drug|medicine|vaccine|antibody|antibiotic|hormone|vitamin|mineral|supplement|thinner|blocker|painkiller|pill|tablet|cream|test|dye"
             "|tracer|immunotherapy|treatment|toxin|gas|plant|herb")


def wrong_articles(text):
    for article, word in re.findall(r"(?:^|(?<=[\s(“]))(a|an|(?:(?<=^)|(?<=[.] ))An?)\s+[“(]?([\w’]+)", text):
        an = article.lower() == "an"
        first = word[0].lower()
        if word[0].isdigit():
            should = word.startswith("8") or word in ("11", "18")
        elif len(word) > 1 and word[:2].isupper() or len(word) == 1 and word.isupper():
            if first in "fhlmnrsx":  # “an MRI scan”, but “a HER2 blocker”
                continue
            should = first in "aeio"
        elif first == "x" or re.match(r"[a-z][A-Z]", word):  # “an x-ray”, “an mRNA vaccine”
            continue
        else:
            should = bool(first in "aeiou" and not SAYS_YOU.match(word) or SILENT_H.match(word))
        if should != an:
            right = article[0] + ("n" if should else "")
            yield f"“{article} {word}”", f"“{right} {word}”"


def brackets_are_balanced(text):
    stack = []
    for c in text:
        if c in "([“":
            stack.append(PAIRS[c])
        elif c in ")]”":
            if not stack or stack.pop() != c:
                return False
    return not stack


class Checker:
    """Reads a folder, and gathers complaints on the way."""

    def __init__(self, root):
        self.root = root
        self.complaints = []
        self.read_paths = []
        self.entries = {folder: [] for folder in COLUMNS}
        self.read()
        self.check_names()
        self.check_classes()

    def complain(self, file, line, what):
        self.complaints.append((os.path.join(self.root, file), line, what))

    def read(self):
        for folder in sorted(os.listdir(self.root)):
            if not os.path.isdir(os.path.join(self.root, folder)) or folder.startswith(".") or folder == "po":
                continue
            if folder not in COLUMNS:
                self.complain(folder, 0, "no folder of this name is known; use one of " + ", ".join(COLUMNS))
                continue
            self.read_paths.append(os.path.join(self.root, folder))
            for name in sorted(os.listdir(os.path.join(self.root, folder))):
                if name.startswith((".", "#")) or name.endswith("~"):
                    continue
                file = os.path.join(folder, name)
                if not name.endswith(".txt"):
                    self.complain(file, 0, "only files whose names end in .txt are read; rename it")
                    continue
                self.read_file(folder, file)

    def read_file(self, folder, file):
        self.read_paths.append(os.path.join(self.root, file))
        with open(os.path.join(self.root, file), "rb") as f:
            data = f.read()
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            self.complain(file, data[:error.start].count(b"\n") + 1, "this is not UTF-8; save it as UTF-8")
            return
        if "\r" in text:
            self.complain(file, text[:text.index("\r")].count("\n") + 1, "the line ends in CR LF; end lines in LF alone")
            text = text.replace("\r", "")
        columns, last = None, None
        for n, line in enumerate(text.split("\n"), 1):
            if not line.strip() or line.startswith("#"):
                continue
            values = [value.strip() for value in line.split("|")]
            if columns is None:
                columns = values
                if columns != COLUMNS[folder]:
                    self.complain(file, n, "the first line must name the columns: " + " | ".join(COLUMNS[folder]))
                    return
                continue
            if len(values) != len(columns):
                self.complain(file, n, f"{len(values)} columns where {len(columns)} are asked for ({' | '.join(columns)}); "
                                       "part them by | and leave an empty one empty")
                continue
            values = dict(zip(columns, values))
            entry = Entry(folder, file, n, values, self.names_of(folder, values))
            self.check_entry(entry)
            key = fold(values[columns[0]])
            if last is not None and key < last:
                self.complain(file, n, f"“{values[columns[0]]}” stands after “{last}”; sort the lines by their first column")
            last = max(key, last or "")
            self.entries[folder].append(entry)

    @staticmethod
    def names_of(folder, values):
        if folder == "classes":
            return [values["id"]]
        return [n.strip() for n in [values.get("name", values.get("term"))] + values["also"].split(";") if n.strip()]

    def check_entry(self, entry):
        folder, values = entry.folder, entry.values
        say = lambda what: self.complain(entry.file, entry.line, what)

        for column in NEEDED[folder]:
            if not values[column]:
                say("no source; say where its facts can be checked" if column == "source" else f"“{column}” is empty; fill it in")
        for column, value in values.items():
            if not value:
                continue
            if "  " in value or "\t" in value or "\u00a0" in value:
                say(f"“{column}” has doubled or odd blanks; leave one plain blank")
            if "'" in value or '"' in value:
                say(f"“{column}” has straight quotes; write ’ or “…”")
            if unicodedata.normalize("NFC", value) != value:
                say(f"“{column}” has letters put together from parts; write them in one piece (NFC)")
            if re.search("[\u2010\u2011]", value) or (column in PROSE and re.search(r"[\u2012-\u2015]|--", value)):
                say(f"“{column}” has a dash; write a plain hyphen, a comma or a colon")
            if not brackets_are_balanced(value):
                say(f"“{column}” has brackets or quotes without their other half; close them")
            longest = LONGEST.get((folder, column), LONGEST.get(column))
            if longest and len(value) > longest:
                say(f"“{column}” has {len(value)} characters; {longest} are the most")

        self.check_words(entry, say)
        for name in entry.names:
            if len(name) > LONGEST_NAME:
                say(f"“{name}” has {len(name)} characters; {LONGEST_NAME} are the most of a name")
            # “S-1” is a drug: a substance's own name may be as short as it is
            letters = fold(name) if folder == "substances" and name == entry.names[0] else fold(name).replace(" ", "")
            if folder != "classes" and len(letters) < 3:
                say(f"“{name}” has fewer than three letters; leave it out, or write it longer")
            if "*" in (name if folder != "outcomes" else name[:-1]):
                say(f"“{name}” has a * where none can be; only names of outcomes end in one")
        if "kind" in values and values["kind"] and values["kind"] not in KINDS[folder]:
            say(f"“{values['kind']}” is no kind; use one of " + ", ".join(KINDS[folder]))
        for column in ("group", "where"):
            if values.get(column) and values[column] not in GROUPS and (column, values[column]) != ("where", GENERAL):
                say(f"“{values[column]}” is no group; use one of " + ", ".join(GROUPS))
        for use in filter(None, map(str.strip, values.get("used for", "").split(";"))):
            if len(fold(use)) < 3:
                say(f"“{use}” is too short for “used for”; write three letters at least")
        if folder == "classes":
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", values["id"]):
                say(f"“{values['id']}” is no id; use small letters, digits and hyphens")
            if re.match(r"(an?|the) ", values["name"], re.I):
                say("“name” begins with an article; leave it out")

    def check_words(self, entry, say):
        folder, values = entry.folder, entry.values
        for column in PROSE:
            value = values.get(column)
            if not value:
                continue
            for wrong, right in wrong_articles(value):
                say(f"“{column}” has {wrong}; write {right}")
            british = BRITISH.search(value)
            if british:
                say(f"“{column}” has “{british.group()}”; write it as in American English")
            if column in CLAUSES:
                if value[-1] in ".!?;,:":
                    say(f"“{column}” ends in “{value[-1]}”; it is part of a sentence, leave that out")
                first = re.match(r"[^\s-]+", value).group()
                if first in ("A", "An", "The") or (column == "does" and value[0].isupper()):
                    say(f"“{column}” begins with a capital; it stands inside a sentence, begin it small")
        known_for = values.get("known for", "")
        if re.search(r"\b(" + COUNTABLE + r")$|^(" + COUNTABLE + r")\b", known_for) and not re.match(r"(an?|the) ", known_for, re.I):
            say("“known for” has no article; write “a …”, “an …” or “the …”")
        if folder == "outcomes" and values["plain"] and not re.match(r"(how|whether|what|which|who|where|when|why)\b", values["plain"]):
            say("“plain” follows “to find out”; begin it with how, whether, what, which, who, where, when or why")
        text = values.get("explanation")
        if text:
            if text[-1] != "." and not text.endswith((".”", ".)")):
                say("“explanation” has no full stop; end it with one")
            if text[0].islower() and not re.match(r"[a-z]+[A-Z0-9]", text):
                say("“explanation” begins small; begin it with a capital")
            if len(sentences(text)) > 2:
                say(f"“explanation” has {len(sentences(text))} sentences; two are the most")
            for sentence in sentences(text):
                if len(sentence.split()) > MOST_WORDS:
                    say(f"“explanation” has a sentence of {len(sentence.split())} words; {MOST_WORDS} are the most")
            if grade(text) > HIGHEST_GRADE:
                hard = sorted({w.strip(".,;:()“”") for w in words(text) if syllables(w) > 2}, key=syllables, reverse=True)[:4]
                say(f"“explanation” is hard to read (Flesch–Kincaid grade {grade(text):.1f}, {HIGHEST_GRADE} is the most); use shorter words "
                    f"(for {', '.join(hard)}) or shorter sentences")
            if re.match(r"(?:(?:an?|the) )?" + re.escape(fold(entry.names[0] if entry.names else "")) + r"\b", fold(text)):
                say("“explanation” begins with what it explains; say what it is in other words")

    def check_names(self):
        for folder, entries in self.entries.items():
            seen = {}
            for entry in entries:
                own = set()
                for name in entry.names:
                    folded = fold(name)
                    if not folded:
                        continue
                    if folded in own:
                        self.complain(entry.file, entry.line, f"“{name}” stands twice in this line (case, accents and punctuation do not count); "
                                                              "write it once")
                        continue
                    own.add(folded)
                    key = (folded, entry.values["where"]) if folder == "outcomes" else folded
                    if key in seen:
                        other = seen[key]
                        self.complain(entry.file, entry.line,
                                      f"“{name}” already stands at {os.path.join(self.root, other.file)}:{other.line} "
                                      f"(“{other.names[0]}”); keep it in one of the two")
                    else:
                        seen[key] = entry

    def check_classes(self):
        ids = {entry.values["id"] for entry in self.entries["classes"]}
        for entry in self.entries["substances"]:
            value = entry.values["class"]
            if value and value not in ids:
                self.complain(entry.file, entry.line, f"no class “{value}” stands in {os.path.join(self.root, 'classes')}; add it there, or name another")
