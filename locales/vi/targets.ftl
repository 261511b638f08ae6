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

## Xếp hạng

targets-rank-menu = Xếp hạng
targets-rank-title = Xếp hạng thực hiện chỉ tiêu
targets-rank-aim = Chỉ tiêu
targets-rank-by = Xếp theo
targets-rank-percent = % kế hoạch
targets-rank-amount = số đã đạt
targets-rank-coverage = tỷ lệ bao phủ
targets-rank-place = Hạng, đơn vị
targets-rank-reached = Đã đạt
targets-rank-target = Chỉ tiêu
targets-rank-gap = Còn lại
targets-rank-met = đơn vị hoàn thành kế hoạch
targets-rank-best = Cao nhất: { $names }.
targets-rank-worst = Thấp nhất: { $names }.
targets-rank-without-number = Chưa có số liệu, không xếp hạng:
targets-rank-without-target = Chưa được giao chỉ tiêu này, không xếp hạng:
targets-rank-empty-title = Chưa có chỉ tiêu nào của các đơn vị dưới
targets-rank-empty = Khi các đơn vị dưới được giao chỉ tiêu, ở đây sẽ có thứ hạng theo phần trăm kế hoạch, theo số đã đạt hoặc theo tỷ lệ bao phủ.

## Nhiều cấp giao, các lần giao, mẫu số, dự báo

targets-side-title = Theo từng cấp giao
targets-side-reached = đã đạt
targets-rounds = Các lần giao ({ $count })
targets-round-entered = nhập ngày { $day }
targets-round-stands = đang dùng
targets-months-left = còn { $months } tháng
targets-denominator = Mẫu số: { $name }
targets-denominator-named = văn bản ghi "{ $words }"
targets-denominator-unknown = chưa có số liệu
targets-denominator-missing = Còn phải phát triển thêm { $count } người{ $each ->
    [none] {""}
   *[some] , bình quân { $number } người mỗi tháng
}.
targets-forecast = Dự báo cuối năm khoảng
targets-forecast-range = ({ $low }–{ $high }) { $counted }, từ số liệu đến hết { $month }.
targets-forecast-reached = Đã đạt kế hoạch.
targets-forecast-likely = Nhiều khả năng đạt kế hoạch.
targets-forecast-possible = Có thể đạt kế hoạch.
targets-forecast-unlikely = Khó đạt kế hoạch nếu giữ nhịp này.
targets-forecast-how = Cách tính và sai số
targets-forecast-how-flow = Mỗi tháng thường chiếm bao nhiêu phần của năm được tính từ các năm trước; số đã đạt năm nay chia theo phần ấy ra mức của cả năm, những tháng đầu năm có dựa thêm vào mức các năm trước. Trong ngoặc là khoảng mà 9 trong 10 lần số cuối năm sẽ nằm trong đó.
targets-forecast-how-stock = Từ tháng này đến cuối năm các năm trước thường tăng, giảm bao nhiêu, cộng phần nhịp riêng của năm nay. Trong ngoặc là khoảng mà 9 trong 10 lần số cuối năm sẽ nằm trong đó.
targets-forecast-tried = Thử lại trên { $years } năm trước ({ $tries } lần): sai số trung bình { $ours }%; cách tính giản đơn { $naive }%.
targets-forecast-naive-flow = Cách tính giản đơn (bình quân các tháng đã có nhân 12) cho { $naive } { $counted }.
targets-forecast-naive-stock = Cách tính giản đơn (giữ mức tăng bình quân mỗi tháng của năm nay) cho { $naive } { $counted }.
targets-forecast-years = Chưa dự báo được: cần ít nhất { $needed } năm trước có số của từng tháng, mỗi năm thiếu nhiều nhất 2 tháng; đang có { $known } năm.
targets-forecast-no-year = Chưa dự báo được: cần ít nhất một năm trước đủ số của 12 tháng, sau một năm khác, để thử lại cách tính.
targets-forecast-this-year = Chưa dự báo được: cần ít nhất số riêng của một tháng trong năm, và số của từng tháng trong 2 năm trước.
