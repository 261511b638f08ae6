//! What may be typed after `lantoa`.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use ledger::Month;
use web::Lang;

/// Lan Tỏa: kế hoạch, ghi chép, đo lường và báo cáo công tác truyền thông BHXH, BHYT.
#[derive(Debug, Parser)]
#[command(name = "lantoa", version, about, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the data is, as far as it was typed (`Settings` knows what else may say so), and in which language to speak.
#[derive(Args, Debug)]
pub(crate) struct Place {
    /// Thư mục dữ liệu (mặc định ./lantoa-data); biến môi trường LANTOA_DATA
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Cơ sở dữ liệu PostgreSQL (postgres://…), không ghi thì dùng SQLite trong thư mục dữ liệu; biến môi trường
    /// LANTOA_DATABASE
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database: Option<String>,
    /// Ngôn ngữ của lời nhắn: vi hoặc en
    #[arg(long, global = true, value_name = "vi|en", value_parser = language, default_value = "vi")]
    pub(crate) lang: Lang,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Nhập, xem số liệu
    #[command(subcommand)]
    Figures(Figures),
    /// Hỏi một số liệu
    Value(Value),
    /// Lập báo cáo tháng hoặc một kỳ bất kỳ
    Report(Report),
    /// Nhập danh sách BHXH cơ sở
    #[command(subcommand)]
    Units(Units),
    /// Chạy thử với dữ liệu minh họa
    Demo(Demo),
    /// Chạy máy chủ
    Serve(Serve),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Figures {
    /// Nhập số liệu từ tệp CSV hoặc XLSX
    Import(Import),
}

#[derive(Args, Debug)]
pub(crate) struct Import {
    /// Tệp có các cột source, unit, from, to, indicator, breakdown, value, kind, qualifier
    pub(crate) file: PathBuf,
    /// Chỉ xem trước, không ghi
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Ghi các dòng đúng dù có dòng bị từ chối
    #[arg(long)]
    pub(crate) accept_good: bool,
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,
}

#[derive(Args, Debug)]
pub(crate) struct Value {
    /// Tên, mã hoặc ID của đơn vị, xét vào ngày cuối kỳ
    #[arg(long)]
    pub(crate) unit: String,
    /// Mã nội dung trong danh mục
    #[arg(long)]
    pub(crate) indicator: String,
    #[arg(long, value_parser = day)]
    pub(crate) from: Date,
    #[arg(long, value_parser = day)]
    pub(crate) to: Date,
    /// Phần nào: 'khóa=giá trị;khóa=giá trị'
    #[arg(long, default_value = "")]
    pub(crate) breakdown: String,
    /// Chỉ tiêu được giao thay cho kết quả
    #[arg(long, value_enum)]
    pub(crate) kind: Option<Asked>,
    /// Theo đơn vị tại thời điểm đó (then) hay quy về đơn vị hiện nay (today)
    #[arg(long, value_enum, default_value_t = Map::Then)]
    pub(crate) map: Map,
    #[arg(long, value_enum, default_value_t = Shape::Text)]
    pub(crate) format: Shape,
}

#[derive(Args, Debug)]
pub(crate) struct Report {
    #[arg(long)]
    pub(crate) unit: String,
    /// Tháng, như 2024-10
    #[arg(long, value_parser = month, conflicts_with_all = ["from", "to"], required_unless_present = "from")]
    pub(crate) month: Option<Month>,
    #[arg(long, value_parser = day, requires = "to")]
    pub(crate) from: Option<Date>,
    #[arg(long, value_parser = day, requires = "from")]
    pub(crate) to: Option<Date>,
    #[arg(long, value_enum, default_value_t = ReportShape::Json)]
    pub(crate) format: ReportShape,
    /// Tệp ghi ra; không có thì in ra màn hình
    #[arg(short, long)]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Units {
    /// Nhập BHXH cơ sở từ bảng CSV hoặc XLSX: tên, tỉnh, từ ngày, xã phường
    Import {
        file: PathBuf,
        /// Chỉ xem trước, không ghi
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Nạp dữ liệu minh họa vào cơ sở dữ liệu mới, hỏi lại từng số rồi thôi
    #[arg(long)]
    pub(crate) check: bool,
    #[arg(long, default_value_t = 7979)]
    pub(crate) port: u16,
}

#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Địa chỉ và cổng, như 0.0.0.0:8080
    #[arg(long)]
    pub(crate) listen: Option<std::net::SocketAddr>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shape {
    Text,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportShape {
    Json,
    Csv,
    Xlsx,
    Docx,
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Asked {
    Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Map {
    Then,
    Today,
}

impl From<Map> for ledger::Map {
    fn from(map: Map) -> ledger::Map {
        match map {
            Map::Then => ledger::Map::Then,
            Map::Today => ledger::Map::Today,
        }
    }
}

/// A line of result, to standard output; nobody listening is no fault.
pub(crate) fn print(text: &str) {
    _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// A message for the person, to standard error.
pub(crate) fn complain(text: &str) {
    _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// A bar on a terminal for what may take over a second; nothing where nobody looks.
pub(crate) fn progress(message: String) -> indicatif::ProgressBar {
    let bar = if std::io::stderr().is_terminal() {
        indicatif::ProgressBar::new_spinner()
    } else {
        indicatif::ProgressBar::hidden()
    };
    bar.set_message(message);
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}

fn day(text: &str) -> Result<Date, String> {
    vn::date::read(text).map_err(|error| error.to_string())
}

fn month(text: &str) -> Result<Month, String> {
    Month::parse(text).ok_or_else(|| format!("“{text}” không phải là tháng; viết như 2024-10"))
}

fn language(code: &str) -> Result<Lang, String> {
    Lang::from_code(code).ok_or_else(|| "vi | en".to_owned())
}
