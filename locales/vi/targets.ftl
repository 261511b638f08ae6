# Chỉ tiêu được giao và tiến độ.

targets-menu = Tiến độ
targets-title = Chỉ tiêu năm { $year }
targets-until = Số liệu tính đến ngày { $day }. Mỗi con số dẫn đến nguồn của nó.
targets-provisional = tạm giao
targets-assigned = giao chính thức
targets-adjusted = giao điều chỉnh
targets-stated = đơn vị tự báo
targets-nothing-reached = chưa có số liệu
targets-as-of = đến ngày { $day }
targets-which-is = đạt
targets-implied = Kế hoạch khoảng { $plan } { $counted } (suy từ tỷ lệ đã báo).
targets-implied-missing = Còn phải phát triển thêm khoảng { $count } { $counted } (kế hoạch khoảng { $plan } { $counted }, suy từ tỷ lệ đã báo).
targets-implied-each-month = Còn { $months } tháng, bình quân khoảng { $number } { $counted } mỗi tháng.
targets-gap-people = còn phải phát triển thêm { $number } { $counted }
targets-gap = còn phải thực hiện thêm { $number } { $counted }
targets-gap-level = { $level } chỉ tiêu
targets-gap-over = vượt { $number } { $counted }
targets-gap-below = thấp hơn { $number }%
targets-gap-above = cao hơn { $number }%
targets-gap-units = { $met }/{ $of } đơn vị đạt
targets-gap-each-month = , bình quân { $number } { $counted } mỗi tháng
targets-empty-title = Chưa có chỉ tiêu nào của năm này
targets-empty = Khi nhập chỉ tiêu được giao, ở đây sẽ có từng chỉ tiêu theo cấp giao, tiến độ và số còn phải làm.
targets-empty-enter = Nhập từ tệp

## Giao chỉ tiêu

targets-assign-menu = Giao chỉ tiêu
targets-assign-title = Giao chỉ tiêu { $span }
targets-assign-pick = Chọn nội dung và kỳ giao
targets-assign-from = Từ ngày
targets-assign-to = Đến ngày
targets-assign-view = Hiện các nội dung này
targets-assign-no-span = Hai ngày của kỳ giao chưa đúng, đang hiện cả năm. Ngày đầu không sau ngày cuối, kỳ dài nhất 10 năm.
targets-assign-hint = Chỉ điền ô cần giao; ô để trống thì giữ nguyên. Số dưới mỗi ô là số đang giao. Lần giao sau thay lần trước, lần trước vẫn còn trong lịch sử.
targets-assign-locked = Tài khoản này không giao được chỉ tiêu cho đơn vị trong kỳ này; số đang giao chỉ để xem.
targets-assign-below = Cộng các đơn vị
targets-assign-sum = { $assigner }: { $sum } ({ $units }/{ $of } đơn vị)
targets-assign-apart = { $what }: cộng các đơn vị { $sum }, chỉ tiêu của { $unit } { $own } ({ $assigner }): chênh { $apart }. Cần kiểm tra lại nếu không chủ ý.
targets-assign-no-amount = Chưa có số nào để giao: điền ít nhất một ô.
targets-assign-over-hundred = Tỷ lệ không quá 100%
targets-assign-marks = Không dùng dấu chấm phẩy và dấu gạch đứng ở đây.
targets-assign-saved = Đã giao theo { $document }: { $accepted } chỉ tiêu mới, sửa { $revised }, không đổi { $unchanged }.
targets-no-assigner = không ghi cấp giao
targets-assigner = Cấp giao
targets-assigner-hint = Cơ quan ký văn bản giao: BHXH Việt Nam, UBND tỉnh, BHXH tỉnh …
targets-revision = Lần giao
targets-document = Số, tên văn bản
targets-document-hint = Ví dụ: Quyết định 729/QĐ-UBND
targets-document-day = Ngày văn bản
targets-section-people = Người tham gia
targets-section-coverage = Tỷ lệ bao phủ
targets-section-work = Hoạt động truyền thông
targets-section-floors = Mức tối thiểu mỗi đơn vị
