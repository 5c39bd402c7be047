#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fails where "./dev format" would change a file.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/.."

failed=0
find src tests -name '*.c' -print0 | sort -z | xargs -0 clang-format --dry-run -Werror 2>&1 |
  sed -n 's|:[0-9]*:[0-9]*: error:.*|: not as .clang-format asks (./dev format mends it)|p' | sort -u | grep . && failed=1
find src -name '*.blp' -print0 | sort -z | xargs -0 blueprint-compiler format >/dev/null 2>&1 ||
  { echo "a .blp is not as blueprint-compiler format asks (./dev format mends it)"; failed=1; }
exit $failed
