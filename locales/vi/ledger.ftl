# Số liệu: nguồn, cảnh báo, nhập vào.

## Cần kiểm tra lại

ledger-part-over-whole = phần { $part } ({ $part-span }) lớn hơn tổng { $whole } ({ $whole-span })
ledger-stretches-over-span = các kỳ cộng lại được { $sum }, trong khi { $span } ghi { $whole }
ledger-partition-over-whole = các phần cộng lại được { $sum }, trong khi tổng { $span } ghi { $whole }
ledger-ratio-differs = tỷ lệ ghi { $stated }%, tính từ tử số và mẫu số được { $computed }%
ledger-far-apart = tử số của ngày { $numerator }, mẫu số của ngày { $denominator }: hai ngày cách nhau hơn một năm
ledger-stock-moved = từ { $since } số người đi từ { $before } đến { $after }, nhưng số mới, tham gia lại, dừng đóng và chuyển nhóm chỉ giải thích được { $explained }
ledger-thousand-times = { $whole } ({ $span }) khác xa mức thường gặp { $sum }; có thể dấu chấm là dấu phẩy
ledger-differs-from-below = đơn vị báo { $stated }, cộng từ hoạt động đã ghi và các đơn vị dưới được { $below }
ledger-said-twice = cùng { $whole-span } có hai số: { $part } và { $whole }

## Dòng không nhận

ledger-refused-empty = ô "{ $column }" để trống
ledger-refused-fault = ô "{ $column }" là lỗi của bảng tính: { $value }
ledger-refused-too-long = ô "{ $column }" dài quá { $most } ký tự
ledger-refused-unknown-unit = không có đơn vị nào tên "{ $value }" vào ngày cuối kỳ
ledger-refused-unit-ended = "{ $value }" không còn từ ngày { $until }{ $known ->
    [none] {""}
   *[some] , nay là { $now }
}
ledger-refused-unit-not-yet = "{ $value }" chưa có trong kỳ này, mới thành lập ngày { $since }
ledger-refused-ambiguous-unit = có nhiều đơn vị tên "{ $value }"
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
ledger-refused-separated = "{ $value }" có dấu ngăn hàng nghìn: trong tệp không đọc dấu ngăn
ledger-refused-not-whole = "{ $value }" phải là số nguyên: nội dung này đếm từng người, từng việc
ledger-refused-negative = "{ $value }" nhỏ hơn không
ledger-refused-number-too-long = "{ $value }" có quá nhiều chữ số
ledger-refused-unknown-kind = không có loại số liệu "{ $value }"
ledger-refused-unknown-qualifier = không hiểu mức độ "{ $value }"
ledger-refused-unknown-extent = không hiểu phạm vi "{ $value }"
ledger-refused-other-value = cùng đơn vị, nội dung và kỳ này, dòng { $line } ghi { $other } còn dòng này ghi { $value }

## Làm gì tiếp

ledger-do-name-the-unit = Ghi rõ hơn, thêm huyện hoặc tỉnh sau dấu phẩy{ $known ->
    [none] .
   *[some] ; có thể là: { $candidates }.
}
ledger-do-unit-of-the-day = Ghi đơn vị có vào ngày cuối kỳ, hoặc sửa lại ngày.
ledger-do-ask-the-unit = Bỏ dòng này, hoặc nhờ đơn vị đó nhập; số của đơn vị đã sáp nhập thì người quản trị nhập hoặc sửa được.
ledger-do-write-the-date = Ghi ngày như 2024-10-31 hoặc 31/10/2024.
ledger-do-swap-the-dates = Xem lại hai ngày: ngày đầu và ngày cuối kỳ.
ledger-do-find-the-indicator = Dùng mã trong danh mục{ $known ->
    [none] .
   *[some] ; có thể là: { $near }.
}
ledger-do-choose-the-number = Nếu là hàng nghìn, ghi { $thousands } không có dấu chấm.
ledger-do-write-the-number = Ghi số liền nhau, không có dấu ngăn hàng nghìn, dấu chấm trước phần thập phân: 15983 hoặc 92.32.
ledger-do-write-without-separators = Ghi { $meant }.
ledger-do-choose-the-kind = Dùng một trong: trong kỳ, lũy kế, tại một ngày, tỷ lệ, chỉ tiêu được giao; hoặc { $kinds }.
ledger-do-choose-the-qualifier = Dùng một trong: trên, hơn, ít nhất, gần, khoảng, ước; hoặc over, more_than, at_least, nearly, about, estimated. Đúng bằng thì để trống.
ledger-do-choose-the-extent = Dùng "toàn địa bàn" (whole) hoặc "của riêng đơn vị" (own).
ledger-do-keep-one = Giữ lại dòng đúng, bỏ dòng kia.
ledger-do-fill-the-cell = Sửa ô "{ $column }" rồi gửi lại.

## Tệp không đọc được

ledger-file-missing-columns = Bảng thiếu cột: { $columns-vi }. Dòng đầu tiên của bảng phải là tên các cột; tải bảng mẫu để có sẵn.
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

## Nhập từ tệp

ledger-import-menu = Nhập từ tệp
ledger-import-title = Nhập số liệu từ tệp
ledger-import-hint = Gửi bảng Excel (.xlsx) hoặc CSV, mỗi dòng một số liệu. Chưa có gì được ghi cho đến khi xem lại và đồng ý.
ledger-import-file = Tệp
ledger-import-file-hint = Nhiều nhất 50 MB.
ledger-template = Bảng mẫu có sẵn tên đơn vị và kỳ, chỉ cần điền số:
ledger-template-source = Báo cáo { $month }
ledger-template-note = Dòng mẫu: điền giá trị (ví dụ 44), hoặc xóa cả dòng.
ledger-codes = Danh mục mã
ledger-codes-hint = Chép mã vào cột "mã" của bảng. Cột "loại" cho biết số liệu của mã đó là trong kỳ, tại một ngày hay tỷ lệ.
ledger-codes-counted-in = Đơn vị tính
ledger-import-send = Gửi để xem trước
ledger-import-no-file = Chọn một tệp.
ledger-import-columns = Các cột của bảng
ledger-import-columns-hint = Dòng đầu của bảng là tên cột, tiếng Việt hoặc mã bên dưới, theo thứ tự nào cũng được. Viết hoa hay không dấu đều nhận.
ledger-import-column = Cột
ledger-import-meaning = Nội dung
ledger-column-source = Nơi có số liệu: tên tệp, số văn bản. Cột này phải có vì số nào cũng mở ra được nguồn; chưa rõ thì để trống ô.
ledger-column-unit = Tên đơn vị như vào ngày cuối kỳ; trùng tên thì thêm huyện, tỉnh sau dấu phẩy: "huyện Châu Thành, Bến Tre".
ledger-column-from = Ngày đầu kỳ: 2024-10-01 hoặc 01/10/2024.
ledger-column-to = Ngày cuối kỳ, tính cả ngày đó.
ledger-column-indicator = Mã của nội dung, lấy trong danh mục mã: direct.conference.count là số hội nghị.
ledger-column-breakdown = Phần của tổng: scheme=BHXH_TN là BHXH tự nguyện, language=rad là tiếng Êđê; nhiều phần cách nhau bằng dấu chấm phẩy. Để trống là tổng chung.
ledger-column-value = Số viết liền, dấu chấm trước phần thập phân: 15983, 92.32.
ledger-column-kind = trong kỳ, lũy kế, tại một ngày, tỷ lệ, chỉ tiêu được giao; hoặc in_period, cumulative, stock, ratio, target.
ledger-column-qualifier = trên, hơn, gần, khoảng, ít nhất, ước. Để trống là đúng bằng.
ledger-column-stated = Văn bản có ghi chính số này không: có hoặc không. Để trống là có.
ledger-column-evidence = Câu văn trong văn bản có số đó, chép nguyên văn.
ledger-column-note = Ghi chú thêm của người nhập.
ledger-column-title = Tên văn bản, hiện ở trang Nguồn số liệu.
ledger-column-extent = toàn địa bàn (whole) hoặc của riêng đơn vị (own). Để trống là toàn địa bàn.
ledger-import-preview = Xem trước: { $name }
ledger-import-enter = Ghi { $count } dòng
ledger-import-enter-good = Ghi { $count } dòng đúng
ledger-import-forget = Bỏ tệp này
ledger-import-accepted = Nhận được { $count } dòng
ledger-import-expected = { $accepted } số liệu mới, { $revised } số liệu sửa lại, { $unchanged } không đổi.
ledger-import-repeated = { $count } dòng lặp lại y nguyên được bỏ qua.
ledger-import-sheet = Đọc từ trang tính "{ $sheet }".
ledger-import-encoding = Đọc theo bảng mã { $encoding }. Nếu chữ tiếng Việt bị sai, lưu lại tệp dưới dạng "CSV UTF-8".
ledger-import-unknown-keys = Phần "trong đó" có khóa chưa khai báo, được giữ như ghi chú: { $keys }.
ledger-import-unknown-key = { $key } (dòng { $line })
ledger-import-undeclared = dòng { $line }: { $key } không có giá trị "{ $value }"{ $known ->
    [none] {""}
   *[some] ; gần giống: { $near }
}; giữ như đã ghi
ledger-import-understood = Có tên đơn vị viết chưa đúng, xem lại bên dưới trước khi ghi: { $names }.
ledger-import-understood-as = "{ $written }" hiểu là { $unit }
ledger-import-refused = { $count } dòng không nhận
ledger-import-download-refused = Tải các dòng này (CSV)
ledger-import-line = Dòng
ledger-import-reason = Vì sao
ledger-import-advice = Làm gì tiếp
ledger-import-first-shown = Ở đây là { $shown } dòng đầu.
ledger-import-sample = Các dòng nhận được
ledger-import-new = mới
ledger-import-unchanged = không đổi
ledger-import-revised = sửa lại, đang ghi { $before }
ledger-import-gone = Tệp này không còn chờ: đã được ghi, đã bỏ, hoặc gửi lên quá một ngày. Nếu vừa ghi mà không thấy trả lời, xem lại số liệu; gửi tệp lần nữa cũng không ghi trùng.
ledger-entered = Đã ghi { $accepted } số liệu mới, sửa { $revised }, không đổi { $unchanged }.
ledger-entered-some = Đã ghi { $accepted } số liệu mới, sửa { $revised }, không đổi { $unchanged }; { $refused } dòng không nhận.

## Nguồn số liệu

ledger-span = Kỳ
ledger-indicator = Nội dung
ledger-value = Số liệu
ledger-kind-target = chỉ tiêu được giao
ledger-extent-own = của riêng đơn vị
ledger-as-of = tính đến ngày { $day }
ledger-provenance-stated = đơn vị tự báo
ledger-provenance-recorded = cộng từ hoạt động
ledger-provenance-summed = cộng lại
ledger-provenance-derived = suy ra
ledger-provenance-computed = tính ra
ledger-provenance-mixed = nhiều nguồn
ledger-how = Cách tính:
ledger-how-stated-in-period = số ghi trong văn bản.
ledger-how-stated-cumulative = số lũy kế ghi trong văn bản.
ledger-how-stated-stock = số ghi trong văn bản, tại ngày ghi bên trên.
ledger-how-stated-ratio = tỷ lệ ghi trong văn bản.
ledger-how-stated-target = số được giao trong văn bản.
ledger-how-recorded = cộng từ các hoạt động đã ghi: { $formula }.
ledger-how-summed = cộng các phần: { $formula }.
ledger-how-summed-units = cộng từ các đơn vị, đã có { $have }/{ $of } đơn vị: { $formula }.
ledger-how-derived = suy ra từ các số đã ghi: { $formula }.
ledger-how-computed = tính ra: { $formula }.
ledger-how-mixed = một phần đơn vị tự báo, một phần cộng từ hoạt động đã ghi và các đơn vị dưới: { $formula }.
ledger-how-months = Cộng các tháng đang có: { $sum }.
ledger-how-some-months = Cộng các tháng đang có: { $sum } (thiếu { $missing } tháng).
ledger-missing = Chưa có số của: { $names }.
ledger-unshared = Đơn vị đã chia tách, không rõ phần của từng nơi: { $names }.
ledger-check-again = Cần kiểm tra lại: { $what }.
ledger-activities-behind = Xem danh sách hoạt động đứng sau số này
ledger-parts = Từ những số nào
ledger-numerator = tử số: { $name }
ledger-denominator = mẫu số: { $name }
ledger-addend = { $name }
ledger-entered-by = { $by } nhập, { $at }
ledger-entered-by-nobody = nạp sẵn, { $at }
ledger-revisions = Lịch sử sửa
ledger-never-revised = Chưa sửa lần nào.
ledger-replaced = đã thay
ledger-used-in = Đang dùng ở
ledger-report-of = Báo cáo { $span }
ledger-no-value = Chưa có số liệu
ledger-no-value-hint = Số liệu của kỳ này hiện ở đây khi đơn vị đã ghi.
ledger-nearby = Số liệu khác của nội dung này

## Nhập số liệu trên lưới

ledger-grid-menu = Nhập số liệu
ledger-grid-title = Nhập số liệu { $month }
ledger-grid-hint = Số mờ là số đang tính được, không cần nhập lại. Để trống một ô không xóa số đã ghi; nếu không có gì thì ghi 0.
ledger-grid-extent = Phạm vi của số liệu
ledger-extent-whole = toàn địa bàn
ledger-grid-columns = Chọn nội dung
ledger-grid-pick = Hiện các nội dung này
ledger-grid-saved = Đã ghi { $accepted } số liệu mới, sửa { $revised }, không đổi { $unchanged }.
ledger-grid-kept = Đã ghi { $accepted } số liệu mới, sửa { $revised }, không đổi { $unchanged }. { $kept } ô để trống vẫn giữ số cũ: để trống không xóa số đã ghi.
ledger-grid-gone = Đơn vị không còn từ ngày { $until }, nay thuộc { $now }; số liệu chỉ để xem. Người quản trị nhập hoặc sửa được.
ledger-grid-locked = Tài khoản này không nhập số liệu cho đơn vị; số liệu chỉ để xem.
ledger-cell-part = đã có một phần: { $number }
ledger-cell-whole = toàn địa bàn: { $number }
ledger-closed-future = Chưa đến { $month }: số liệu chỉ nhập cho tháng này và các tháng trước.
ledger-closed-unborn = { $unit } mới có từ ngày { $since }; số liệu trước ngày đó thuộc các đơn vị trước khi sắp xếp.
ledger-closed-gone = { $unit } không còn từ ngày { $until }; số liệu từ ngày đó thuộc đơn vị tiếp nhận.
ledger-closed-ways = Mở số liệu của:
ledger-cell-which = { $thousands } hay { $decimal }? Ghi { $thousands } hoặc { $decimal }0
ledger-cell-not-whole = Số nguyên, không có phần thập phân
ledger-cell-negative = Số âm: nội dung này không nhỏ hơn 0
ledger-cell-too-long = Quá nhiều chữ số
ledger-cell-overtaken = { $by } vừa ghi { $now }. Lưu lần nữa để thay.
ledger-section-direct = Truyền thông trực tiếp
ledger-section-launch = Ra quân
ledger-section-broadcast = Truyền thanh cơ sở
ledger-section-press = Báo, đài
ledger-section-online = Cổng thông tin, mạng xã hội
ledger-section-visual = Trực quan, ấn phẩm
ledger-section-participants = Người tham gia
ledger-section-other = Nội dung khác

## Giao diện lập trình

ledger-api-ends-before-it-starts = Kỳ kết thúc trước khi bắt đầu.
ledger-api-too-long = Kỳ dài quá 10 năm: chọn kỳ ngắn hơn.
ledger-api-choice = Chỉ nhận: { $allowed }.
ledger-api-unknown-indicator = Danh mục không có mã này.
ledger-api-indicator-near = Danh mục không có mã này; có thể là: { $near }.
ledger-api-ambiguous-unit = Có nhiều đơn vị tên "{ $name }": chọn một mã trong danh sách.
ledger-api-unit-id = Ghi mã định danh (UUID) của đơn vị.

## Hai người cùng lúc

ledger-entered-meanwhile = Người khác vừa nhập số liệu này. Tải lại trang, xem số mới rồi nhập lại nếu cần.

## Chốt số liệu, ghi bổ sung

ledger-late-entry = ghi bổ sung
ledger-closed = Đã chốt số liệu { $month }. Việc của tháng này ghi sau đây là ghi bổ sung, tính vào kỳ sau.
ledger-opened-again = Đã mở lại { $month }.
ledger-closing-future = Chưa đến tháng này nên chưa chốt được.

## Nhật ký

ledger-audit-entered = Nhập số liệu
ledger-audit-revised = Sửa số liệu
ledger-audit-closed = Chốt tháng
ledger-audit-opened-again = Mở lại tháng đã chốt
