"""Measures completed surveys: CPU of all server processes, against the smallest Django form.

    python benchmarks/submissions.py [--rounds 3] [--completions 24]

Both sites run under gunicorn with two sync workers on the same database (`DATABASE_URL`, else
SQLite in a temporary folder), on loopback, in alternating rounds of 1, 8 and 32 clients. Each
completion fills in 115 answers on eleven pages, every page shown and saved. Printed are CPU
milliseconds a completion (web processes and database server) and the ratio of the medians.
"""

import argparse
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
PAGES, ITEMS, CLIENTS = 11, 11, (1, 8, 32)
BACKGROUND = {"role": 5, "service": 2, "locality": 6, "tenure": 3, "team": 4}
TICK = os.sysconf("SC_CLK_TCK")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HIDDEN = re.compile(r'type="hidden" name="(\w+)" value="([^"]*)"')
SEED = """
import json
from pathlib import Path
from datetime import date
from programmes.models import Programme, Round
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version
from surveys.codes import hash_of, new_code
from surveys.models import Code, Survey, SurveyState
programme = Programme.objects.create(slug="p", name="Early Help")
day = date(2017, 3, 1)
turn = Round.objects.create(programme=programme, slug="r", name="R", opens_on=day, closes_on=day)
form = Path({form!r}).read_text()
version = publish_version(by=None, version=load_instrument(
    by=None, programme=programme, slug="staff", source=form, source_format="md"))
survey = Survey.objects.create(
    round=turn, instrument=version.instrument, version=version, state=SurveyState.OPEN)
codes = [new_code() for _ in range({people})]
Code.objects.bulk_create([Code(hash=hash_of(code), survey=survey) for code in codes])
print(json.dumps(codes))
"""


def questions_on(page: int) -> dict[str, str]:
    """An answer to each question of a page, by name."""
    if page == 1:
        return dict.fromkeys(BACKGROUND, "c1")
    return {f"d{page:02d}_{item:02d}": str(item * 10 - 10) for item in range(1, ITEMS + 1)}


def form_text() -> str:
    """The same survey as an XLSForm."""
    rows = ["| survey |", "| | type | name | label | parameters |"]
    for page in range(1, PAGES + 1):
        rows.append(f"| | begin_group | page_{page} | Page {page} | |")
        for name in questions_on(page):
            kind, scale = (
                (f"select_one {name}", "") if page == 1 else ("range", "start=0 end=100 step=10")
            )
            rows.append(f"| | {kind} | {name} | I can do the thing called {name} now. | {scale} |")
        rows.append("| | end_group | | | |")
    rows += ["", "| choices |", "| | list_name | name | label |"]
    for name, count in BACKGROUND.items():
        rows += [f"| | {name} | c{n} | Choice {n} |" for n in range(count)]
    return "\n".join(rows)


class Browser:
    """A browser that follows no link by itself; one connection a request, as gunicorn closes it."""

    def __init__(self, port: int) -> None:
        self.port, self.cookies = port, dict[str, str]()

    def ask(
        self, method: str, address: str, fields: dict[str, str] | None = None
    ) -> tuple[str, str]:
        """The page's text and where it leads. Raises for any status but 200, 302 and 303."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        cookie = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        headers = {**FORM, "Cookie": cookie} if cookie else FORM
        connection.request(method, address, urlencode(fields or {}), headers)
        response = connection.getresponse()
        text = response.read().decode()
        for key, value in response.getheaders():
            if key.lower() == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.partition(";")[0]
        connection.close()
        if response.status not in {200, 302, 303}:
            raise RuntimeError(f"{method} {address}: {response.status}")
        return text, response.getheader("Location", "")

    def send(self, address: str, text: str, answers: dict[str, str]) -> str:
        """Send a page's form with its hidden fields; where it leads."""
        hidden = {name: value.replace("&quot;", '"') for name, value in HIDDEN.findall(text)}
        return self.ask("POST", address, {**hidden, **answers})[1]


def complete_ours(port: int, code: str) -> None:
    """A whole survey on our pages, from the link to the receipt."""
    browser = Browser(port)
    browser.ask("GET", f"/s/{code}/")
    address = browser.ask("POST", f"/s/{code}/")[1]
    for page in range(1, PAGES + 1):
        text, _ = browser.ask("GET", address)
        address = browser.send(address, text, questions_on(page))
    text, _ = browser.ask("GET", address)
    address = browser.send("/s/finish/", text, {})
    if "receipt number" not in browser.ask("GET", address)[0]:
        raise RuntimeError("no receipt")


def complete_bare(port: int, code: str) -> None:
    """A whole survey on the bare form."""
    browser, address = Browser(port), "/1/"
    for page in range(1, PAGES + 1):
        text, _ = browser.ask("GET", address)
        address = browser.send(address, text, questions_on(page))
    if "Thank you" not in browser.ask("GET", address)[0]:
        raise RuntimeError("not finished")


def cpu_of(pid: int, *, with_ended: bool = False) -> float:
    """Seconds of CPU a process has used (and its ended children, when asked)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(field) for field in fields[11 : 15 if with_ended else 13]) / TICK


def children_of(pid: int) -> list[int]:
    """A process's living children."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def cpu_of_family(pid: int) -> float:
    """Seconds of CPU of a process and all its children, living or ended."""
    return cpu_of(pid, with_ended=True) + sum(cpu_of(child) for child in children_of(pid))


@dataclass
class Site:
    """One of the two sites, running."""

    name: str
    port: int
    process: "subprocess.Popen[bytes]"
    complete: Callable[[int, str], None]


@contextmanager
def serving(
    name: str, app: str, environment: dict[str, str], complete: Callable[[int, str], None]
) -> Iterator[Site]:
    """The site under gunicorn with two sync workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", app, "-w", "2", "-b", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        [*command, "--log-level", "critical"], cwd=ROOT, env=environment, start_new_session=True
    )
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield Site(name, port, process, complete)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


@contextmanager
def database(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """Environment for an empty database: beside the one in DATABASE_URL, else SQLite."""
    given = os.environ.get("DATABASE_URL", "")
    common = {**os.environ, "DATA_DIR": str(folder / name), "SECRET_KEY": "only for measuring"}
    (folder / name).mkdir()
    if not given.startswith("postgres"):
        yield {**common, "DATABASE_URL": ""}
        return
    own = f"measuring_{name}_{os.getpid()}"
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {own}")
        yield {**common, "DATABASE_URL": urlunsplit(urlsplit(given)._replace(path=f"/{own}"))}
        connection.execute(f"DROP DATABASE {own} WITH (FORCE)")


def database_server() -> int:
    """The database server's process id on this machine, 0 where there is none."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return 0
    with psycopg.connect(given) as connection:
        row = connection.execute("SELECT pg_backend_pid()").fetchone()
    backend = row[0] if row else 0
    with psycopg.connect(given) as connection:
        row = connection.execute("SELECT pg_read_file('postmaster.pid', 0, 12)").fetchone()
    return int(row[0].split()[0]) if row and backend else 0


def measure(site: Site, clients: int, codes: list[str], server: int) -> tuple[float, float]:
    """CPU milliseconds a completion, and completions a second."""
    before = cpu_of_family(site.process.pid) + (cpu_of_family(server) if server else 0)
    began = time.monotonic()
    with ThreadPoolExecutor(clients) as pool:
        for done in [pool.submit(site.complete, site.port, code) for code in codes]:
            done.result()
    seconds = time.monotonic() - began
    after = cpu_of_family(site.process.pid) + (cpu_of_family(server) if server else 0)
    return (after - before) * 1000 / len(codes), len(codes) / seconds


def run(environment: dict[str, str], *command: str) -> str:
    """What a Python command prints."""
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, check=True, capture_output=True,
        text=True,
    ).stdout  # fmt: skip


def prepared(ours: dict[str, str], bare: dict[str, str], folder: Path, people: int) -> list[str]:
    """Both databases made ready; the codes of our survey."""
    (folder / "form.md").write_text(form_text())
    run(bare, "-m", "benchmarks.bare_form", "migrate")
    run(ours, "manage.py", "migrate", "-v0")
    run(ours, "manage.py", "collectstatic", "--noinput", "-v0")
    line = SEED.format(form=str(folder / "form.md"), people=people)
    codes: list[str] = json.loads(run(ours, "manage.py", "shell", "-v0", "-c", line))
    return codes


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else ""
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--completions", type=int, default=24)
    options = parser.parse_args()
    each = {clients: max(options.completions, clients) for clients in CLIENTS}
    people = options.rounds * sum(each.values()) + 16
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with database(folder, "ours") as ours, database(folder, "bare") as bare:
            codes = prepared(ours, bare, folder, people)
            with (
                serving("Throughline", "evaluation.wsgi", ours, complete_ours) as first,
                serving("bare form", "benchmarks.bare_form", bare, complete_bare) as second,
            ):
                report([first, second], codes, options.rounds, each)


def report(sites: list[Site], codes: list[str], rounds: int, each: dict[int, int]) -> None:
    """Measure in alternating rounds and print a line for each number of clients."""
    server = database_server()
    for site in sites:
        measure(site, 2, [codes.pop() for _ in range(6)], server)
    print("clients  site          CPU ms a completion (each round)      completions/s   ratio")
    for clients, count in each.items():
        taken: dict[str, list[tuple[float, float]]] = {site.name: [] for site in sites}
        for turn in range(rounds):
            for site in sites if turn % 2 == 0 else sites[::-1]:
                ready = (
                    [codes.pop() for _ in range(count)] if site is sites[0] else codes[:1] * count
                )
                taken[site.name].append(measure(site, clients, ready, server))
        medians = {name: statistics.median(cpu for cpu, _ in all_) for name, all_ in taken.items()}
        ratio = medians[sites[0].name] / medians[sites[1].name]
        for site in sites:
            all_ = taken[site.name]
            cpus = " ".join(f"{cpu:6.1f}" for cpu, _ in all_)
            rate = statistics.median(rate for _, rate in all_)
            last = f"{ratio:.2f}" if site is sites[0] else ""
            line = f"{clients:7}  {site.name:12}  {medians[site.name]:6.1f}  ({cpus})"
            print(f"{line:<64}{rate:8.1f}   {last}", flush=True)


if __name__ == "__main__":
    main()
