# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of tidingsctl share: it is used as a script uses it, against the loopback registry. Speaks TAP.

usage: test-….py TIDINGSCTL LOOPBACK_REGISTRY [NAME…]
"""
import io
import json
import os
import pathlib
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import traceback
import urllib.parse
import urllib.request

CTL = pathlib.Path(sys.argv[1]).resolve()
LOOPBACK = pathlib.Path(sys.argv[2]).resolve()
PROJECT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = PROJECT / "tests/fixtures/registry"
RECORDS = FIXTURES / "records"
VERSIONS = FIXTURES / "versions/NCT09000001"
SAMPLE = PROJECT / "data/sample"
SAMPLE_ID = "NCT07052058"
CORPUS = pathlib.Path(os.environ.get("TIDINGS_CORPUS", "/nonexistent"))

GOOD, FAILED, BAD_USE, NOT_REACHED, NO_SUCH_TRIAL = range(5)
PATIENCE = 120

TESTS = []


def test(function):
    TESTS.append(function)
    return function


class Skip(Exception):
    pass


def equal(got, wanted):
    assert got == wanted, f"got {got!r}, wanted {wanted!r}"


class Result:
    def __init__(self, args, done):
        self.args = args
        self.status = done.returncode
        self.out = done.stdout
        # what the sanitizer says about libdex’s fibers is not of the program
        lines = done.stderr.decode("utf-8", "replace").splitlines()
        self.err = "\n".join(line for line in lines if "ASan doesn't fully support makecontext" not in line)

    def __repr__(self):
        return f"{self.args} ended with {self.status}\nout: {self.out[:2000]!r}\nerr: {self.err[:4000]}"

    @property
    def text(self):
        return self.out.decode("utf-8")

    @property
    def json(self):
        """What was printed, which is one JSON value in UTF-8 and a line end."""
        assert self.out.endswith(b"\n"), self
        return json.loads(self.text)


class Registry:
    """The loopback registry as a program of its own."""

    def __init__(self, records, *arguments):
        self.program = subprocess.Popen(
            [LOOPBACK, "--records", records, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        ready, _, _ = select.select([self.program.stdout], [], [], PATIENCE)
        line = self.program.stdout.readline().decode() if ready else ""
        assert line.startswith("listening on "), f"the loopback registry said {line!r}"
        self.address = line.split()[-1]

    def control(self, what, **parameters):
        query = urllib.parse.urlencode(parameters)
        with urllib.request.urlopen(f"{self.address}control/{what}?{query}", timeout=PATIENCE) as answer:
            return answer.read()

    def post(self, what, value):
        request = urllib.request.Request(f"{self.address}control/{what}", data=json.dumps(value).encode(), method="POST")
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.read()

    def count_requests(self):
        answer = json.loads(self.control("requests"))
        return len(answer if isinstance(answer, list) else answer["requests"])

    def stop(self):
        self.program.terminate()
        self.program.wait(PATIENCE)


def free_port():
    """A port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


NOWHERE = f"http://127.0.0.1:{free_port()}/"


class Desk:
    """What one test works with: a home of its own, and what it has started."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tidings-cli-"))
        self.library = self.folder / "library.db"
        self.address = NOWHERE
        self.registries = []

    def registry(self, records=RECORDS, *arguments):
        registry = Registry(records, *arguments)
        self.registries.append(registry)
        self.address = registry.address
        return registry

    def environment(self, **more):
        names = ("PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "G_DEBUG", "MALLOC_CHECK_", "LD_LIBRARY_PATH")
        kept = {name: os.environ[name] for name in names if name in os.environ}
        return kept | {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder / "data"), "LC_ALL": "C.UTF-8",
                       "TZ": "UTC", "GIO_USE_VFS": "local"} | more

    def command(self, *args):
        return [CTL, "--library", self.library, "--registry", self.address, *args]

    def run(self, *args, status=GOOD, environment=None, patience=PATIENCE, **options):
        done = subprocess.run(self.command(*args), env=environment or self.environment(), timeout=patience,
                              stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, **({"stdout": subprocess.PIPE} | options))
        result = Result(args, done)
        assert result.status == status, result
        assert (status == GOOD) or result.err, f"nothing says why: {result}"
        return result

    def json(self, *args, **options):
        return self.run("--json", *args, **options).json

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    def end(self):
        for registry in self.registries:
            registry.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def record(number, *, status="RECRUITING", contacts=(), locations=(), **identification):
    """A made-up record."""
    return {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT{number:08}", "briefTitle": f"Trial {number} of light", **identification},
            "statusModule": {"overallStatus": status, "lastUpdatePostDateStruct": {"date": "2026-01-15"}},
            "conditionsModule": {"conditions": ["Depression"]},
            "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE2"]},
            "armsInterventionsModule": {"interventions": [{"type": "DEVICE", "name": "Light Lamp"}]},
            "contactsLocationsModule": {"centralContacts": list(contacts), "locations": list(locations)},
        },
        "hasResults": False,
    }


def ids(answer):
    return [study["nctId"] for study in answer["studies"]]


def main():
    names = sys.argv[3:]
    chosen = [function for function in TESTS if not names or function.__name__ in names]
    print(f"1..{len(chosen)}", flush=True)
    failed = 0
    for number, function in enumerate(chosen, 1):
        desk = Desk()
        title = function.__name__.replace("_", " ")
        try:
            function(desk)
            print(f"ok {number} - {title}", flush=True)
        except Skip as reason:
            print(f"ok {number} - {title} # SKIP {reason}", flush=True)
        except Exception:
            failed += 1
            story = io.StringIO()
            traceback.print_exc(file=story)
            print("".join(f"# {line}\n" for line in story.getvalue().splitlines()), end="")
            print(f"not ok {number} - {title}", flush=True)
        finally:
            desk.end()
    return 1 if failed else 0

