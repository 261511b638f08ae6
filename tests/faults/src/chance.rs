//! Randomness that a seed repeats: what is sent and when something is killed.

use std::time::Duration;

use uuid::Uuid;

/// SplitMix64 (Steele, Lea, Flood 2014): enough to choose by, and the same everywhere.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// A stream of its own for each name, so that a story that is run alone chooses as it did among others.
    pub(crate) fn new(seed: u64, name: &str) -> Chance {
        let fold = |seed: u64, byte: u8| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Chance(name.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, fold))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to just below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    pub(crate) fn wait(&mut self, most: Duration) -> Duration {
        let micros = u64::try_from(most.as_micros()).unwrap_or(u64::MAX);
        Duration::from_micros(self.below(micros))
    }

    pub(crate) fn id(&mut self) -> Uuid {
        let bits = (u128::from(self.next()) << 64) | u128::from(self.next());
        uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_name_choose_the_same_again_and_others_choose_otherwise() {
        let ids = |seed, name| {
            let mut chance = Chance::new(seed, name);
            [chance.id(), chance.id()]
        };
        assert_eq!(ids(7, "killed"), ids(7, "killed"));
        assert_ne!(ids(7, "killed"), ids(8, "killed"));
        assert_ne!(ids(7, "killed"), ids(7, "full"));
        assert_ne!(ids(7, "killed")[0], ids(7, "killed")[1]);
    }
}
