"""Fills a SQLite installation with a country's ten years of recorded work, seeded: communes of unequal size, lines used
unequally, days spread over the years, on the units that lived on each day; and with the targets of 2025.

    fill.py DATA INDICATORS.csv [--records N]

Records are added to those that are there, so one installation can be measured as it grows. Rows are written past the program,
without a journal, so its roll-up has to be made anew: the folder DATA/roll-up is removed. For measuring only.
"""

import argparse
import csv
import datetime
import pathlib
import shutil
import sqlite3
import uuid

import numpy as np

YEARS = range(2016, 2026)
SCHEMES = ("scheme=BHXH_TN", "scheme=BHYT")
CUT = datetime.date(2025, 7, 1)
AT = "2026-01-01T00:00:00.000000+00:00"


def lines(file: pathlib.Path) -> list[tuple[str, str]]:
    """Thirty indicators that add up over units and time, each by two schemes."""
    with open(file, newline="", encoding="utf-8") as opened:
        plain = [
            row["code"]
            for row in csv.DictReader(opened)
            if row["nature"] == "flow" and row["adds_over"] == "both" and not row["partitions"] and not row["code"].startswith("launch.")
        ]
    return [(code, scheme) for code in plain[:30] for scheme in SCHEMES]


def living(db: sqlite3.Connection, level: str, day: datetime.date) -> list[bytes]:
    found = db.execute(
        "select id from org_unit where level = ? and coalesce(since, '0001-01-01') <= ? and coalesce(until, '9999-12-31') > ? order by code",
        (level, str(day), str(day)),
    )
    return [row[0] for row in found]


def stretches(db: sqlite3.Connection):
    """Each year with its communes; 2025 in two halves, before and after they were made anew."""
    for year in YEARS:
        first, after = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
        if first < CUT < after:
            yield first, CUT, living(db, "commune", first), (CUT - first) / (after - first)
            yield CUT, after, living(db, "commune", CUT), (after - CUT) / (after - first)
        else:
            yield first, after, living(db, "commune", first), 1.0


def records(db, of, many_a_year, number, rng):
    share = 1 / np.arange(1, len(of) + 1) ** 0.5
    for first, after, units, part in stretches(db):
        many = int(many_a_year * part)
        weight = rng.lognormal(0, 0.7, len(units))
        days = [str(first + datetime.timedelta(days=day)) for day in range((after - first).days)]
        day = rng.integers(0, len(days), many)
        unit = rng.choice(len(units), many, p=weight / weight.sum())
        line = rng.choice(len(of), many, p=share / share.sum())
        amount = rng.integers(1, 60, many)
        for d, u, l, a in zip(day.tolist(), unit.tolist(), line.tolist(), amount.tolist()):
            number += 1
            row = number.to_bytes(16, "big")
            code, scheme = of[l]
            yield (row, row, "Tư vấn", units[u], code, scheme, days[d], days[d], days[d], a, None, AT, None)


def targets(db, of, rng):
    day = datetime.date(2025, 12, 31)
    units = [unit for level in ("nation", "province", "commune") for unit in living(db, level, day)]
    source = uuid.uuid4().bytes
    db.execute("insert into ledger_source (id, name, title) values (?, 'fill', 'Giao chỉ tiêu năm 2025')", (source,))
    amounts = rng.integers(50, 5_000, len(units) * len(of)).tolist()
    for place, amount in enumerate(amounts):
        code, scheme = of[place % len(of)]
        row = uuid.uuid4().bytes
        breakdown = f"assigner=BHXH Việt Nam;{scheme}"
        yield (row, row, 1, units[place // len(of)], code, breakdown, "2025-01-01", str(day), amount, 0, "exact", None, "target", "whole", 1, "", "", source, None, AT, None)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("data", type=pathlib.Path)
    asked.add_argument("indicators", type=pathlib.Path)
    asked.add_argument("--records", type=int, default=25_000_000)
    asked = asked.parse_args()
    db = sqlite3.connect(asked.data / "lantoa.db", isolation_level=None)
    for pragma in ("journal_mode=delete", "journal_mode=off", "synchronous=off", "cache_size=-1000000"):
        db.execute(f"pragma {pragma}")
    there = db.execute("select count(*) from ledger_record").fetchone()[0]
    filled = db.execute("select count(*) from ledger_source where name = 'fill'").fetchone()[0]
    rng, of = np.random.default_rng([20260701, there]), lines(asked.indicators)
    indexes = db.execute("select name, sql from sqlite_master where type = 'index' and tbl_name = 'ledger_record' and sql is not null").fetchall()
    for name, _ in indexes:
        db.execute(f'drop index "{name}"')
    for table, columns, rows in (
        ("ledger_record", 13, records(db, of, asked.records // len(YEARS), there, rng)),
        ("ledger_figure", 21, () if filled else targets(db, of, rng)),
    ):
        insert = f"insert into {table} values ({', '.join('?' * columns)})"
        db.execute("begin")
        db.executemany(insert, rows)
        db.execute("commit")
    for _, sql in indexes:
        db.execute(sql)
    db.execute("pragma journal_mode=wal")
    db.close()
    shutil.rmtree(asked.data / "roll-up", ignore_errors=True)


if __name__ == "__main__":
    main()
