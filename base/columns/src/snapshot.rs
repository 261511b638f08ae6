//! Snapshots: columns in a file, written beside the old one and put in its place only when all of it is on the disk.
//!
//! A file says what it is, of which version, and carries a checksum over all of it. One that was cut short, changed by a
//! fault of the disk, or written by another version is told from a good one, and never half believed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::time::Duration;

use bytemuck::Pod;
use crc32fast::Hasher;

/// The name of a file while it is being written begins and ends so.
const BEGUN: &str = "snapshot-";
const UNFINISHED: &str = ".new";
/// A file that was begun so long ago will not be finished any more.
const GIVEN_UP: Duration = Duration::from_secs(3600);

/// Why a snapshot can't be used.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    #[error("{0}")]
    Disk(#[from] io::Error),
    #[error("written by another version ({0})")]
    Version(u64),
    #[error("cut short or damaged")]
    Broken,
}

/// Writes columns to a file and knows what it has written.
pub struct Writer<W: Write> {
    to: W,
    sum: Hasher,
}

/// Reads columns back in the same order.
pub struct Reader<R: Read> {
    from: R,
    sum: Hasher,
    /// What the file can still hold: no length in a damaged file makes us ask for more memory than that.
    left: u64,
}

/// Writes a snapshot of a version. The file is there as a whole, or the old one still is.
///
/// # Errors
/// Where the disk is full or can't be written.
pub fn write(
    file: &Path,
    version: u64,
    content: impl FnOnce(&mut Writer<BufWriter<&File>>) -> Result<(), SnapshotError>,
) -> Result<(), SnapshotError> {
    let folder = file.parent().unwrap_or(Path::new("."));
    sweep(folder)?;
    let fresh = tempfile::Builder::new()
        .prefix(BEGUN)
        .suffix(UNFINISHED)
        .tempfile_in(folder)?;
    let mut writer = Writer {
        to: BufWriter::new(fresh.as_file()),
        sum: Hasher::new(),
    };
    writer.number(MARK)?;
    writer.number(version)?;
    content(&mut writer)?;
    let sum = u64::from(writer.sum.clone().finalize());
    writer.number(sum)?;
    writer.to.flush()?;
    drop(writer);
    fresh.as_file().sync_all()?;
    fresh.persist(file).map_err(|refused| refused.error)?;
    // The new name too must outlive a power cut.
    OpenOptions::new().read(true).open(folder)?.sync_all()?;
    Ok(())
}

/// Takes away what somebody began to write and was killed at, an hour ago or more: another server may be at it now.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name();
        let begun = name
            .to_str()
            .is_some_and(|name| name.starts_with(BEGUN) && name.ends_with(UNFINISHED));
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if begun && age().is_some_and(|age| age > GIVEN_UP) {
            // Another server that does the same may have been faster.
            _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Reads a snapshot of this version, all of it, and only then hands over what was in it.
///
/// # Errors
/// Where there is none, or none that can be believed.
pub fn read<T>(
    file: &Path,
    version: u64,
    content: impl FnOnce(&mut Reader<BufReader<File>>) -> Result<T, SnapshotError>,
) -> Result<T, SnapshotError> {
    let file = File::open(file)?;
    let left = file.metadata()?.len();
    let mut reader = Reader {
        from: BufReader::with_capacity(1 << 20, file),
        sum: Hasher::new(),
        left,
    };
    if reader.number()? != MARK {
        return Err(SnapshotError::Broken);
    }
    match reader.number()? {
        known if known == version => (),
        other => return Err(SnapshotError::Version(other)),
    }
    let found = content(&mut reader)?;
    let sum = u64::from(reader.sum.clone().finalize());
    (reader.number()? == sum && reader.left == 0)
        .then_some(found)
        .ok_or(SnapshotError::Broken)
}

/// "lan toa" and the order of its bytes, which another kind of machine would read backwards.
const MARK: u64 = u64::from_le_bytes(*b"lan-toa\x01");

impl<W: Write> Writer<W> {
    /// # Errors
    /// Where the disk refuses.
    pub fn number(&mut self, number: u64) -> Result<(), SnapshotError> {
        self.bytes(&number.to_ne_bytes())
    }

    /// # Errors
    /// Where the disk refuses.
    pub fn column<T: Pod>(&mut self, column: &[T]) -> Result<(), SnapshotError> {
        self.number(column.len() as u64)?;
        self.bytes(bytemuck::cast_slice(column))
    }

    /// # Errors
    /// Where the disk refuses.
    pub fn text(&mut self, text: &str) -> Result<(), SnapshotError> {
        self.column(text.as_bytes())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SnapshotError> {
        self.sum.update(bytes);
        Ok(self.to.write_all(bytes)?)
    }
}

impl<R: Read> Reader<R> {
    /// # Errors
    /// Where the file ends.
    pub fn number(&mut self) -> Result<u64, SnapshotError> {
        let mut bytes = [0; size_of::<u64>()];
        self.fill(&mut bytes)?;
        Ok(u64::from_ne_bytes(bytes))
    }

    /// A number that counts things, none of which takes less than a byte.
    ///
    /// # Errors
    /// Where the file ends, or could not hold so many.
    pub fn count(&mut self) -> Result<usize, SnapshotError> {
        let number = self.number()?;
        let fits = number <= self.left;
        usize::try_from(number)
            .ok()
            .filter(|_| fits)
            .ok_or(SnapshotError::Broken)
    }

    /// # Errors
    /// Where the file ends.
    pub fn column<T: Pod>(&mut self) -> Result<Vec<T>, SnapshotError> {
        let length = self.number()?;
        let bytes = length.checked_mul(size_of::<T>() as u64);
        let fits = bytes.is_some_and(|bytes| bytes <= self.left);
        let length = usize::try_from(length)
            .ok()
            .filter(|_| fits)
            .ok_or(SnapshotError::Broken)?;
        let mut column = vec![T::zeroed(); length];
        self.fill(bytemuck::cast_slice_mut(&mut column))?;
        Ok(column)
    }

    /// # Errors
    /// Where the file ends, or what is there is no text.
    pub fn text(&mut self) -> Result<String, SnapshotError> {
        String::from_utf8(self.column()?).map_err(|_| SnapshotError::Broken)
    }

    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), SnapshotError> {
        self.from.read_exact(bytes).map_err(|error| match error.kind() {
            io::ErrorKind::UnexpectedEof => SnapshotError::Broken,
            _ => SnapshotError::Disk(error),
        })?;
        self.left = self.left.saturating_sub(bytes.len() as u64);
        self.sum.update(bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Entry, Runs};
    use proptest::prelude::*;

    fn runs() -> Runs {
        let entries = (0..500).map(|at| Entry {
            key: at % 37,
            day: (at % 365) as u16,
            amount: i64::from(at),
        });
        Runs::of(entries.collect())
    }

    fn kept(folder: &Path) -> std::path::PathBuf {
        let file = folder.join("snapshot");
        write(&file, 4, |to| {
            to.text("tháng 10")?;
            runs().write(to)
        })
        .unwrap();
        file
    }

    fn again(file: &Path, version: u64) -> Result<(String, Runs), SnapshotError> {
        read(file, version, |from| Ok((from.text()?, Runs::read(from)?)))
    }

    #[test]
    fn what_was_written_is_read_back_and_nothing_else_is_left_in_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let file = kept(folder.path());
        assert_eq!(again(&file, 4).unwrap(), ("tháng 10".to_owned(), runs()));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn another_version_is_named() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(
            again(&kept(folder.path()), 5),
            Err(SnapshotError::Version(4))
        ));
    }

    #[test]
    fn a_file_that_could_not_be_finished_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = kept(folder.path());
        let halfway = write(&file, 4, |to| {
            to.text("half")?;
            Err(SnapshotError::Disk(io::ErrorKind::StorageFull.into()))
        });
        assert!(halfway.is_err());
        assert!(again(&file, 4).is_ok());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_was_begun_and_never_finished_is_taken_away_and_what_is_being_written_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let (given_up, at_work) = ("snapshot-a.new", "snapshot-b.new");
        for name in [given_up, at_work, "other.new"] {
            std::fs::write(folder.path().join(name), "half").unwrap();
        }
        for name in [given_up, "other.new"] {
            let file = File::options()
                .write(true)
                .open(folder.path().join(name))
                .unwrap();
            file.set_modified(std::time::UNIX_EPOCH).unwrap();
        }
        kept(folder.path());
        let there = |name: &str| folder.path().join(name).exists();
        assert_eq!(
            (there(given_up), there(at_work), there("other.new")),
            (false, true, true)
        );
    }

    proptest! {
        #[test]
        fn a_file_cut_short_or_damaged_anywhere_is_not_believed(cut in 0_usize..4000, bit in 0_usize..30_000) {
            let folder = tempfile::tempdir().unwrap();
            let file = kept(folder.path());
            let good = std::fs::read(&file).unwrap();
            std::fs::write(&file, &good[..cut.min(good.len() - 1)]).unwrap();
            prop_assert!(again(&file, 4).is_err());
            let mut bad = good;
            let at = bit / 8 % bad.len();
            bad[at] ^= 1 << (bit % 8);
            std::fs::write(&file, &bad).unwrap();
            prop_assert!(again(&file, 4).is_err());
        }
    }
}
