//! What the values of a breakdown are called: "BHXH tự nguyện" for `scheme=BHXH_TN`, "Êđê" for `language=rad`.

/// The key, the code of a value, and its name in Vietnamese and in English.
const NAMES: [(&str, &str, &str, &str); 52] = [
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
    ("via", "launch", "ra quân", "launches"),
    ("via", "conference", "hội nghị", "conferences"),
    ("via", "small_group", "tư vấn nhóm nhỏ", "small groups"),
    ("via", "home_visit", "thăm hộ gia đình", "home visits"),
    ("via", "dialogue", "đối thoại", "dialogues"),
    (
        "via",
        "workplace_session",
        "truyền thông tại đơn vị sử dụng lao động",
        "workplace sessions",
    ),
    (
        "via",
        "customer_conference",
        "hội nghị khách hàng",
        "customer conferences",
    ),
    ("via", "mobile_tour", "truyền thông lưu động", "mobile tours"),
    ("via", "booth", "gian hàng tư vấn", "advice booths"),
    ("via", "agent", "nhân viên thu", "agents"),
    ("via", "online", "mạng", "the internet"),
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
    ("revision", "provisional", "tạm giao", "provisional"),
    ("revision", "assigned", "giao chính thức", "assigned"),
    ("revision", "adjusted", "giao điều chỉnh", "adjusted"),
];

/// "BHXH tự nguyện"; `None` for what has no name but itself.
pub fn value_name(key: &str, code: &str, vietnamese: bool) -> Option<&'static str> {
    let (.., vi, en) = NAMES.get(value_place(key, code)?)?;
    Some(if vietnamese { vi } else { en })
}

/// The codes of a key that have names, in the order in which reports name them; lists may have others.
pub fn value_codes(key: &str) -> impl Iterator<Item = &'static str> {
    NAMES
        .iter()
        .filter(move |(of, ..)| *of == key)
        .map(|(_, code, ..)| *code)
}

/// The code of what somebody called by its name or its code: "Êđê" is `rad`.
pub fn value_code(key: &str, called: &str) -> Option<&'static str> {
    let wanted = vn::fold(called);
    NAMES
        .iter()
        .filter(|(of, ..)| *of == key)
        .find(|(_, code, vi, en)| [code, vi, en].iter().any(|known| vn::fold(known) == wanted))
        .map(|(_, code, ..)| *code)
}

/// Where a value stands among others of its key: schemes in the order in which reports name them.
pub fn value_place(key: &str, code: &str) -> Option<usize> {
    // A topic may be a scheme.
    let key = if key == "topic" { "scheme" } else { key };
    NAMES
        .iter()
        .position(|(of, known, ..)| *of == key && *known == code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::Catalogue;

    #[test]
    fn every_code_of_the_catalogue_has_a_name() {
        for key in ["owner", "via", "revision"] {
            let codes = Catalogue::shipped().key(key).unwrap().values.as_deref().unwrap();
            let nameless = codes.iter().find(|code| value_name(key, code, true).is_none());
            assert_eq!(nameless, None, "{key}");
        }
        for code in ["vi", "rad", "cmo", "mng", "mnn", "km", "zh", "jra", "bdq"] {
            assert!(value_name("language", code, true).is_some(), "{code}");
        }
        assert_eq!(value_name("language", "rad", true), Some("Êđê"));
        assert_eq!(value_code("language", "ê đê"), None);
        assert_eq!(value_code("language", "êđê"), Some("rad"));
        assert_eq!(value_code("scheme", "BHXH tự nguyện"), Some("BHXH_TN"));
        assert_eq!(value_code("scheme", "bhyt_hgd"), Some("BHYT_HGD"));
    }

    #[test]
    fn a_topic_that_is_a_scheme_is_called_as_it_is() {
        assert_eq!(value_name("topic", "BHXH_TN", true), Some("BHXH tự nguyện"));
        assert_eq!(value_name("topic", "an sinh", true), None);
    }
}
