"""Runs us and the peers in turns over the same data, holds their answers against each other and prints a table.

    run.py FOLDER BENCH_REPORT [--rounds N] [--markdown FILE]

Ends with 1 where two answers differ.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
WORDS = {
    "files": "from the records, the year read from its files",
    "memory": "from the records, the year held in memory",
    "ready": "from what was added up beforehand",
}


class Engine:
    """A process that answers a word a line."""

    def __init__(self, name: str, command: list[str]):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.opened = self.next()

    def next(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.name} ended")
        return json.loads(line)

    def ask(self, word: str) -> dict:
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        told = self.next()
        if "ready_s" in told:
            self.opened |= told
            told = self.next()
        return told

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def built_once(folder: pathlib.Path, ours: str) -> dict:
    """Makes our files, if they aren't there; how long that took."""
    told = folder / "built.json"
    if not (folder / "roll-up").exists() or not told.exists():
        told.write_text(subprocess.run([ours, "build", folder], check=True, capture_output=True, text=True).stdout)
    return json.loads(told.read_text())


def forget_files(folder: pathlib.Path) -> None:
    """Puts the files out of the system's memory, so that the first answer reads the disk."""
    os.sync()
    for file in folder.rglob("*"):
        if file.is_file():
            with open(file, "rb") as opened:
                os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=pathlib.Path)
    asked.add_argument("ours")
    asked.add_argument("--rounds", type=int, default=7)
    asked.add_argument("--markdown", type=pathlib.Path)
    asked = asked.parse_args()
    folder, lines = asked.folder, []

    def put(line: str = "") -> None:
        print(line, flush=True)
        lines.append(line)

    built = built_once(folder, asked.ours)
    peers = [sys.executable, str(HERE / "peers.py")]
    commands = {
        "Lan Tỏa": [asked.ours, "answer", str(folder)],
        "DuckDB": [*peers, "duckdb", str(folder)],
        "Polars": [*peers, "polars", str(folder)],
    }

    cold = {}
    for name, command in commands.items():
        engine = Engine(name, command)
        forget_files(folder)
        cold[name] = engine.ask("files")["ms"]
        engine.end()

    engines = [Engine(name, command) for name, command in commands.items()]
    times = {word: {engine.name: [] for engine in engines} for word in WORDS}
    same = True
    for word in WORDS:
        hashes = {}
        for engine in engines:
            engine.ask(word)
            hashes[engine.name] = engine.ask("hash")
        answers = {told["hash"] for told in hashes.values()}
        rows = {told["rows"] for told in hashes.values()}
        put(f"{word}: {' or '.join(map(str, sorted(rows)))} rows, " + ("all answers are the same: " if len(answers) == 1 else "ANSWERS DIFFER: ") + ", ".join(sorted(h[:12] for h in answers)))
        same &= len(answers) == 1
        for round_ in range(asked.rounds):
            for engine in engines if round_ % 2 == 0 else reversed(engines):
                times[word][engine.name].append(engine.ask(word)["ms"])
    resident = {engine.name: engine.ask("hash")["resident_mb"] for engine in engines}

    put()
    put("| month report of 11,364 units × 60 lines | " + " | ".join(commands) + " | against the best peer |")
    put("|---|" + "---|" * (len(commands) + 1))
    for word, what in WORDS.items():
        median = {name: statistics.median(ms) for name, ms in times[word].items()}
        shown = [f"{median[name]:.1f} ms ({min(ms):.1f}–{max(ms):.1f})" for name, ms in times[word].items()]
        ratios = [min(t[i] for n, t in times[word].items() if n != "Lan Tỏa") / times[word]["Lan Tỏa"][i] for i in range(asked.rounds)]
        put(f"| {what} | " + " | ".join(shown) + f" | {statistics.median(ratios):.1f}× ({min(ratios):.1f}–{max(ratios):.1f}) |")
    put("| the first answer, files not in memory | " + " | ".join(f"{cold[name]:.0f} ms" for name in commands) + " | |")
    put("| resident at the end | " + " | ".join(f"{resident[name]} MB" for name in commands) + " | |")
    put()
    put(f"Our files: made in {built['build_s']:.1f} s from the records, written in {built['write_s']:.1f} s, read whole in {engines[0].opened['open_s']:.2f} s.")
    put(f"Sums beforehand: DuckDB in {engines[1].opened['ready_s']:.1f} s, Polars in {engines[2].opened['ready_s']:.1f} s, ours in {engines[0].opened['ready_s']:.1f} s.")
    for engine in engines:
        engine.end()
    if asked.markdown:
        asked.markdown.write_text("\n".join(lines) + "\n")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
