# Hôm nay: việc cần làm, chỉ tiêu, số liệu trong tháng; chọn đơn vị và tháng.

## Chọn đơn vị

insight-units-own = Đơn vị của tôi
insight-units-above = Cấp trên
insight-units-here = Đang xem
insight-units-kin = Cùng địa bàn, trước hoặc sau khi sắp xếp
insight-units-beside = Cùng cấp
insight-units-special = BHXH ngành
insight-units-province = BHXH tỉnh, thành phố
insight-units-district = BHXH cấp huyện
insight-units-base = BHXH cơ sở
insight-units-commune = Xã, phường, đặc khu
insight-units-partner = Đơn vị phối hợp
insight-units-collection = Tổ chức dịch vụ thu

## Trang Hôm nay

insight-to-report = Báo cáo tháng
insight-to-entry = Nhập số liệu
insight-to-targets = Xem chỉ tiêu
insight-not-yet = Tháng này đơn vị chưa được thành lập (từ { $day }). Số liệu khi đó thuộc:
insight-no-more = Đơn vị không còn từ { $day }. Nay là:

## Việc cần làm

insight-to-do = Việc cần làm
insight-lacks-own = Chưa có số liệu { $month } của riêng đơn vị
insight-not-sent = { $count }/{ $of } đơn vị chưa gửi số liệu { $month }
insight-and-more = { $names } và { $more } đơn vị khác
insight-all-sent = Đã có số liệu của { $have }/{ $of } đơn vị
insight-doubts = { $count } số liệu cần kiểm tra lại
insight-doubt = Cần kiểm tra lại: { $what }: { $says }.
insight-doubt-of = Cần kiểm tra lại: { $unit }, { $what }: { $says }.
insight-look = Xem nguồn số liệu
insight-nothing-to-do = Không có việc gì chờ.

## Chỉ tiêu

insight-targets = Chỉ tiêu được giao
insight-of-plan = Đạt { $percent }% { $plan }
insight-gap-unknown = Chưa có số liệu để tính

## Số liệu trong tháng

insight-numbers = Kết quả { $month }
insight-as-of = tính đến { $day }
insight-no-numbers-title = Tháng này chưa có số liệu
insight-no-numbers = Kết quả trong tháng sẽ hiện ở đây khi đơn vị hoặc đơn vị trực thuộc gửi số liệu.
insight-latest = Số liệu gần nhất: { $month }
insight-to-latest = Xem tháng gần nhất có số liệu
insight-reads-none-title = Tài khoản này không xem số liệu
insight-reads-none = Vai trò được giao không gồm số liệu và báo cáo. Cần xem thì nhờ người quản trị giao thêm vai trò.
insight-blank-title = Chưa có số liệu nào
insight-blank = Hội nghị, nhóm nhỏ, lượt phát thanh, người tham gia mới… sẽ hiện ở đây. Bắt đầu bằng việc nhập số liệu tháng này.

## Số liệu mới nhập

insight-record = Ghi hoạt động
insight-activities = Hoạt động mới nhất
insight-all-activities = Xem tất cả
insight-lately = Số liệu mới nhập
insight-entry-one = { $name }, { $span }
insight-entry-many = { $count } số liệu, { $span }
insight-entry-corrected = Sửa { $count } số liệu: { $name }, { $span }
insight-more-documents = { $title } và { $more } văn bản khác
insight-at = { $time } ngày { $day }
insight-at-today = { $time } hôm nay

## Bản đồ

insight-below = Đơn vị trực thuộc trên bản đồ
insight-circles = Vòng tròn theo
insight-who-has-sent = Đã gửi số liệu
insight-nobody-sent = Chưa có số liệu { $month } của đơn vị trực thuộc nào: bản đồ sẽ hiện khi có.
insight-figures = Số liệu
insight-sent = đã gửi
insight-sent-not = chưa gửi

## Bắt đầu sử dụng

insight-steps = Bắt đầu từ đâu
insight-step-units = Xem lại đơn vị
insight-step-units-more = Bộ máy hiện nay đã có sẵn; thêm BHXH cơ sở và tổ chức dịch vụ thu nếu thiếu.
insight-step-accounts = Thêm tài khoản cho cán bộ
insight-step-accounts-more = Mỗi người một tài khoản, thuộc đơn vị của mình.
insight-step-figures = Nhập số liệu
insight-step-figures-more = Gõ vào bảng, dán từ Excel, hoặc gửi tệp.
insight-step-targets = Nhập chỉ tiêu được giao
insight-step-targets-more = Gửi tệp có cột loại là chỉ tiêu được giao; tiến độ hiện ở trang Chỉ tiêu.
insight-step-report = Mở báo cáo tháng
insight-step-report-more = Bảng số liệu, đoạn văn, xuất Word và Excel.
