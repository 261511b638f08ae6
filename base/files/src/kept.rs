//! Where files are kept: a folder, in which a file is named by the hash of its content.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::Hash;

/// `DATA/files`, and below it `ab/cd/abcd…`, 64 digits. A file is never changed; the same content is kept once.
///
/// A file is written beside the others, in `incoming`, and appears under its name when it lies whole on the disk. What a
/// killed process left in `incoming` is in nobody's way and may be deleted while no server runs. Servers may share the
/// folder.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
}

/// Why a file can't be kept or read; the folder's path is for who runs the server.
#[derive(Debug)]
pub enum FilesError {
    /// No space left, or the quota is used up.
    Full {
        path: PathBuf,
    },
    /// The server's user may not read or write there.
    Denied {
        path: PathBuf,
    },
    /// What lies under this name is not what was put there: a failing disk, or somebody's hand.
    Changed {
        path: PathBuf,
    },
    Other {
        path: PathBuf,
        source: io::Error,
    },
}

impl Files {
    /// Makes the folder if it isn't there, open to the server's user alone.
    ///
    /// # Errors
    /// Where it can't be made.
    pub fn open(folder: impl Into<PathBuf>) -> Result<Self, FilesError> {
        let files = Self {
            folder: folder.into(),
        };
        let incoming = files.incoming();
        make(&incoming).map_err(FilesError::at(&incoming))?;
        Ok(files)
    }

    /// Keeps a content; when this returns it is on the disk. What is there already stays as it is.
    ///
    /// # Errors
    /// When it isn't kept: full, denied, or what the disk says.
    pub fn put(&self, bytes: &[u8]) -> Result<Hash, FilesError> {
        let hash = Hash::of(bytes);
        if self.has(hash)? {
            return Ok(hash);
        }
        let written = self.write(bytes)?;
        self.publish(written, hash)?;
        Ok(hash)
    }

    /// The content of that hash, if it is kept.
    ///
    /// # Errors
    /// When it can't be read, or isn't any more what was put.
    pub fn get(&self, hash: Hash) -> Result<Option<Vec<u8>>, FilesError> {
        let path = self.path(hash);
        match fs::read(&path) {
            Ok(bytes) if Hash::of(&bytes) == hash => Ok(Some(bytes)),
            Ok(_) => Err(FilesError::Changed { path }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(FilesError::at(&path)(error)),
        }
    }

    /// Everything that is kept, in the order of the hashes.
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn all(&self) -> Result<Vec<Hash>, FilesError> {
        let mut all = Vec::new();
        for first in inside(&self.folder)? {
            for second in inside(&first)? {
                let names = inside(&second)?.into_iter();
                all.extend(names.filter_map(|path| path.file_name()?.to_str()?.parse::<Hash>().ok()));
            }
        }
        all.sort_unstable();
        Ok(all)
    }

    /// # Errors
    /// When it can't be found out.
    pub fn has(&self, hash: Hash) -> Result<bool, FilesError> {
        let path = self.path(hash);
        path.try_exists().map_err(FilesError::at(&path))
    }

    /// A whole copy, on the disk, that nobody can find yet.
    fn write(&self, bytes: &[u8]) -> Result<NamedTempFile, FilesError> {
        let incoming = self.incoming();
        let write = || {
            // Only its owner may read a temporary file, and it keeps that when it gets its name.
            let mut file = NamedTempFile::new_in(&incoming)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            Ok(file)
        };
        write().map_err(FilesError::at(&incoming))
    }

    /// Gives it its name. Whoever comes second replaces a file by its equal.
    fn publish(&self, written: NamedTempFile, hash: Hash) -> Result<(), FilesError> {
        let path = self.path(hash);
        let folder = path.parent().unwrap_or(&self.folder);
        let publish = || {
            make(folder)?;
            written.persist(&path).map_err(|error| error.error)?;
            // The name must survive a power cut too, and so must the folders that lead to it.
            folder.ancestors().take(3).try_for_each(sync)
        };
        publish().map_err(FilesError::at(&path))
    }

    fn path(&self, hash: Hash) -> PathBuf {
        let name = hash.to_string();
        let (first, rest) = name.split_at(2);
        let (second, _) = rest.split_at(2);
        self.folder.join(first).join(second).join(&name)
    }

    fn incoming(&self) -> PathBuf {
        self.folder.join("incoming")
    }
}

/// What lies in a folder; nothing in what is no folder.
fn inside(folder: &Path) -> Result<Vec<PathBuf>, FilesError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let read =
        || -> io::Result<Vec<PathBuf>> { fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect() };
    read().map_err(FilesError::at(folder))
}

impl FilesError {
    fn at(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Denied { path },
            _ => Self::Other { path, source },
        }
    }
}

impl std::fmt::Display for FilesError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Full { path } => write!(out, "no space left for {}", path.display()),
            Self::Denied { path } => write!(out, "may not read or write {}", path.display()),
            Self::Changed { path } => write!(out, "{} is not what was put there", path.display()),
            Self::Other { path, source } => write!(out, "{}: {source}", path.display()),
        }
    }
}

impl std::error::Error for FilesError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Other { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// The folder and those above it.
fn make(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Where a folder can't be opened like a file, its system needs no such thing.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn house() -> (tempfile::TempDir, Files) {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::open(folder.path().join("files")).unwrap();
        (folder, files)
    }

    /// Files that bear a name, and files that don't yet.
    fn lying(files: &Files) -> (usize, usize) {
        fn count(folder: &Path) -> usize {
            let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            entries
                .map(|path| if path.is_dir() { count(&path) } else { 1 })
                .sum()
        }
        let incoming = count(&files.incoming());
        (count(&files.folder) - incoming, incoming)
    }

    #[test]
    fn what_was_put_is_there_under_its_hash() {
        let (_folder, files) = house();
        let hash = files.put(b"one").unwrap();
        assert_eq!(hash, Hash::of(b"one"));
        assert_eq!(files.get(hash).unwrap().as_deref(), Some(b"one".as_slice()));
        assert!(files.has(hash).unwrap());
        assert_eq!(files.get(Hash::of(b"two")).unwrap(), None);
        assert!(!files.has(Hash::of(b"two")).unwrap());
        let again = Files::open(files.folder.clone()).unwrap();
        assert!(again.has(hash).unwrap(), "after a restart too");
    }

    #[test]
    fn the_same_content_is_kept_once() {
        let (_folder, files) = house();
        assert_eq!(files.put(b"one").unwrap(), files.put(b"one").unwrap());
        assert_eq!(lying(&files), (1, 0));
        files.put(b"").unwrap();
        assert_eq!(lying(&files), (2, 0));
    }

    #[test]
    fn many_put_the_same_at_once_and_all_find_it_whole() {
        let (_folder, files) = house();
        let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let hash = files.put(&bytes).unwrap();
                    assert_eq!(files.get(hash).unwrap().as_ref(), Some(&bytes));
                });
            }
        });
        assert_eq!(lying(&files), (1, 0));
    }

    #[test]
    fn a_server_that_dies_while_writing_leaves_no_half_file() {
        let (_folder, files) = house();
        let (_, half) = files.write(b"the first ha").unwrap().keep().unwrap();
        assert!(half.exists());
        let whole = b"the first half and the second";
        assert!(!files.has(Hash::of(whole)).unwrap());
        assert_eq!(files.get(Hash::of(b"the first ha")).unwrap(), None);
        let hash = files.put(whole).unwrap();
        assert_eq!(files.get(hash).unwrap().as_deref(), Some(whole.as_slice()));
        assert_eq!(lying(&files), (1, 1), "the half stays aside");
    }

    #[test]
    fn what_is_given_up_before_it_has_a_name_leaves_nothing() {
        let (_folder, files) = house();
        drop(files.write(b"one").unwrap());
        assert_eq!(lying(&files), (0, 0));
    }

    #[test]
    fn a_file_that_was_changed_is_not_given_out() {
        let (_folder, files) = house();
        let hash = files.put(b"one").unwrap();
        fs::write(files.path(hash), b"two").unwrap();
        assert!(matches!(files.get(hash), Err(FilesError::Changed { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_on_the_machine_can_read() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, files) = house();
        let path = files.path(files.put(b"one").unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        for folder in path.ancestors().skip(1).take(3) {
            assert_eq!(mode(folder), 0o700, "{}", folder.display());
        }
    }

    #[test]
    fn a_full_disk_and_a_closed_door_are_told_apart() {
        let error = |kind: io::ErrorKind| FilesError::at(Path::new("f"))(io::Error::from(kind));
        assert!(matches!(
            error(io::ErrorKind::StorageFull),
            FilesError::Full { .. }
        ));
        assert!(matches!(
            error(io::ErrorKind::QuotaExceeded),
            FilesError::Full { .. }
        ));
        assert!(matches!(
            error(io::ErrorKind::PermissionDenied),
            FilesError::Denied { .. }
        ));
        assert!(matches!(
            error(io::ErrorKind::ReadOnlyFilesystem),
            FilesError::Denied { .. }
        ));
        let (folder, _) = house();
        let file = folder.path().join("file");
        fs::write(&file, b"").unwrap();
        let below_a_file = Files::open(file.join("files")).unwrap_err();
        assert!(below_a_file.to_string().contains("files"), "{below_a_file}");
    }
}
