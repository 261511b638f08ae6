//! What a part is called: "trong đó: chủ đề BHXH tự nguyện", "tiếng Êđê", "trang cá nhân viên chức, người lao động".

use ledger::{Breakdown, Catalogue, Indicator, Role};

use crate::target::Plan;

/// What stands before the values of a key, in Vietnamese and in English.
const LEADS: [(&str, &str, &str); 10] = [
    ("language", "tiếng", ""),
    ("topic", "chủ đề", "on"),
    ("partner", "phối hợp với", "with"),
    ("employer", "tại", "at"),
    ("territory", "ở", "in"),
    ("level", "cấp", "level"),
    ("column", "chuyên mục", "column"),
    ("purpose", "nhằm", "for"),
    ("organiser", "do", "held by"),
    ("campaign", "trong", "during"),
];

/// Keys whose values say enough by themselves.
const PLAIN: [&str; 11] = [
    "scheme", "audience", "channel", "owner", "format", "form", "kind", "via", "event", "outlet", "station",
];

/// Codes of values, in Vietnamese and in English.
const VALUES: [(&str, &str, &str, &str); 44] = [
    ("scheme", "BHXH", "BHXH", "social insurance"),
    (
        "scheme",
        "BHXH_BB",
        "BHXH bắt buộc",
        "compulsory social insurance",
    ),
    (
        "scheme",
        "BHXH_TN",
        "BHXH tự nguyện",
        "voluntary social insurance",
    ),
    ("scheme", "BHTN", "BHTN", "unemployment insurance"),
    ("scheme", "BHYT", "BHYT", "health insurance"),
    (
        "scheme",
        "BHYT_HGD",
        "BHYT hộ gia đình",
        "household health insurance",
    ),
    (
        "scheme",
        "BHYT_HSSV",
        "BHYT học sinh, sinh viên",
        "pupils' and students' health insurance",
    ),
    (
        "scheme",
        "BHYT_NLNN",
        "BHYT hộ nông, lâm, ngư, diêm nghiệp có mức sống trung bình",
        "health insurance of farming households of average means",
    ),
    ("scheme", "BHYT_TD", "BHYT tự đóng", "self-paid health insurance"),
    ("owner", "unit", "trang của đơn vị", "the unit's pages"),
    (
        "owner",
        "staff",
        "trang cá nhân viên chức, người lao động",
        "staff's own pages",
    ),
    ("owner", "partner", "trang của đơn vị phối hợp", "partners' pages"),
    ("via", "launch", "qua ra quân", "at launches"),
    ("via", "conference", "qua hội nghị", "at conferences"),
    ("via", "small_group", "qua tư vấn nhóm nhỏ", "in small groups"),
    ("via", "home_visit", "qua thăm hộ gia đình", "at home"),
    ("via", "agent", "qua nhân viên thu", "through agents"),
    ("via", "online", "qua mạng", "online"),
    ("channel", "facebook", "Facebook", "Facebook"),
    ("channel", "zalo", "Zalo", "Zalo"),
    ("channel", "youtube", "YouTube", "YouTube"),
    ("channel", "tiktok", "TikTok", "TikTok"),
    ("channel", "portal", "Cổng TTĐT", "portal"),
    ("channel", "press", "báo in, báo điện tử", "newspapers"),
    ("channel", "TV/radio", "phát thanh, truyền hình", "TV and radio"),
    ("channel", "magazine", "tạp chí", "magazine"),
    ("channel", "loudspeaker", "loa truyền thanh", "loudspeakers"),
    ("channel", "email", "thư điện tử", "e-mail"),
    ("channel", "sms", "tin nhắn SMS", "SMS"),
    ("language", "vi", "Kinh", "Vietnamese"),
    ("language", "rad", "Êđê", "Ede"),
    ("language", "cmo", "Mnông", "Mnong"),
    ("language", "mng", "Mnông", "Mnong"),
    ("language", "mnn", "Mnông", "Mnong"),
    ("language", "km", "Khmer", "Khmer"),
    ("language", "zh", "Hoa", "Chinese"),
    ("language", "jra", "Gia Rai", "Jarai"),
    ("language", "bdq", "Ba Na", "Bahnar"),
    ("language", "tyz", "Tày", "Tay"),
    ("language", "nut", "Nùng", "Nung"),
    ("language", "hmn", "Mông", "Hmong"),
    ("language", "blt", "Thái", "Tai Dam"),
    ("language", "mtq", "Mường", "Muong"),
    ("language", "cja", "Chăm", "Cham"),
];

/// What indicators are counted in, in Vietnamese as the catalogue has it and in English.
const COUNTED: [(&str, &str); 31] = [
    ("người", "people"),
    ("lượt người", "attendances"),
    ("lượt", "times"),
    ("lượt xem", "views"),
    ("hội nghị", "conferences"),
    ("cuộc", "sessions"),
    ("buổi", "sessions"),
    ("lớp", "classes"),
    ("đợt", "drives"),
    ("sự kiện", "events"),
    ("câu hỏi", "questions"),
    ("tin bài", "items"),
    ("tin bài/ngày", "items a day"),
    ("chuyên mục", "columns"),
    ("trang", "pages"),
    ("sản phẩm", "products"),
    ("bản", "copies"),
    ("thứ tiếng", "languages"),
    ("đơn vị", "units"),
    ("địa phương", "localities"),
    ("huyện", "districts"),
    ("xã", "communes"),
    ("thôn", "villages"),
    ("tổ chức", "organisations"),
    ("tổ", "teams"),
    ("nhóm", "groups"),
    ("điểm", "points"),
    ("điểm %", "percentage points"),
    ("kế hoạch", "plans"),
    ("vụ", "cases"),
    ("tỷ đồng", "billion VND"),
];

/// "người", "people".
pub fn counted_in(indicator: &Indicator, vietnamese: bool) -> &str {
    let said = indicator.counted_in.as_str();
    if vietnamese {
        return said;
    }
    let known = COUNTED.iter().find(|(vi, _)| *vi == said);
    known.map_or(said, |(_, en)| en)
}

/// One value by its name: "BHXH tự nguyện"; one without a code stays as it was written.
pub fn value(key: &str, code: &str, vietnamese: bool) -> String {
    // A topic may be a scheme.
    let key = if key == "topic" { "scheme" } else { key };
    VALUES
        .iter()
        .find(|(of, known, ..)| *of == key && *known == code)
        .map_or(code, |(.., vi, en)| if vietnamese { vi } else { en })
        .to_owned()
}

/// Where a part stands among others: schemes in the order in which reports name them.
pub fn order(breakdown: &Breakdown) -> Vec<usize> {
    let place = |code: &String| {
        VALUES
            .iter()
            .position(|(key, known, ..)| *key == "scheme" && known == code)
    };
    let schemes = breakdown.get("scheme").unwrap_or_default();
    schemes
        .iter()
        .map(|code| place(code).unwrap_or(VALUES.len()))
        .collect()
}

/// All values of a key, in the order in which they were written: "Kinh, Hoa, Khmer".
pub fn values(breakdown: &Breakdown, key: &str, vietnamese: bool) -> Option<String> {
    let names: Vec<String> = breakdown
        .get(key)?
        .iter()
        .map(|code| value(key, code, vietnamese))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// What the keys of a part that narrow say of it; empty for the whole. Remarks are printed elsewhere.
pub fn part(breakdown: &Breakdown, vietnamese: bool) -> String {
    let dimensions = breakdown.of_role(Role::Dimension);
    let mut keys: Vec<&str> = dimensions.pairs().map(|(key, _)| key).collect();
    keys.sort_by_key(|key| ORDER.iter().position(|known| known == key).unwrap_or(ORDER.len()));
    let words = keys
        .into_iter()
        .filter_map(|key| phrase(breakdown, key, vietnamese));
    words.chain(plan(breakdown)).collect::<Vec<_>>().join(", ")
}

/// The order in which keys are said, the most telling first.
const ORDER: [&str; 12] = [
    "scheme",
    "topic",
    "purpose",
    "owner",
    "kind",
    "form",
    "audience",
    "language",
    "channel",
    "employer",
    "territory",
    "partner",
];

fn phrase(breakdown: &Breakdown, key: &str, vietnamese: bool) -> Option<String> {
    let values = values(breakdown, key, vietnamese)?;
    if PLAIN.contains(&key) {
        return Some(values);
    }
    let declared = Catalogue::shipped()
        .key(key)
        .map(|key| key.name_vi.as_str())
        .unwrap_or(key);
    let lead = LEADS
        .iter()
        .find(|(known, ..)| *known == key)
        .map_or(declared, |(_, vi, en)| if vietnamese { vi } else { en });
    Some(format!("{lead} {values}").trim().to_owned())
}

/// Which plan a percentage or a target is of.
fn plan(breakdown: &Breakdown) -> Option<String> {
    let plan = Plan::read(breakdown);
    (plan != Plan::default()).then(|| plan.name(""))
}

/// What is kept and printed but narrows nothing: the theme, the places that were counted.
pub fn remarks(breakdown: &Breakdown) -> String {
    let remarks = breakdown.of_role(Role::Remark);
    let said = remarks.pairs().map(|(key, values)| {
        let values = values.join(", ");
        match (key, Catalogue::shipped().key(key).map(|key| key.name_vi.as_str())) {
            ("theme", _) => format!("chủ đề “{values}”"),
            (_, Some(name)) if !name.is_empty() => format!("{name}: {values}"),
            _ => values,
        }
    });
    said.collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        part(&Breakdown::parse(text), true)
    }

    #[test]
    fn parts_are_called_as_an_officer_would() {
        assert_eq!(said("topic=BHXH_TN"), "chủ đề BHXH tự nguyện");
        assert_eq!(
            said("languages=vi|zh|km;reach=khóm, ấp"),
            "tiếng Kinh, Hoa, Khmer"
        );
        assert_eq!(said("owner=staff"), "trang cá nhân viên chức, người lao động");
        assert_eq!(
            said("scheme=BHXH_TN|BHYT_TD;purpose=phát triển người tham gia"),
            "BHXH tự nguyện, BHYT tự đóng, nhằm phát triển người tham gia"
        );
        assert_eq!(
            said("plan=kế hoạch tạm giao năm 2024 của BHXH Việt Nam"),
            "kế hoạch tạm giao năm 2024 của BHXH Việt Nam"
        );
        assert_eq!(said("level=tỉnh;channel=zalo"), "Zalo, cấp tỉnh");
        assert_eq!(said("theme=An tâm"), "");
    }

    #[test]
    fn all_that_is_counted_has_an_english_word() {
        let foreign = |indicator: &&'static Indicator| !counted_in(indicator, false).is_ascii();
        let without: Vec<&str> = Catalogue::shipped()
            .all()
            .filter(foreign)
            .map(|indicator| indicator.counted_in.as_str())
            .collect();
        assert_eq!(without, Vec::<&str>::new());
        let people = Catalogue::shipped().find("participants.total").unwrap();
        assert_eq!(
            [true, false].map(|vietnamese| counted_in(people, vietnamese)),
            ["người", "people"]
        );
    }

    #[test]
    fn remarks_are_printed_and_never_lost() {
        let breakdown =
            Breakdown::parse("theme=An tâm cho mọi gia đình;communes=Đồng Văn|Tiên Kỳ;denominator=dân số");
        assert_eq!(
            remarks(&breakdown),
            "tại các xã: Đồng Văn, Tiên Kỳ; mẫu số: dân số; chủ đề “An tâm cho mọi gia đình”"
        );
    }
}
