//! Photos for tests: drawn, not taken, with what a phone would write beside them.

use jpeg_encoder::{ColorType, Encoder};

use crate::pixels::Pixels;

/// A drawing, not flat and not random, another one for each seed: 400 by 300 pixels.
#[derive(Debug, Clone)]
pub struct Scene(Pixels);

pub fn scene(seed: u64) -> Scene {
    sized_scene(seed, 400, 300)
}

/// The same drawing in any size.
pub fn sized_scene(seed: u64, width: u32, height: u32) -> Scene {
    let spots: Vec<Spot> = (0..12).map(|number| Spot::new(seed, number)).collect();
    let place = |at: u32, of: u32| f64::from(at) / f64::from(of.max(1));
    let rgb = (0..height).flat_map(|y| (0..width).map(move |x| (place(x, width), place(y, height))));
    Scene(Pixels {
        width,
        height,
        rgb: rgb.flat_map(|(x, y)| colour(&spots, x, y)).collect(),
    })
}

impl Scene {
    /// Without a word beside it, in a quality of 1 to 100.
    pub fn jpeg(&self, quality: u8) -> Vec<u8> {
        self.encode(quality, None)
    }

    /// As a phone would send it.
    pub fn taken_by(&self, camera: &Camera) -> Vec<u8> {
        self.with(&camera.exif())
    }

    /// With any block as its EXIF.
    pub fn with(&self, exif: &[u8]) -> Vec<u8> {
        self.encode(90, Some(exif))
    }

    /// Red, green and blue, row after row.
    pub fn rgb(&self) -> &[u8] {
        &self.0.rgb
    }

    /// As chat apps send pictures on: smaller and coarser.
    pub fn sent_on(&self, longest: u32, quality: u8) -> Vec<u8> {
        Self(self.0.clone().within(longest)).jpeg(quality)
    }

    fn encode(&self, quality: u8, exif: Option<&[u8]>) -> Vec<u8> {
        self.encode_as(quality, exif, |_| ())
    }

    /// `how` may ask for what no camera does.
    pub(crate) fn encode_as(
        &self,
        quality: u8,
        exif: Option<&[u8]>,
        how: impl FnOnce(&mut Encoder<&mut Vec<u8>>),
    ) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, quality);
        how(&mut encoder);
        let side = |length: u32| u16::try_from(length).unwrap_or(u16::MAX);
        let wrote = exif.map_or(Ok(()), |block| encoder.add_exif_metadata(block));
        let drawn = wrote.and_then(|()| {
            encoder.encode(
                &self.0.rgb,
                side(self.0.width),
                side(self.0.height),
                ColorType::Rgb,
            )
        });
        drawn.map(|()| bytes).unwrap_or_default()
    }
}

/// What a camera writes beside a picture.
#[derive(Debug, Clone)]
pub struct Camera {
    /// EXIF's orientation.
    pub lies: u16,
    /// "2026:10:17 08:05:59"
    pub taken: &'static str,
    /// "+07:00"
    pub offset: Option<&'static str>,
    /// Latitude and longitude in degrees.
    pub position: Option<(f64, f64)>,
}

impl Camera {
    /// Held upright (it lies as 6), in Buôn Ma Thuột, a morning in October 2026.
    pub const fn of_a_phone() -> Self {
        Self {
            lies: 6,
            taken: "2026:10:17 08:05:59",
            offset: Some("+07:00"),
            position: Some((12.683_611, 108.045_278)),
        }
    }

    /// The block as EXIF has it: little-endian TIFF, three directories.
    pub fn exif(&self) -> Vec<u8> {
        let offset = self.offset.map(|offset| Field::text(0x9011, offset));
        let wrote: Vec<Field> = [Field::text(0x9003, self.taken)]
            .into_iter()
            .chain(offset)
            .collect();
        let place = self.position.map_or_else(Vec::new, |(lat, lon)| {
            vec![
                Field::text(1, if lat < 0.0 { "S" } else { "N" }),
                Field::degrees(2, lat),
                Field::text(3, if lon < 0.0 { "W" } else { "E" }),
                Field::degrees(4, lon),
            ]
        });
        let main = |exif: u32, gps: u32| {
            [
                Field::text(0x010F, "Xiaomi"),
                Field::text(0x0110, "Redmi Note 8"),
                Field::short(0x0112, self.lies),
                Field::long(0x8769, exif),
                Field::long(0x8825, gps),
            ]
        };
        let exif_at = 8 + directory(&main(0, 0), 8).len() as u32;
        let gps_at = exif_at + directory(&wrote, exif_at).len() as u32;
        let head = [b"II*\0".as_slice(), &8_u32.to_le_bytes()].concat();
        [
            head,
            directory(&main(exif_at, gps_at), 8),
            directory(&wrote, exif_at),
            directory(&place, gps_at),
        ]
        .concat()
    }
}

struct Field {
    tag: u16,
    kind: u16,
    count: u32,
    value: Vec<u8>,
}

impl Field {
    fn text(tag: u16, text: &str) -> Self {
        let value = [text.as_bytes(), b"\0"].concat();
        Self {
            tag,
            kind: 2,
            count: value.len() as u32,
            value,
        }
    }

    fn short(tag: u16, value: u16) -> Self {
        Self {
            tag,
            kind: 3,
            count: 1,
            value: value.to_le_bytes().to_vec(),
        }
    }

    fn long(tag: u16, value: u32) -> Self {
        Self {
            tag,
            kind: 4,
            count: 1,
            value: value.to_le_bytes().to_vec(),
        }
    }

    fn degrees(tag: u16, degrees: f64) -> Self {
        let all = (degrees.abs() * 3_600_000.0).round() as u32;
        let parts = [
            (all / 3_600_000, 1),
            (all / 60_000 % 60, 1),
            (all % 60_000, 1000_u32),
        ];
        let value = parts
            .iter()
            .flat_map(|(over, under)| [over.to_le_bytes(), under.to_le_bytes()]);
        Self {
            tag,
            kind: 5,
            count: 3,
            value: value.flatten().collect(),
        }
    }
}

/// A directory that begins at `at`: its entries, and behind them what is longer than four bytes.
fn directory(fields: &[Field], at: u32) -> Vec<u8> {
    let mut entries = (fields.len() as u16).to_le_bytes().to_vec();
    let mut long = Vec::new();
    let behind = at + 2 + 12 * fields.len() as u32 + 4;
    for field in fields {
        entries.extend(field.tag.to_le_bytes());
        entries.extend(field.kind.to_le_bytes());
        entries.extend(field.count.to_le_bytes());
        if field.value.len() <= 4 {
            entries.extend(field.value.iter().copied().chain([0; 4]).take(4));
        } else {
            entries.extend((behind + long.len() as u32).to_le_bytes());
            long.extend(&field.value);
        }
    }
    entries.extend([0; 4]);
    [entries, long].concat()
}

/// A soft disc of one colour.
struct Spot {
    x: f64,
    y: f64,
    size: f64,
    rgb: [f64; 3],
}

impl Spot {
    fn new(seed: u64, number: u64) -> Self {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number.wrapping_mul(0xD1B5_4A32_D192_ED03);
        // SplitMix64: the same drawing on every machine.
        let mut next = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let mixed = (state ^ state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
            ((mixed ^ mixed >> 31) >> 11) as f64 / (1_u64 << 53) as f64
        };
        Self {
            x: next(),
            y: next(),
            size: 0.08 + 0.25 * next(),
            rgb: [next(), next(), next()].map(|part| part * 255.0),
        }
    }
}

fn colour(spots: &[Spot], x: f64, y: f64) -> [u8; 3] {
    let sky = [90.0, 120.0, 160.0].map(|part| part + 60.0 * y);
    let mixed = spots.iter().fold(sky, |[red, green, blue], spot| {
        let far = ((x - spot.x).powi(2) + (y - spot.y).powi(2)).sqrt() / spot.size;
        let share = (1.5 - far).clamp(0.0, 1.0);
        let [r, g, b] = spot.rgb;
        let mix = |under: f64, over: f64| under + (over - under) * share;
        [mix(red, r), mix(green, g), mix(blue, b)]
    });
    mixed.map(|part| part as u8)
}
