//! A look at the server every few seconds: what it holds, how fast it answers.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::product::Product;
use crate::tally::Window;

#[derive(Debug, Clone, Copy)]
pub(crate) struct Sample {
    pub(crate) second: u64,
    /// Resident memory, in bytes.
    pub(crate) memory: u64,
    pub(crate) files: usize,
    pub(crate) requests: usize,
    pub(crate) turned_away: u64,
    pub(crate) wrong: u64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
    /// Bytes of the database.
    pub(crate) database: Option<u64>,
}

impl Sample {
    pub(crate) fn take(product: &Product, second: u64, mut window: Window) -> Result<Self> {
        Ok(Self {
            second,
            memory: memory(product.pid)?,
            files: fs::read_dir(format!("/proc/{}/fd", product.pid))?.count(),
            requests: window.requests(),
            turned_away: window.turned_away,
            wrong: window.wrong,
            p50: window.percentile(50),
            p99: window.percentile(99),
            database: product.database_size(),
        })
    }

    fn row(&self) -> String {
        format!(
            "{},{},{},{},{},{},{:.1},{:.1},{}",
            self.second,
            self.memory,
            self.files,
            self.requests,
            self.turned_away,
            self.wrong,
            self.p50.as_secs_f64() * 1e3,
            self.p99.as_secs_f64() * 1e3,
            self.database.map(|bytes| bytes.to_string()).unwrap_or_default()
        )
    }
}

/// Resident memory of a running program, in bytes.
pub(crate) fn memory(pid: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes = line
        .and_then(|line| line.split_whitespace().next())
        .context("it ended")?;
    Ok(kibibytes.parse::<u64>()? << 10)
}

/// The samples in a file, each as soon as it is taken.
pub(crate) struct Table(fs::File);

impl Table {
    pub(crate) fn begin(path: &Path) -> Result<Self> {
        let mut file = fs::File::create(path).with_context(|| path.display().to_string())?;
        writeln!(
            file,
            "second,memory_bytes,open_files,requests,turned_away,wrong,p50_ms,p99_ms,database_bytes"
        )?;
        Ok(Self(file))
    }

    pub(crate) fn add(&mut self, sample: &Sample) -> Result<()> {
        Ok(writeln!(self.0, "{}", sample.row())?)
    }
}
