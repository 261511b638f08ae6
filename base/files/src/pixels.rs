//! A decoded picture: made smaller, put upright, written as JPEG.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Red, green and blue, eight bits each, row after row from the top.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) rgb: Vec<u8>,
}

/// Of 100: above it files grow fast, and eyes see nothing new.
const QUALITY: u8 = 82;

impl Pixels {
    /// With a longest side of at most so many pixels; what is smaller stays as it is.
    pub(crate) fn within(self, longest: u32) -> Self {
        let side = self.width.max(self.height);
        if side <= longest {
            return self;
        }
        let scaled = |length: u32| {
            let scaled = u64::from(length) * u64::from(longest) / u64::from(side);
            u32::try_from(scaled).unwrap_or(longest).max(1)
        };
        self.scaled(scaled(self.width), scaled(self.height))
    }

    /// Every new pixel is the mean of the area that it covers.
    pub(crate) fn scaled(&self, width: u32, height: u32) -> Self {
        let across = shares(self.width, width);
        let row_length = (self.width as usize * 3).max(1);
        let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
        for (first, weights) in shares(self.height, height) {
            let mut mean = vec![0_f32; row_length];
            for (row, weight) in self.rgb.chunks_exact(row_length).skip(first).zip(weights) {
                for (sum, value) in mean.iter_mut().zip(row) {
                    *sum += weight * f32::from(*value);
                }
            }
            for (first, weights) in &across {
                let covered = mean.as_chunks::<3>().0.iter().skip(*first).zip(weights);
                let sum = covered.fold([0_f32; 3], |[r, g, b], ([red, green, blue], weight)| {
                    [r + weight * red, g + weight * green, b + weight * blue]
                });
                // A cast of a float stops at the ends of the range.
                rgb.extend(sum.map(|value| value.round() as u8));
            }
        }
        Self { width, height, rgb }
    }

    /// Put upright, as EXIF's orientation says that it lies (CIPA DC-008-2023, 4.6.5.1.6).
    pub(crate) fn upright(self, lies: u8) -> Self {
        let (width, height) = (self.width as usize, self.height as usize);
        let from = |x: usize, y: usize| match lies {
            2 => (width - 1 - x, y),
            3 => (width - 1 - x, height - 1 - y),
            4 => (x, height - 1 - y),
            5 => (y, x),
            6 => (y, height - 1 - x),
            7 => (width - 1 - y, height - 1 - x),
            8 => (width - 1 - y, x),
            _ => (x, y),
        };
        let (across, down) = match lies {
            2..=4 => (self.width, self.height),
            5..=8 => (self.height, self.width),
            _ => return self,
        };
        let pixels = self.rgb.as_chunks::<3>().0;
        let places = (0..down as usize).flat_map(|y| (0..across as usize).map(move |x| (x, y)));
        let rgb = places.filter_map(|(x, y)| {
            let (x, y) = from(x, y);
            pixels.get(y * width + x)
        });
        Self {
            width: across,
            height: down,
            rgb: rgb.flatten().copied().collect(),
        }
    }

    /// The picture and nothing else; `None` where JPEG has no room for it, beyond 65,535 pixels a side.
    pub(crate) fn jpeg(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, QUALITY);
        encoder.set_sampling_factor(SamplingFactor::F_2_2);
        let (width, height) = (u16::try_from(self.width).ok()?, u16::try_from(self.height).ok()?);
        encoder.encode(&self.rgb, width, height, ColorType::Rgb).ok()?;
        Some(bytes)
    }
}

impl std::fmt::Debug for Pixels {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Pixels({}×{})", self.width, self.height)
    }
}

/// For each of `to` places the first of the `from` old ones that it covers, and what share of it each fills.
fn shares(from: u32, to: u32) -> Vec<(usize, Vec<f32>)> {
    let each = f64::from(from) / f64::from(to);
    let share = |place: u32| {
        let (start, end) = (f64::from(place) * each, (f64::from(place) + 1.0) * each);
        let first = start.floor() as u32;
        let last = (end.ceil() as u32).min(from);
        let filled = |old: u32| end.min(f64::from(old) + 1.0) - start.max(f64::from(old));
        (
            first as usize,
            (first..last).map(|old| (filled(old) / each) as f32).collect(),
        )
    };
    (0..to).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three pixels wide, two high, each its own grey.
    fn six() -> Pixels {
        Pixels {
            width: 3,
            height: 2,
            rgb: [1, 2, 3, 4, 5, 6]
                .into_iter()
                .flat_map(|grey| [grey; 3])
                .collect(),
        }
    }

    fn greys(picture: &Pixels) -> Vec<Vec<u8>> {
        let row = picture.width as usize * 3;
        picture
            .rgb
            .chunks(row)
            .map(|row| row.iter().step_by(3).copied().collect())
            .collect()
    }

    #[test]
    fn a_picture_is_put_upright_from_each_of_the_eight_ways_it_can_lie() {
        let upright = |lies| greys(&six().upright(lies));
        assert_eq!(upright(1), [[1, 2, 3], [4, 5, 6]]);
        assert_eq!(upright(2), [[3, 2, 1], [6, 5, 4]]);
        assert_eq!(upright(3), [[6, 5, 4], [3, 2, 1]]);
        assert_eq!(upright(4), [[4, 5, 6], [1, 2, 3]]);
        assert_eq!(upright(5), [[1, 4], [2, 5], [3, 6]]);
        assert_eq!(upright(6), [[4, 1], [5, 2], [6, 3]]);
        assert_eq!(upright(7), [[6, 3], [5, 2], [4, 1]]);
        assert_eq!(upright(8), [[3, 6], [2, 5], [1, 4]]);
    }

    #[test]
    fn a_smaller_picture_is_the_mean_of_what_it_covers() {
        let row = Pixels {
            width: 4,
            height: 1,
            rgb: [0, 100, 200, 100]
                .into_iter()
                .flat_map(|grey| [grey; 3])
                .collect(),
        };
        assert_eq!(greys(&row.scaled(2, 1)), [[50, 150]]);
        assert_eq!(greys(&row.scaled(3, 1)), [[25, 150, 125]]);
        assert_eq!(greys(&row.scaled(8, 1)), [[0, 0, 100, 100, 200, 200, 100, 100]]);
    }

    #[test]
    fn only_what_is_too_long_is_made_smaller() {
        let long = Pixels {
            width: 300,
            height: 2,
            rgb: vec![7; 1800],
        };
        let short = long.clone().within(100);
        assert_eq!((short.width, short.height, short.rgb.len()), (100, 1, 300));
        assert_eq!(long.clone().within(300), long);
    }
}
