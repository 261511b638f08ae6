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

## Tệp không đọc được

ledger-file-missing-columns = Bảng thiếu cột: { $columns }. Dòng đầu tiên của bảng phải là tên các cột.
ledger-file-empty = Tệp trống, không có dòng nào.
ledger-file-too-large = Tệp lớn hơn { $megabytes } MB. Chia thành nhiều tệp nhỏ rồi gửi từng tệp.
ledger-file-too-many-rows = Bảng có hơn { $limit } dòng. Chia thành nhiều tệp nhỏ rồi gửi từng tệp.
ledger-file-too-many-columns = Dòng { $line } có hơn { $limit } cột. Xem lại dấu ngăn cách các cột.
ledger-file-too-many-cells = Bảng có hơn { $limit } ô. Xóa các cột, dòng trống thừa rồi gửi lại.
ledger-file-cell-too-long = Dòng { $line }, cột thứ { $column }: ô quá dài. Xem lại dấu ngoặc kép ở dòng này.
ledger-file-bomb = Bảng tính khi mở ra lớn hơn { $megabytes } MB nên không được đọc. Lưu lại bảng dưới dạng CSV rồi gửi.
ledger-file-old-excel = Đây là tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại.
ledger-file-binary-excel = Đây là tệp Excel nhị phân (.xlsb). Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại.
ledger-file-open-document = Đây là tệp của LibreOffice (.ods). Chọn Lưu thành .xlsx hoặc CSV rồi gửi lại.
ledger-file-pdf = Đây là tệp PDF. Cần bảng Excel (.xlsx) hoặc CSV.
ledger-file-image = Đây là ảnh. Cần bảng Excel (.xlsx) hoặc CSV.
ledger-file-encrypted = Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại.
ledger-file-web-page = Đây là trang web được đặt tên như tệp Excel. Mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại.
ledger-file-other-kind = Tệp này không phải là bảng. Cần tệp Excel (.xlsx) hoặc CSV.
ledger-file-truncated = Tệp bị thiếu phần cuối. Lưu lại hoặc chép lại tệp rồi gửi lại.
ledger-file-damaged = Tệp bị hỏng. Mở bằng Excel, lưu lại rồi gửi lại.
ledger-file-broken-text = Dòng { $line }: chữ bị hỏng, tệp có lẽ ghép từ nhiều bảng mã. Lưu lại dưới dạng "CSV UTF-8" rồi gửi lại.
ledger-file-unclosed-quote = Dấu ngoặc kép mở ở dòng { $line } không có dấu đóng.
ledger-file-strange-fault = Bảng tính có ô lỗi "{ $shown }". Sửa ô đó rồi gửi lại.
ledger-file-no-such-sheet = Không có trang tính tên đó. Tệp có các trang: { $sheets }.
ledger-file-not-found = Không tìm thấy tệp. Xem lại tên và thư mục.
ledger-file-unreadable = Không đọc được tệp. Xem lại quyền đọc rồi thử lại.
