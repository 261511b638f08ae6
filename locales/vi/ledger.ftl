# Số liệu: nguồn, cảnh báo, nhập vào.

## Cần kiểm tra lại

ledger-part-over-whole = phần { $part } ({ $part-span }) lớn hơn tổng { $whole } ({ $whole-span })
ledger-stretches-over-span = các kỳ cộng lại được { $sum }, trong khi { $span } ghi { $whole }
ledger-partition-over-whole = các phần cộng lại được { $sum }, trong khi tổng { $span } ghi { $whole }
ledger-ratio-differs = tỷ lệ ghi { $stated }%, tính từ tử số và mẫu số được { $computed }%
ledger-stock-moved = từ { $since } số người đi từ { $before } đến { $after }, nhưng số mới, tham gia lại, dừng đóng và chuyển nhóm chỉ giải thích được { $explained }
ledger-thousand-times = { $whole } ({ $span }) khác xa mức thường gặp { $sum }; có thể dấu chấm là dấu phẩy
ledger-differs-from-below = đơn vị báo { $stated }, cộng từ các đơn vị dưới được { $below }
ledger-said-twice = cùng { $whole-span } có hai số: { $part } và { $whole }

## Dòng không nhận

ledger-refused-empty = ô "{ $column }" để trống
ledger-refused-fault = ô "{ $column }" là lỗi của bảng tính: { $value }
ledger-refused-too-long = ô "{ $column }" dài quá { $most } ký tự
ledger-refused-unknown-unit = không có đơn vị nào tên "{ $value }" vào ngày cuối kỳ
ledger-refused-unit-ended = "{ $value }" không còn từ ngày { $until }{ $known ->
    [0] {""}
   *[other] , nay là { $now }
}
ledger-refused-unit-not-yet = "{ $value }" chưa có trong kỳ này, mới thành lập ngày { $since }
ledger-refused-ambiguous-unit = có nhiều đơn vị tên "{ $value }": { $candidates }
ledger-refused-not-yours = "{ $value }" không thuộc phạm vi của tài khoản này
ledger-refused-no-such-day = "{ $value }": tháng { $month }/{ $year } chỉ có { $days } ngày
ledger-refused-no-such-month = "{ $value }": không có tháng { $month }
ledger-refused-not-a-date = "{ $value }" không phải là ngày
ledger-refused-ends-before-it-starts = kỳ kết thúc ({ $value }) trước khi bắt đầu
ledger-refused-unknown-indicator = danh mục không có mã "{ $value }"
ledger-refused-stranger = "{ $value }" không phải là số (có ký tự "{ $stranger }")
ledger-refused-not-a-number = "{ $value }" không phải là số
ledger-refused-which-number = "{ $value }" là { $thousands } hay { $decimal }?
ledger-refused-decimal-comma = "{ $value }" dùng dấu phẩy thập phân
ledger-refused-not-whole = "{ $value }" phải là số nguyên: nội dung này đếm từng người, từng việc
ledger-refused-negative = "{ $value }" nhỏ hơn không
ledger-refused-number-too-long = "{ $value }" có quá nhiều chữ số
ledger-refused-unknown-kind = không có loại số liệu "{ $value }"
ledger-refused-unknown-qualifier = không hiểu mức độ "{ $value }"
ledger-refused-unknown-extent = không hiểu phạm vi "{ $value }"
ledger-refused-other-value = cùng đơn vị, nội dung và kỳ này, dòng { $line } ghi { $other } còn dòng này ghi { $value }

## Làm gì tiếp

ledger-do-name-the-unit = Ghi rõ hơn, thêm huyện hoặc tỉnh sau dấu phẩy{ $candidates ->
    [""] .
   *[other] ; có thể là: { $candidates }.
}
ledger-do-unit-of-the-day = Ghi đơn vị có vào ngày cuối kỳ, hoặc sửa lại ngày.
ledger-do-ask-the-unit = Bỏ dòng này, hoặc nhờ đơn vị đó nhập.
ledger-do-write-the-date = Ghi ngày như 2024-10-31 hoặc 31/10/2024.
ledger-do-swap-the-dates = Xem lại hai ngày "from" và "to".
ledger-do-find-the-indicator = Dùng mã trong danh mục{ $near ->
    [""] .
   *[other] ; có thể là: { $near }.
}
ledger-do-choose-the-number = Nếu là hàng nghìn, ghi { $thousands } không có dấu chấm.
ledger-do-write-the-number = Ghi số liền nhau, không có dấu ngăn hàng nghìn, dấu chấm trước phần thập phân: 15983 hoặc 92.32.
ledger-do-choose-the-kind = Dùng một trong: { $kinds }.
ledger-do-choose-the-qualifier = Dùng một trong: exact, over, more_than, at_least, nearly, about, estimated; hoặc trên, hơn, ít nhất, gần, khoảng, ước.
ledger-do-choose-the-extent = Dùng "own" (của riêng đơn vị) hoặc "whole" (toàn địa bàn).
ledger-do-keep-one = Giữ lại dòng đúng, bỏ dòng kia.
ledger-do-fill-the-cell = Sửa ô "{ $column }" rồi gửi lại.
