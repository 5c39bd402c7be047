#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""offline.py MANIFEST SOURCES DOWNLOADS OUT: writes the manifest so that it builds without a network.

The archives come from the folder SOURCES, where Debian's original ones are, and go to where flatpak-builder looks first:
DOWNLOADS/SHA256/NAME. Where Debian has packed the same release anew, its checksum is another; OUT then has that one, and a
line says so. Nothing else is changed.
"""
import hashlib
import json
import pathlib
import re
import shutil
import sys

manifest, sources, downloads, out = map(pathlib.Path, sys.argv[1:])
archives = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sorted(sources.iterdir())}
data = json.loads(manifest.read_text())
for module in data["modules"]:
    for source in module["sources"]:
        if source["type"] == "dir":
            source["path"] = str((manifest.parent / source["path"]).resolve())
            continue
        name = source["url"].rsplit("/", 1)[1]
        version = re.search(r"\d+(\.\d+)+", name)[0]
        if source["sha256"] not in archives:
            packed = [s for s, path in archives.items() if path.name.startswith(module["name"]) and f"_{version}.orig." in path.name]
            if not packed:
                sys.exit(f"no archive of {name} among {', '.join(path.name for path in archives.values())}")
            print(f"{name}: from {archives[packed[0]].name}, which Debian has packed anew")
            source["sha256"] = packed[0]
        folder = downloads / source["sha256"]
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(archives[source["sha256"]], folder / name)
out.write_text(json.dumps(data, indent=4))
