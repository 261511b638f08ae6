"""What somebody would use instead: DuckDB and Polars, each as a process that answers a word a line with a line of JSON.

The words are those of bench-report: `files` (the report's year is read from its files), `memory` (it is held in memory),
`ready` (months were added up beforehand), `hash` (what the last answer was).
"""

import hashlib
import json
import pathlib
import resource
import sys
import time

import numpy as np

YEAR, FIRST, LAST, MONTH = 2025, "2025-01-01", "2025-12-01", "2025-11-01"
HUNDREDTHS = "(20000 * {year} + target) // (2 * target)"


class DuckDb:
    def __init__(self, folder: pathlib.Path):
        import duckdb

        self.name = f"DuckDB {duckdb.__version__}"
        self.db = duckdb.connect(str(folder / "peer.duckdb"))
        self.db.execute("set threads = 2")
        if not self.db.execute("select count(*) from duckdb_tables() where table_name = 'rec'").fetchone()[0]:
            self.db.execute(f"create table rec as from read_parquet('{folder}/rec_*.parquet')")
            self.db.execute(f"create table unit as from '{folder}/unit.parquet'")
            self.db.execute(f"create table target as from '{folder}/target.parquet'")
            self.db.execute("checkpoint")
        self.year = self.pre = False

    def report(self, records: str) -> None:
        self.db.execute(f"""create or replace temp table answer as
            with b as (
                select province, district, commune, line,
                    sum(case when d >= date '{MONTH}' then qty else 0 end) as month, sum(qty) as year
                from {records} join unit using (commune)
                where d >= date '{FIRST}' and d < date '{LAST}' group by all),
            g as (
                select case when grouping(commune) = 0 then 3 when grouping(district) = 0 then 2
                    when grouping(province) = 0 then 1 else 0 end as level,
                    coalesce(commune, district, province, 0) as unit, line, sum(month) as month, sum(year) as year
                from b group by grouping sets ((line), (province, line), (province, district, line), (province, district, commune, line)))
            select t.level, t.unit, t.line, coalesce(g.month, 0)::bigint as month, coalesce(g.year, 0)::bigint as year, target,
                {HUNDREDTHS.format(year="coalesce(g.year, 0)::bigint")} as percent
            from target t left join g on t.level = g.level and t.unit = g.unit and t.line = g.line
            order by t.level, t.unit, t.line""")

    def files(self) -> None:
        self.report("rec")

    def memory(self) -> None:
        if not self.year:
            self.db.execute(f"create temp table rec_year as select * from rec where d >= date '{FIRST}'")
            self.year = True
        self.report("rec_year")

    def ready(self) -> None:
        if not self.pre:
            begun = time.time()
            self.db.execute(f"""create temp table pre as
                with m as (select province, district, commune, line, month(d) as mo, sum(qty) as q
                    from rec join unit using (commune) where d >= date '{FIRST}' group by all),
                g as (select case when grouping(commune) = 0 then 3 when grouping(district) = 0 then 2
                        when grouping(province) = 0 then 1 else 0 end as level,
                        coalesce(commune, district, province, 0) as unit, line, mo, sum(q) as q
                    from m group by grouping sets ((line, mo), (province, line, mo), (province, district, line, mo),
                        (province, district, commune, line, mo)))
                select t.level, t.unit, t.line, x.mo, coalesce(g.q, 0)::bigint as month,
                    (sum(coalesce(g.q, 0)) over (partition by t.level, t.unit, t.line order by x.mo))::bigint as year, t.target
                from target t cross join (select unnest(range(1, 13)) as mo) x
                left join g on g.level = t.level and g.unit = t.unit and g.line = t.line and g.mo = x.mo
                order by x.mo, t.level, t.unit, t.line""")
            self.pre = True
            say(ready_s=time.time() - begun)
        self.db.execute(f"""create or replace temp table answer as
            select level, unit, line, month, year, target, {HUNDREDTHS.format(year="year")} as percent from pre where mo = 11""")

    def columns(self) -> list[np.ndarray]:
        return list(self.db.execute("from answer").fetchnumpy().values())


class Polars:
    def __init__(self, folder: pathlib.Path):
        import polars as pl

        self.pl, self.name = pl, f"Polars {pl.__version__}"
        self.unit, self.target = pl.read_parquet(folder / "unit.parquet"), pl.read_parquet(folder / "target.parquet")
        self.year_file, self.year, self.pre = folder / f"rec_{YEAR}.parquet", None, None

    def report(self, records) -> None:
        pl = self.pl
        first, last, month = (pl.lit(np.datetime64(day)).cast(pl.Date) for day in (FIRST, LAST, MONTH))
        of_commune = (
            records.filter((pl.col("d") >= first) & (pl.col("d") < last))
            .group_by("commune", "line")
            .agg(month=pl.col("qty").filter(pl.col("d") >= month).sum(), year=pl.col("qty").sum())
            .join(self.unit.lazy(), on="commune")
            .collect()
            .lazy()
        )
        self.answer = self.against_targets(self.by_level(of_commune, ["month", "year"], []))

    def by_level(self, of_commune, sums, keys):
        pl = self.pl
        nation = of_commune.with_columns(nation=pl.lit(0, pl.Int32))
        levels = []
        for level, key in enumerate(("nation", "province", "district", "commune")):
            sums_of = nation.group_by(key, "line", *keys).agg(pl.col(*sums).sum().cast(pl.Int64))
            levels.append(sums_of.rename({key: "unit"}).with_columns(level=pl.lit(level, pl.Int32)).select("level", "unit", "line", *keys, *sums))
        return pl.concat(levels)

    def against_targets(self, found):
        pl = self.pl
        return (
            self.target.lazy()
            .join(found, on=["level", "unit", "line"], how="left")
            .with_columns(pl.col("month", "year").fill_null(0))
            .with_columns(percent=(20_000 * pl.col("year") + pl.col("target")) // (2 * pl.col("target")))
            .select("level", "unit", "line", "month", "year", "target", "percent")
            .sort("level", "unit", "line")
            .collect()
        )

    def files(self) -> None:
        self.report(self.pl.scan_parquet(self.year_file))

    def memory(self) -> None:
        if self.year is None:
            self.year = self.pl.read_parquet(self.year_file)
        self.report(self.year.lazy())

    def ready(self) -> None:
        pl = self.pl
        if self.pre is None:
            begun = time.time()
            months = self.pl.scan_parquet(self.year_file).with_columns(mo=pl.col("d").dt.month())
            of_commune = months.group_by("commune", "line", "mo").agg(month=pl.col("qty").sum()).join(self.unit.lazy(), on="commune").collect().lazy()
            found = self.by_level(of_commune, ["month"], ["mo"])
            every = self.target.lazy().join(pl.LazyFrame({"mo": np.arange(1, 13, dtype=np.int8)}), how="cross")
            self.pre = (
                every.join(found, on=["level", "unit", "line", "mo"], how="left")
                .with_columns(pl.col("month").fill_null(0))
                .sort("mo", "level", "unit", "line")
                .with_columns(year=pl.col("month").cum_sum().over("level", "unit", "line", order_by="mo"))
                .collect()
            )
            say(ready_s=time.time() - begun)
        percent = (20_000 * pl.col("year") + pl.col("target")) // (2 * pl.col("target"))
        self.answer = (
            self.pre.lazy().filter(pl.col("mo") == 11).with_columns(percent=percent)
            .select("level", "unit", "line", "month", "year", "target", "percent").collect()
        )

    def columns(self) -> list[np.ndarray]:
        return [column.to_numpy() for column in self.answer.get_columns()]


def say(**told) -> None:
    print(json.dumps(told), flush=True)


def main() -> None:
    engine = {"duckdb": DuckDb, "polars": Polars}[sys.argv[1]](pathlib.Path(sys.argv[2]))
    say(name=engine.name)
    for word in map(str.strip, sys.stdin):
        if word == "hash":
            rows = np.stack([column.astype("<i8") for column in engine.columns()], axis=1)
            resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            say(hash=hashlib.sha256(np.ascontiguousarray(rows).tobytes()).hexdigest(), rows=len(rows), resident_mb=resident)
            continue
        begun = time.perf_counter()
        getattr(engine, word)()
        say(ms=(time.perf_counter() - begun) * 1e3)


if __name__ == "__main__":
    main()
