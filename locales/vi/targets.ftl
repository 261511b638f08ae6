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
