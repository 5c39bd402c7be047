#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file with words for people is listed in po/POTFILES, every file listed there exists, and the list is sorted.
# With --write the list is made anew.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/.."

bare() { # FILE…: their code without comments
  perl -0777 -pe 's{("(?:\\.|[^"\\])*")|/\*.*?\*/|//[^\n]*}{$1 // ""}gse' "$1"
}
speaks() { # FILE…: those of them in which a word is marked for translation
  local file
  for file in "$@"; do
    if bare "$file" | grep -E '(^|[^A-Za-z0-9_])(_|N_|PHRASE_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?)[[:space:]]*\(' >/dev/null; then
      echo "$file"
    fi
  done
}

listed=$(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' po/POTFILES)
speaking=$(
  {
    speaks $(find src -name '*.[ch]' -o -name '*.blp')
    ls data/*.desktop.in data/*.metainfo.xml.in data/*.gschema.xml
  } | sort
)
if [ "${1:-}" = --write ]; then
  echo "$speaking" >po/POTFILES
  exit 0
fi

failed=0
complain() {
  echo "po/POTFILES: $*" >&2
  failed=1
}

while read -r file; do complain "$file holds words for people and is not listed"; done \
  < <(comm -13 <(sort <<<"$listed") <(echo "$speaking") | sed '/^$/d')
while read -r file; do
  if [ -e "$file" ]; then complain "$file is listed and holds no words for people"; else complain "$file is listed and does not exist"; fi
done < <(comm -23 <(sort <<<"$listed") <(echo "$speaking") | sed '/^$/d')
sort --check=quiet <<<"$listed" || complain "the list is not sorted (LC_ALL=C sort)"
exit $failed
