//! What an indicator is counted in: "người", in English "people".

use super::Indicator;

/// As the catalogue has it, and in English.
const ENGLISH: [(&str, &str); 31] = [
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

impl Indicator {
    /// "lượt người", "attendances"; a sign such as "%" is the same in both.
    pub fn counted_in(&self, vietnamese: bool) -> &str {
        let said = self.counted_in.as_str();
        let known = ENGLISH.iter().find(|(vi, _)| *vi == said);
        known.filter(|_| !vietnamese).map_or(said, |(_, en)| en)
    }
}

#[cfg(test)]
mod tests {
    use crate::indicator::Catalogue;

    #[test]
    fn all_that_is_counted_has_an_english_word() {
        let counted = Catalogue::shipped()
            .all()
            .map(|indicator| indicator.counted_in(false));
        let without: Vec<&str> = counted.filter(|word| !word.is_ascii()).collect();
        assert_eq!(without, Vec::<&str>::new());
        let people = Catalogue::shipped().find("participants.total").unwrap();
        assert_eq!([true, false].map(|vi| people.counted_in(vi)), ["người", "people"]);
    }
}
