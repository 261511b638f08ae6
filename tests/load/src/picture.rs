//! The curve of memory as a picture.

use std::fmt::Write;

use crate::sample::Sample;

const WIDTH: f64 = 900.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 70.0;
const BELOW: f64 = 40.0;
const ABOVE: f64 = 40.0;

/// Memory over time from nothing up, so that a little growth looks little; the second quarter and the last, which are
/// compared, are shaded.
pub(crate) fn of_memory(samples: &[Sample], [title, below]: &[String; 2]) -> String {
    let last = samples.last().map_or(1, |sample| sample.second.max(1)) as f64;
    let most = samples
        .iter()
        .map(|sample| mebibytes(sample.memory))
        .fold(1.0, f64::max);
    let step = [10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0]
        .into_iter()
        .find(|step| most / step <= 6.0)
        .unwrap_or(5000.0);
    let top = (most / step).ceil() * step;
    let x = |second: f64| LEFT + second / last * (WIDTH - LEFT - 20.0);
    let y = |memory: f64| HEIGHT - BELOW - memory / top * (HEIGHT - BELOW - ABOVE);

    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n<text x=\"{LEFT}\" y=\"18\" font-size=\"15\">{title}</text>\n<text x=\"{LEFT}\" y=\"34\">{below}</text>\n"
    );
    for (from, to) in [(0.25, 0.5), (0.75, 1.0)] {
        let (left, right) = (x(last * from), x(last * to));
        _ = writeln!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{ABOVE}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#eef3fb\"/>",
            right - left,
            HEIGHT - BELOW - ABOVE
        );
    }
    for mark in (0..=(top / step) as u32).map(|mark| f64::from(mark) * step) {
        let height = y(mark);
        _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {height:.1}H{}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{mark} MiB</text>",
            WIDTH - 20.0,
            LEFT - 6.0,
            height + 4.0
        );
    }
    for quarter in 0..=4 {
        let second = last * f64::from(quarter) / 4.0;
        _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">{:.0} min</text>",
            x(second),
            HEIGHT - 16.0,
            second / 60.0
        );
    }
    let points: Vec<String> = samples
        .iter()
        .map(|sample| {
            format!(
                "{:.1},{:.1}",
                x(sample.second as f64),
                y(mebibytes(sample.memory))
            )
        })
        .collect();
    _ = writeln!(
        svg,
        "<polyline points=\"{}\" fill=\"none\" stroke=\"#206bc4\" stroke-width=\"2\"/>\n</svg>",
        points.join(" ")
    );
    svg
}

fn mebibytes(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}
