#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Each layer keeps to itself: no toolkit in the core and the command line, no JSON or SQL in the program, HTTP only in the
# registry's layer, sqlite3 only in the library's. Comments are free to name anything.
set -euo pipefail
cd "$(dirname "$0")/.."

failed=0
refuse() { # WHY PATTERN PATH… : greps code, not comments
  local why=$1 pattern=$2 file hit
  shift 2
  while IFS= read -r file; do
    # comments become blanks, lines stay where they are
    while IFS= read -r hit; do
      echo "$file:$hit: $why" >&2
      failed=1
    done < <(perl -0777 -pe 's{("(?:\\.|[^"\\])*")|/\*.*?\*/|//[^\n]*}{$1 // $& =~ s/[^\n]//gr}gse' "$file" | grep -nE "$pattern" || true)
  done < <(find "$@" -name '*.[ch]' | sort)
}

refuse 'the core and the command line know no toolkit' \
  '#[[:space:]]*include[[:space:]]*[<"](gtk|gdk|gsk|graphene|adwaita|pango)' src/core src/cli
refuse 'the program sees studies, not JSON' \
  '(^|[^A-Za-z_])json_[a-z]+_[a-z_]+[[:space:]]*\(|#[[:space:]]*include[[:space:]]*<json-glib' src/app
refuse 'only src/core/library/ sees sqlite3' \
  '(^|[^A-Za-z_])sqlite3_|#[[:space:]]*include[[:space:]]*<sqlite3' \
  $(find src -mindepth 1 -maxdepth 1 -type d ! -name core) $(find src/core -mindepth 1 -maxdepth 1 -type d ! -name library)
refuse 'only src/core/registry/ sees HTTP' \
  '(^|[^A-Za-z_])(soup_[a-z]|Soup[A-Z])' \
  $(find src -mindepth 1 -maxdepth 1 -type d ! -name core) $(find src/core -mindepth 1 -maxdepth 1 -type d ! -name registry)

for folder in src/core src/cli src/app; do
  while IFS= read -r file; do
    echo "$file: $(wc -c <"$file") bytes, and 50,000 are the most" >&2
    failed=1
  done < <(find "$folder" -name '*.[ch]' -size +50000c)
done
exit $failed
