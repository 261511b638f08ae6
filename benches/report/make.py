"""Makes a country's ten years of recorded work: 25 million records of 10,600 communes and 60 lines, seeded.

Communes are of unequal size (log-normal), lines are used unequally (one over the root of their rank), days are spread over
the year. Written twice with the same numbers: as plain columns for us, as Parquet for DuckDB and Polars.
"""

import argparse
import pathlib

import numpy as np
import polars as pl

PROVINCES, DISTRICTS, COMMUNES, LINES = 63, 700, 10_600, 60
YEARS = range(2016, 2026)


def nested(inner: int, outer: int, spread: float, rng: np.random.Generator) -> np.ndarray:
    """For each of the inner ones, from 1, the number of the outer one it lies in; each outer one has at least one."""
    weight = rng.lognormal(0, spread, outer)
    more = rng.choice(outer, inner - outer, p=weight / weight.sum())
    return np.sort(np.concatenate([np.arange(outer), more])) + 1


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=pathlib.Path)
    asked.add_argument("--records", type=int, default=25_000_000)
    asked.add_argument("--seed", type=int, default=20260701)
    asked.add_argument("--ours", action="store_true", help="nothing for the peers")
    asked = asked.parse_args()
    folder, rng = asked.folder, np.random.default_rng(asked.seed)
    folder.mkdir(parents=True, exist_ok=True)

    province_of = nested(DISTRICTS, PROVINCES, 0.5, rng)
    district_of = nested(COMMUNES, DISTRICTS, 0.4, rng)
    province_of.astype("<u2").tofile(folder / "district_province.u16")
    district_of.astype("<u2").tofile(folder / "commune_district.u16")
    pl.DataFrame({
        "commune": np.arange(1, COMMUNES + 1, dtype=np.int32),
        "district": district_of.astype(np.int32),
        "province": province_of[district_of - 1].astype(np.int32),
    }).write_parquet(folder / "unit.parquet")

    levels = [(0, np.array([0])), *((level, np.arange(1, many + 1)) for level, many in ((1, PROVINCES), (2, DISTRICTS), (3, COMMUNES)))]
    level = np.concatenate([np.full(len(units), level) for level, units in levels])
    unit = np.concatenate([units for _, units in levels])
    target = rng.integers(50, 5_000, len(unit) * LINES)
    target.astype("<u2").tofile(folder / "target.u16")
    pl.DataFrame({
        "level": np.repeat(level, LINES).astype(np.int32),
        "unit": np.repeat(unit, LINES).astype(np.int32),
        "line": np.tile(np.arange(1, LINES + 1), len(unit)).astype(np.int32),
        "target": target.astype(np.int64),
    }).write_parquet(folder / "target.parquet")

    of_commune = rng.lognormal(0, 0.7, COMMUNES)
    of_line = 1 / np.arange(1, LINES + 1) ** 0.5
    many = asked.records // len(YEARS)
    for year in YEARS:
        day = np.sort(rng.integers(0, 365, many))
        commune = rng.choice(COMMUNES, many, p=of_commune / of_commune.sum()) + 1
        line = rng.choice(LINES, many, p=of_line / of_line.sum()) + 1
        amount = rng.integers(1, 60, many)
        for name, column, kind in (("day", day, "u2"), ("commune", commune, "u2"), ("line", line, "u1"), ("qty", amount, "u1")):
            column.astype("<" + kind).tofile(folder / f"{name}_{year}.u{8 * int(kind[1])}")
        if asked.ours:
            continue
        pl.DataFrame({
            "d": (np.datetime64(f"{year}-01-01") + day).astype("datetime64[D]"),
            "commune": commune.astype(np.int32),
            "line": line.astype(np.int32),
            "qty": amount.astype(np.int32),
        }).write_parquet(folder / f"rec_{year}.parquet")


if __name__ == "__main__":
    main()
