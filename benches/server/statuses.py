"""Lets every commune of a SQLite installation report, as an agency may that hears from three thousand of them, and says for
most of their months that work was recorded and the report sent and approved; seeded.

    statuses.py DATA [--year YEAR] [--months MONTHS]

Rows are written past the program, so its roll-up has to be made anew: the folder DATA/roll-up is removed. For measuring only.
"""

import argparse
import pathlib
import random
import shutil
import sqlite3
from datetime import date

from fill import living

LINE = "direct.small_group.count"
NOBODY = bytes(16)


def months(db: sqlite3.Connection, year: int, many: int, dice: random.Random):
    """Nine in ten communes in each month, the last month six in ten."""
    for month in range(1, many + 1):
        for unit in living(db, "commune", date(year, month, 28)):
            if dice.random() < (0.6 if month == many else 0.9):
                yield unit, date(year, month, 1), str(date(year, month, 28))


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("data", type=pathlib.Path)
    asked.add_argument("--year", type=int, default=date.today().year)
    asked.add_argument("--months", type=int, default=date.today().month - 1)
    asked = asked.parse_args()
    db = sqlite3.connect(asked.data / "lantoa.db")
    sent = list(months(db, asked.year, asked.months, random.Random(20260701)))
    db.execute("update org_unit set reports = 1 where level = 'commune'")
    (before,) = db.execute("select coalesce(max(sequence), 0) from reports_step").fetchone()
    for number, (unit, month, day) in enumerate(sent, start=1):
        row, at = (1 << 96 | number).to_bytes(16, "big"), f"{day}T00:00:00.000000+00:00"
        db.execute(
            "insert into ledger_record values (?, ?, 'Tư vấn', ?, ?, '', ?, ?, ?, 1, null, ?, null)",
            (row, row, unit, LINE, day, day, day, at),
        )
        for step, deed in enumerate(("send", "approve"), start=1):
            db.execute(
                "insert into reports_step values (?, ?, ?, ?, ?, '', ?, '', '', ?)",
                (unit, str(month), step, deed, NOBODY, at, before + 2 * number + step),
            )
    db.commit()
    db.close()
    shutil.rmtree(asked.data / "roll-up", ignore_errors=True)
    print(f"{len(sent)} reports")


if __name__ == "__main__":
    main()
