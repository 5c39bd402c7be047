# SPDX-License-Identifier: GPL-3.0-or-later
"""What bench-reading.py counts: school grades, numbers without ground, defects of writing, words that were lost."""

import collections
import html
import re

MAIN_OUTCOME = "protocolSection.outcomesModule.primaryOutcomes[0].measure"
ARMS = "protocolSection.armsInterventionsModule.armGroups"
LOCATIONS = "protocolSection.contactsLocationsModule.locations"

# School grade

WORD = re.compile(r"[A-Za-zÀ-ɏͰ-Ͽ0-9]+(?:[’'.\-/][A-Za-zÀ-ɏͰ-Ͽ0-9]+)*")


def syllables(word):
    word = word.lower().replace("’", "").replace("'", "")
    if not word.isalpha():
        return 2 if any(c.isalpha() for c in word) else 1
    n = len(re.findall(r"[aeiouyàâäéèêëíïóôöúûü]+", word))
    n += len(re.findall(r"i(?:a|o)(?!us|n)", word)) if len(word) > 4 else 0
    if word.endswith("e") and not word.endswith(("le", "ee", "ie", "oe", "ye")) and n > 1:
        n -= 1
    elif word.endswith("les") and n > 1 and word[-4] in "aeiou":
        n -= 1
    elif word.endswith("es") and n > 1 and not word.endswith(("ses", "zes", "ches", "shes", "xes", "ges", "ces", "les", "ies")):
        n -= 1
    elif word.endswith("ed") and n > 1 and word[-3] not in "td":
        n -= 1
    return max(1, n)


def names_of(reading):
    """Names of substances in a reading, longest first."""
    return sorted({s["name"] for s in reading["activeSubstances"]}, key=len, reverse=True)


def words_of(text, names):
    """(word, its syllables) of a text. A name of a substance, a place or a person, initials and codes are one word of two syllables."""
    for name in names:
        text = re.sub(r"(?<!\w)" + re.escape(name) + r"(?!\w)", "Nana9", text, flags=re.IGNORECASE)
    for match in WORD.finditer(text):
        word = match.group()
        before = text[:match.start()].rstrip(" “‘(")
        opens = not before or before[-1] in ".?!:"
        if word == "Nana9" or (not opens and word[0].isupper()) or any(c.isdigit() for c in word) and any(c.isalpha() for c in word):
            yield word, 2
        elif sum(c.isupper() for c in word) > 1:
            yield word, 2
        else:
            yield word, sum(syllables(part) for part in re.split(r"[-/.]", word) if part)


def sentences_of(text):
    return [s for s in re.split(r"(?<=[.?!])[”’)]?\s+|\n+", text) if re.search(r"\w", s)]


def grade(texts, names):
    """Flesch and Kincaid’s school grade (1975)"""
    n_sentences = n_words = n_syllables = 0
    for text in texts:
        for sentence in sentences_of(text):
            words = list(words_of(sentence, names))
            if words:
                n_sentences += 1
                n_words += len(words)
                n_syllables += sum(n for _, n in words)
    return 0.39 * n_words / n_sentences + 11.8 * n_syllables / n_words - 15.59 if n_words else 0


# Numbers

NUMBER = re.compile(r"(?<![\w.\-/])(?<!\w-)\d+(?:[,.]\d+)*(?!\w|-?[A-Za-z]*\d)")


def plain_number(text):
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    return text.rstrip("0").rstrip(".") if "." in text else text


WRITTEN_OUT = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def unfounded_numbers(sentence, texts, record, names):
    """Numbers of a sentence that none of its cited fields has. Those within the plain name of a condition or a substance are part of
    that name: “type 2 diabetes” for NIDDM. The documented rules by which Tidings computes one:
    a number that the field writes as a word; the number of groups and of places and their countries, where these lists are cited; and the chance of one group, one in as many
    as there are groups."""
    allowed = {plain_number(n) for text in texts for n in re.findall(r"\d+(?:[,.]\d+)*", text)}
    allowed |= {n for text in texts for n in re.findall(r"\d+", text)}
    words = " ".join(texts).lower()
    allowed |= {str(i) for i, word in enumerate(WRITTEN_OUT, 1) if word in words}
    allowed |= {str(int(n)) for n in list(allowed) if n.isdigit()}
    sources = sentence["sources"]
    if any(path.startswith(ARMS) for path in sources):
        allowed |= {str(len(record.get("armsInterventionsModule", {}).get("armGroups", []))), "1"}
    if any(path.startswith(LOCATIONS) for path in sources):
        locations = record.get("contactsLocationsModule", {}).get("locations", [])
        allowed |= {str(len(locations)), str(len({place.get("country") for place in locations}))}
    text = sentence["text"]
    for name in names:
        text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
    for match in NUMBER.finditer(text):
        if plain_number(match.group()) not in allowed:
            yield match.group()


# Defects of writing

DEFECTS = ["doubled words", "doubled blanks", "stray punctuation", "a or an", "unbalanced brackets or quotes", "escapes",
           "capitals in a row", "empty slot", "more than 30 words", "no end", "small beginning", "the registry’s tone"]
VOWEL_AS_CONSONANT = re.compile(r"^(?:uni(?!n|m)|eu|us[aeiu]|uti|uro|ura|uret|uter|one\b|once|ub|ur[aeio]|uk|ufo|u[ -]|u\d)", re.IGNORECASE)
SILENT_H = re.compile(r"^(?:hour|honest|honou?r|heir)", re.IGNORECASE)
SPELLED_WITH_VOWEL = set("AEFHILMNORSX")


def wants_an(word):
    letters = re.match(r"[A-Za-z]+|\d+", word)
    if not letters:
        return None
    first = letters.group()
    if first.isdigit():
        return first.startswith(("8", "11", "18")) and not first.startswith("118")
    if len(first) > 2 and first[1].isupper() and not first.isupper():
        return first[0].upper() in SPELLED_WITH_VOWEL  # “UHealth”, “mRNA”
    if first[1:] != first[1:].lower() and not first.isupper():
        return None  # “HbA1c”: nobody can tell how it is spoken
    if len(first) > 1 and first.isupper() and (len(first) <= 3 or not re.search("[AEIOUY]", first)):
        return first[0] in SPELLED_WITH_VOWEL
    if len(first) == 1:
        return first.upper() in SPELLED_WITH_VOWEL
    if first.isupper():
        return None  # spoken as a word or as letters: nobody can tell
    if VOWEL_AS_CONSONANT.match(first):
        return False
    return first[0].lower() in "aeiou" or bool(SILENT_H.match(first))


def wrong_article(text):
    for match in re.finditer(r"(?<![\w’'-])([Aa]n?) [“‘(]?([\w][\w-]*)", text):
        article, word = match.group(1).lower(), match.group(2)
        if article == "a" and match.start() > 0 and text[match.start()] == "A" and text[match.start() - 2:match.start()] not in (". ", "? "):
            continue  # “hepatitis A infection”
        if text[:match.start()].lower().endswith(("vitamin ", "hepatitis ", "influenza ", "type ", "group ", "class ")):
            continue
        wants = wants_an(word)
        if wants is not None and wants != (article == "an"):
            return True
    return False


def unbalanced(text):
    for opening, closing in ("()", "[]", "“”"):
        depth = 0
        for c in text:
            depth += (c == opening) - (c == closing)
            if depth < 0:
                return True
        if depth:
            return True
    return text.count('"') % 2 == 1


def defects(text, names, headline):
    outside = re.sub(r"“[^”]+”", "“…”", text)
    doubled = re.search(r"(?<![\w-])([A-Za-z]+) \1(?![\w-])", text)
    if doubled and doubled.group(1).lower() not in ("had", "that", "beta"):
        yield "doubled words"
    if "  " in text:
        yield "doubled blanks"
    if re.search(r" [,.;:?!)]|[,;:]{2}|\.\.(?!\.)|\( |[,;:][.?!]|[.?!][,;:](?!\w)|[?!.]\?|\?\.|–$|,$|;$|\.\.\.\.", re.sub(r"…", "", text)):
        if not re.search(r" \.\d", text) or re.search(r" [,;:?!)]", text):
            yield "stray punctuation"
    if wrong_article(outside):
        yield "a or an"
    if unbalanced(text):
        yield "unbalanced brackets or quotes"
    if re.search(r"\\|&[a-z]+;|&#\d|%[sdu]|</?\w+>|\n", text):
        yield "escapes"
    if re.search(r"\b[A-Z]{4,} [A-Z]{4,}\b|\b[A-Z]{2,} [A-Z]{2,} [A-Z]{2,}\b", text):
        yield "capitals in a row"
    if re.search(r"\(null\)|“”|\(\)|\b(?:of|than|by|a|an|the|and|or)[.?!]$|\b(?:of|for) and\b", outside):
        yield "empty slot"
    if any(sum(1 for _ in words_of(s, names)) > 30 for s in sentences_of(text)):
        yield "more than 30 words"
    if not headline and not re.search(r"[.?!][”)]?$", text):
        yield "no end"
    if re.match(r"[a-z]+(?:[ ,.]|$)", text) and text.split()[0] not in ("mRNA", "pH"):
        yield "small beginning"
    if re.search(r"\b(?:subjects?|efficacy|pharmacokinetics?|tolerability|randomi[sz]ed|patients? population|N/A)\b", outside):
        yield "the registry’s tone"


# Criteria

def content_words(text):
    text = html.unescape(text).replace("\\", "")
    text = re.sub(r"(?m)^\s*(?:[*+\-•●]\s+|\(?\d{1,3}\s?[.)、:]\s*)+", "", text)
    # a number that opens an item is its place in the list, wherever the line was broken, and right behind a heading's colon too
    text = re.sub(r"(?:(?<=[\s:])|^)\(?\d{1,2}[.)、](?=\s|[A-Za-z]|$)", " ", text)
    return collections.Counter(w.lower() for w in re.findall(r"[^\W_]+", text))


def lost_words(text, shown):
    return content_words(text) - content_words(shown)
