//! What was stated in five public reports, in one line each: see `sample::figure`.

pub(crate) const DAK_LAK: &[&str] = &[
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.count ¦  ¦ 44 ¦  ¦ 44 hội nghị",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.conference.attendees ¦  ¦ 2469 ¦  ¦ 2.469 người tham dự",
    "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-10-31 ¦ direct.conference.count ¦  ¦ 254 ¦ cumulative ¦ lũy kế từ đầu năm tổ chức 254 hội nghị",
    "BHXH tỉnh Đắk Lắk ¦ 2024-01-01..2024-10-31 ¦ direct.conference.attendees ¦  ¦ 15983 ¦ cumulative ¦ 15.983 người tham dự",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.dialogue.attendees ¦ audience=người lao động;partner=Liên đoàn Lao động tỉnh Đắk Lắk;topic=Luật BHXH|Luật BHYT|pháp luật Lao động ¦ 200 ¦  ¦ 200 NLĐ tham dự",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ direct.dialogue.count ¦ audience=người lao động;partner=Liên đoàn Lao động tỉnh Đắk Lắk ¦ 1 ¦  ¦ tổ chức hội nghị đối thoại ... với 200 NLĐ tham dự",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-12-31 ¦ broadcast.languages.count ¦ language=vi|rad|cmo ¦ 3 ¦ target ¦ 3 thứ tiếng, bao gồm Kinh, Êđê, Mnông",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ press.column.count ¦ channel=TV/radio;column=BHXH - Ngôi nhà chung;outlet=Đài PT-TH tỉnh Đắk Lắk ¦ 1 ¦  ¦ ",
    "BHXH tỉnh Đắk Lắk ¦ 2024-10-01..2024-10-31 ¦ press.column.count ¦ channel=press;column=Chính sách BHXH - BHYT;outlet=Báo Đắk Lắk ¦ 1 ¦  ¦ ",
];

pub(crate) const SOC_TRANG: &[&str] = &[
    "BHXH tỉnh Sóc Trăng ¦ 2018-01-01..2022-08-31 ¦ launch.wave.count ¦ partner=Bưu điện tỉnh;scheme=BHXH_TN|BHYT_HGD ¦ 10 ¦ cumulative ¦ 10 đợt ra quân",
    "BHXH tỉnh Sóc Trăng ¦ 2018-01-01..2022-08-31 ¦ participants.new ¦ partner=Bưu điện tỉnh;scheme=BHXH_TN;via=launch ¦ 21492 ¦ cumulative ¦ 21.492 người tham gia BHXH tự nguyện",
    "BHXH tỉnh Sóc Trăng ¦ 2018-01-01..2022-08-31 ¦ participants.new ¦ partner=Bưu điện tỉnh;scheme=BHYT_HGD;via=launch ¦ 157850 ¦ cumulative ¦ 157.850 người tham gia BHYT hộ gia đình",
    "BHXH tỉnh Sóc Trăng ¦ 2018-01-01..2022-08-31 ¦ broadcast.loudspeaker.count ¦ language=vi|zh|km;reach=khóm, ấp, khu dân cư ¦ hơn 13000 ¦ cumulative ¦ hơn 13.000 lượt phát thanh bằng nhiều thứ tiếng Kinh, Hoa, Khmer",
    "BHXH tỉnh Sóc Trăng ¦ 2018-01-01..2022-08-31 ¦ broadcast.languages.count ¦ language=vi|zh|km ¦ 3 ¦  ¦ ",
    "BHXH tỉnh Sóc Trăng ¦ 2021-01-01..2022-08-31 ¦ channel.page.count ¦ channel=facebook;level=tỉnh ¦ 1 ¦  ¦ thành lập trang Fanpage BHXH tỉnh",
    "BHXH tỉnh Sóc Trăng ¦ 2021-01-01..2022-08-31 ¦ channel.page.count ¦ channel=zalo;level=tỉnh ¦ 1 ¦  ¦ 01 trang thông tin BHXH tỉnh Sóc Trăng trên mạng xã hội Zalo",
    "BHXH tỉnh Sóc Trăng ¦ 2021-01-01..2022-08-31 ¦ channel.page.units_with ¦ channel=facebook;level=huyện, thị xã ¦ 11 ¦  ¦ 11/11 BHXH huyện, thị xã",
    "BHXH tỉnh Sóc Trăng ¦ 2021-01-01..2022-08-31 ¦ unit.district.count ¦ level=huyện, thị xã ¦ 11 ¦  ¦ 11/11",
    "BHXH tỉnh Sóc Trăng ¦ 2021-01-01..2022-08-31 ¦ channel.page.units_with_ratio ¦ channel=facebook;level=huyện, thị xã ¦ 100 ¦  ¦ ",
    "BHXH tỉnh Sóc Trăng ¦ 2021-01-01..2022-08-31 ¦ social.post.count ¦ channel=facebook;level=huyện, thị xã ¦ gần 2000 ¦ cumulative ¦ gần 2.000 lượt đăng tải tin bài",
    "BHXH tỉnh Sóc Trăng ¦ 2021-01-01..2022-08-31 ¦ social.post.count ¦ action=đăng tải+chia sẻ;owner=staff ¦ trên 7000 ¦ cumulative ¦ trên 7.000 lượt đăng tải, chia sẻ",
    "BHXH tỉnh Sóc Trăng ¦ 2018-01-01..2022-08-31 ¦ direct.booth.event_count ¦ event=Tết Quân - dân|Tết Công nhân (2020)|Ngày hội phụ nữ khởi nghiệp tỉnh Sóc Trăng ¦ 3 ¦ cumulative ¦ ",
];

pub(crate) const NGHE_AN: &[&str] = &[
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ visual.localities_with ¦ form=cụm pano|băng rôn|phướn;theme=Bảo hiểm xã hội - An tâm cho mọi gia đình ¦ 21 ¦  ¦ 21/21 địa phương",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ unit.district.count ¦ level=thành phố, huyện, thị xã ¦ 21 ¦  ¦ 21/21",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ visual.localities_with_ratio ¦ form=cụm pano|băng rôn|phướn ¦ 100 ¦  ¦ ",
    "BHXH tỉnh Nghệ An ¦ 2024-05-06 ¦ launch.team.count ¦ event=Lễ phát động ra quân 06/5/2024;scope=toàn tỉnh ¦ 490 ¦  ¦ 490 tổ tư vấn trực tiếp",
    "BHXH tỉnh Nghệ An ¦ 2024-05-06 ¦ launch.point.count ¦ event=Lễ phát động ra quân 06/5/2024 ¦ 881 ¦  ¦ 881 điểm tuyên truyền",
    "BHXH tỉnh Nghệ An ¦ 2024-05-06 ¦ launch.people_reached ¦ event=Lễ phát động ra quân 06/5/2024 ¦ 10547 ¦  ¦ 10.547 người dân được tiếp cận, tư vấn",
    "BHXH tỉnh Nghệ An ¦ 2024-05-06 ¦ participants.new ¦ partner=Bưu điện tỉnh;scheme=BHXH_TN;via=launch ¦ 691 ¦  ¦ 691 người tham gia Bảo hiểm xã hội tự nguyện",
    "BHXH tỉnh Nghệ An ¦ 2024-05-06 ¦ participants.new ¦ partner=Bưu điện tỉnh;scheme=BHYT_HGD;via=launch ¦ 1607 ¦  ¦ 1.607 người tham gia Bảo hiểm y tế hộ gia đình",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.workplace.attendees ¦ audience=công nhân;employer=Công ty TNHH Haivina Kim Liên;partner=Liên đoàn Lao động;territory=huyện Nam Đàn ¦ 154 ¦  ¦ 154 công nhân tham dự",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.workplace.attendees ¦ audience=công nhân;employer=Công ty TNHH Bắc Sơn;partner=Liên đoàn Lao động;territory=thị xã Thái Hòa ¦ 140 ¦  ¦ 140 công nhân tham dự",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.workplace.attendees ¦ audience=công nhân;employer=Công ty TNHH Thủy lợi Tây Nam Nghệ An;partner=Liên đoàn Lao động;territory=huyện Anh Sơn ¦ 65 ¦  ¦ 65 công nhân tham dự",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.workplace.attendees ¦ employer=Trường Mầm non, Tiểu học, THCS tại 3 xã Đồng Văn, Tiên Kỳ, Phú Sơn;territory=huyện Tân Kỳ ¦ hơn 300 ¦  ¦ hơn 300 người tham dự",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.workplace.communes ¦ communes=Đồng Văn|Tiên Kỳ|Phú Sơn;territory=huyện Tân Kỳ ¦ 3 ¦  ¦ tại 3 xã",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.conference.count ¦ purpose=phát triển người tham gia;scheme=BHXH_TN|BHYT_TD ¦ 126 ¦  ¦ 126 hội nghị truyền thông",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.conference.attendees ¦ purpose=phát triển người tham gia;scheme=BHXH_TN|BHYT_TD ¦ 5910 ¦  ¦ 5.910 người tham dự",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.small_group.count ¦  ¦ 792 ¦  ¦ 792 cuộc tư vấn theo nhóm nhỏ",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ direct.small_group.people_reached ¦  ¦ 10825 ¦  ¦ 10.825 người được tiếp cận, tư vấn",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ broadcast.loudspeaker.count ¦  ¦ trên 1314 ¦  ¦ Trên 1.314 lượt phát thanh",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ broadcast.loudspeaker.count ¦ topic=BHXH_TN ¦ 982 ¦  ¦ 982 lượt",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ portal.item.count ¦ kind=tin bài|văn bản|video;remark=Cổng TTĐT BHXH tỉnh ¦ 61 ¦  ¦ 61 tin bài, văn bản, video",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ social.post.count ¦ kind=tin bài|video clip;owner=unit ¦ 234 ¦  ¦ 234 tin bài, video clip trên môi trường mạng xã hội",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ social.post.count ¦ owner=staff ¦ 1076 ¦  ¦ 1.076 lượt",
    "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.total ¦ scheme=BHXH|BHYT|BHTN ¦ 3039673 ¦  ¦ 3.039.673 người",
    "BHXH tỉnh Nghệ An ¦ 2024-05-31 ¦ participants.total.plan_pct ¦ plan=kế hoạch tạm giao năm 2024 của BHXH Việt Nam ¦ 92.32 ¦  ¦ đạt 92,32%",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ participants.new ¦ scheme=BHXH_BB ¦ 2391 ¦  ¦ 2.391 người tham gia Bảo hiểm xã hội bắt buộc",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ participants.new ¦ scheme=BHXH_TN ¦ 1403 ¦  ¦ 1.403 người tham gia Bảo hiểm xã hội tự nguyện",
    "BHXH tỉnh Nghệ An ¦ 2024-05-01..2024-05-31 ¦ participants.new ¦ scheme=BHYT ¦ 11287 ¦  ¦ 11.287 người tham gia Bảo hiểm y tế",
];

pub(crate) const GIA_LAI: &[&str] = &[
    "BHXH tỉnh Gia Lai ¦ 2019-12-31 ¦ participants.stock ¦ scheme=BHXH ¦ trên 85700 ¦  ¦ trên 85.700 người tham gia",
    "BHXH tỉnh Gia Lai ¦ 2019-12-31 ¦ coverage.labour_force_pct ¦ denominator=lực lượng lao động trong độ tuổi;scheme=BHXH ¦ 10.88 ¦  ¦ 10,88%",
    "BHXH tỉnh Gia Lai ¦ 2019-12-31 ¦ participants.stock ¦ scheme=BHTN ¦ gần 67300 ¦  ¦ gần 67.300 người",
    "BHXH tỉnh Gia Lai ¦ 2019-12-31 ¦ coverage.labour_force_pct ¦ denominator=lực lượng lao động trong độ tuổi;scheme=BHTN ¦ 8.54 ¦  ¦ 8,54%",
    "BHXH tỉnh Gia Lai ¦ 2019-12-31 ¦ participants.stock ¦ scheme=BHYT ¦ trên 1340000 ¦  ¦ trên 1,34 triệu người",
    "BHXH tỉnh Gia Lai ¦ 2019-12-31 ¦ coverage.population_pct ¦ denominator=dân số tỉnh;scheme=BHYT ¦ 89 ¦  ¦ 89% dân số",
    "BHXH tỉnh Gia Lai ¦ 2020-01-01..2020-12-31 ¦ coverage.labour_force_pct ¦ basis=NQ 21-NQ/TW|NQ 28-NQ/TW;denominator=lực lượng lao động trong độ tuổi;scheme=BHXH ¦ 13 ¦ target ¦ 13% lực lượng lao động trong độ tuổi",
    "BHXH tỉnh Gia Lai ¦ 2020-01-01..2020-12-31 ¦ coverage.labour_force_pct ¦ denominator=lực lượng lao động;scheme=BHTN ¦ 10.4 ¦ target ¦ 10,4% lực lượng lao động",
    "BHXH tỉnh Gia Lai ¦ 2020-01-01..2020-12-31 ¦ coverage.population_pct ¦ denominator=dân số;scheme=BHYT ¦ 91.05 ¦ target ¦ cuối năm 2020 có 91,05% dân số",
];

pub(crate) const VIET_NAM: &[&str] = &[
    "BHXH Việt Nam ¦ 2020-12-29..2021-03-11 ¦ plan.province.completed_pct ¦ level=BHXH tỉnh, thành phố;plan=Kế hoạch 4217/KH-BHXH (29/12/2020) ¦ 100 ¦  ¦ 100% BHXH tỉnh, thành phố đã hoàn thành xong việc xây dựng kế hoạch truyền thông",
    "BHXH Việt Nam ¦ 2021-01-01..2021-12-31 ¦ plan.issued.count ¦ issuer=Trung tâm Truyền thông;plan=Kế hoạch 4217/KH-BHXH ¦ 1 ¦  ¦ ",
];
