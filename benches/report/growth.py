"""How our side grows with the ledger: the same report at several sizes, without the peers.

    growth.py FOLDER BENCH_REPORT [RECORDS ...] [--markdown FILE]

FOLDER holds a folder for each size; what is missing there is made.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys

from run import HERE, Engine, built_once

ROUNDS = 7
WORDS = ("files", "memory", "ready")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=pathlib.Path)
    asked.add_argument("ours")
    asked.add_argument("records", type=int, nargs="*", default=[1_000_000, 5_000_000, 25_000_000, 100_000_000])
    asked.add_argument("--markdown", type=pathlib.Path)
    asked = asked.parse_args()
    lines = [
        "| records | added up from nothing | files | read whole | the year from its files | the year in memory | added up beforehand | resident |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for records in asked.records:
        folder = asked.folder / f"report-{records}"
        if not (folder / "made").exists():
            subprocess.run([sys.executable, str(HERE / "make.py"), folder, "--records", str(records), "--ours"], check=True)
        built = built_once(folder, asked.ours)
        engine = Engine("Lan Tỏa", [asked.ours, "answer", str(folder)])
        for word in WORDS:
            engine.ask(word)
        median = {word: statistics.median(engine.ask(word)["ms"] for _ in range(ROUNDS)) for word in WORDS}
        resident = engine.ask("hash")["resident_mb"]
        size = sum(file.stat().st_size for file in (folder / "roll-up").iterdir()) / 1e6
        lines.append(
            f"| {records:,} | {built['build_s']:.0f} s | {size:.0f} MB | {engine.opened['open_s']:.2f} s | "
            + " | ".join(f"{median[word]:.1f} ms" for word in WORDS)
            + f" | {resident} MB |"
        )
        engine.end()
    print("\n".join(lines))
    if asked.markdown:
        asked.markdown.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
