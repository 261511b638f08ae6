//! How long a name takes to be looked up among all units: less than a millisecond is promised.

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use org::{Units, shipped};
use std::hint::black_box;

fn look_up(bench: &mut Criterion) {
    let Ok(parts) = shipped() else { return };
    let units = Units::new(0, parts);
    let on = date(2024, 10, 31);
    for name in [
        "BHXH tỉnh Đắk Lắk",
        "xã Kim Liên huyện Nam Đàn tỉnh Nghệ An",
        "Phường 1",
        "Nghệ Ann",
        "các đơn vị trực thuộc toàn ngành trên cả nước năm nay",
    ] {
        bench.bench_function(name, |b| b.iter(|| units.look_up(black_box(name), on)));
    }
}

fn snapshot(bench: &mut Criterion) {
    bench.bench_function("all units into a snapshot", |b| {
        b.iter_batched(
            || shipped().unwrap_or_default(),
            |parts| Units::new(0, parts),
            criterion::BatchSize::LargeInput,
        );
    });
}

criterion_group!(benches, look_up, snapshot);
criterion_main!(benches);
