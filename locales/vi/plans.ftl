# Ghi hoạt động, minh chứng.

plans-record = Ghi hoạt động
plans-record-what = Ghi hoạt động nào?
plans-list = Hoạt động đã ghi
plans-activity = Hoạt động
plans-more-forms = Hình thức khác
plans-many = Ghi nhiều nhóm nhỏ
plans-many-short = Ghi nhiều
plans-import = Nhập từ bảng tính
plans-newest = Mới ghi
plans-newest-none = Chưa ghi hoạt động nào. Chọn một hình thức ở trên: chỉ cần gõ một số.

## Biểu ghi

plans-today = hôm nay
plans-change = Sửa ngày, nơi
plans-day = Ngày
plans-day-to = Đến ngày
plans-unit = Đơn vị thực hiện
plans-commune = Xã, phường
plans-point = Điểm (thôn, chợ, trụ sở)
plans-place = Nơi
plans-sign-ups = Đăng ký tại chỗ
plans-photo = Chụp ảnh
plans-photo-too-large = { $name }: { $size }, quá 10 MB, chưa gửi được
plans-photo-too-much = { $name }: quá 40 MB ảnh trong một lần ghi, chưa gửi được; gửi thêm sau khi lưu
plans-photo-not = { $name } không phải ảnh JPEG, PNG hay WebP
plans-photo-remove = Bỏ ảnh này
plans-details = Thêm chi tiết
plans-save-again = Lưu và ghi tiếp
plans-fewer = Bớt
plans-more = Thêm
plans-schemes = Loại hình được nói đến
plans-audiences = Nhóm đối tượng truyền thông
plans-audiences-hint = Cách nhau bằng dấu phẩy: người lao động, hộ kinh doanh
plans-languages = Thứ tiếng
plans-languages-hint = Kinh, Êđê, Khmer …; thứ tiếng nào cũng ghi được
plans-partners = Đơn vị phối hợp
plans-partners-hint = Bưu điện, Hội LHPN …; hoạt động chung chỉ tính một lần
plans-on-behalf = Nhập hộ cho
plans-on-behalf-hint = Đơn vị đã làm mà không có tài khoản
plans-nature = Tính chất
plans-nature-regular = thường xuyên
plans-nature-planned = theo kế hoạch
plans-nature-unplanned = đột xuất
plans-cost = Chi phí (đồng)
plans-voucher = Số chứng từ
plans-questions = Câu hỏi, kiến nghị
plans-raised = Số câu hỏi
plans-answered = Đã trả lời
plans-question = Câu hỏi
plans-answer = Trả lời
plans-unanswered = chưa trả lời
plans-files = Ảnh và giấy tờ (ảnh, tệp PDF)
plans-files-hint = JPEG, PNG, WebP hoặc PDF, mỗi tệp không quá 10 MB
plans-note = Ghi chú
plans-why = Vì sao chọn hình thức này cho nơi này
plans-field-attendees = Số người
plans-field-count = Số lượng
plans-field-points = Số điểm tuyên truyền
plans-field-teams = Số tổ tư vấn
plans-field-groups = Số nhóm lưu động
plans-field-staff = Số cán bộ tham gia
plans-field-reach = Lượt tiếp cận, lượt xem
plans-field-topic = Chủ đề
plans-field-purpose = Mục đích
plans-field-employer = Tên đơn vị, trường học
plans-field-event = Tên sự kiện
plans-field-language = Thứ tiếng
plans-field-station = Trạm truyền thanh
plans-field-channel = Kênh
plans-field-kind = Thể loại
plans-field-outlet = Cơ quan báo chí
plans-field-level = Cấp
plans-field-form = Loại sản phẩm
plans-field-campaign = Đợt, tháng vận động

plans-fault-day = Không phải là ngày; viết như 12/11/2026
plans-fault-future = Ngày này chưa đến
plans-fault-long-ago = Năm quá xa, xem lại năm
plans-fault-days = Ngày kết thúc phải từ ngày bắt đầu trở đi, trong vòng một năm
plans-fault-unit = Chọn một đơn vị còn hoạt động vào ngày này và thuộc phạm vi của tài khoản
plans-fault-unit-not-yet = { $unit } có từ ngày { $day }. Việc trước ngày đó thuộc { $before }: cấp trên hoặc người quản trị ghi cho đơn vị ấy
plans-fault-unit-no-more = { $unit } không còn từ ngày { $day }
plans-fault-one-language = Mỗi dòng một thứ tiếng; phát nhiều thứ tiếng thì ghi riêng từng thứ tiếng
plans-overtaken = Người khác vừa sửa hoặc bỏ hoạt động này. Mở lại trang để xem nội dung mới rồi sửa.
plans-files-too-many = { $count } tệp quá số tệp nhận một lần, chưa nhận; gửi tiếp sau
plans-fault-commune = Vào ngày này xã, phường không thuộc đơn vị đã chọn
plans-fault-number = Cần một số lớn hơn 0
plans-fault-number-size = Số này lớn quá hoặc nhỏ hơn 0, xem lại
plans-conflict = Mã của hoạt động này đã dùng cho một nội dung khác nên không ghi đè. Mở biểu ghi mới rồi ghi lại.
plans-month-closed = { $month } đã chốt. Mở lại tháng ở trang Báo cáo tháng rồi sửa.

plans-saved = Đã ghi: { $form }, { $number }.{ $photos ->
    [none] {""}
   *[other] {" "}Kèm theo { $photos } tệp.
} { $words }
plans-saved-late = Đã ghi bổ sung: { $form }, { $number }. Tháng của ngày này đã chốt nên tính vào { $counts }.{ $photos ->
    [none] {""}
   *[other] {" "}Kèm theo { $photos } tệp.
} { $words }
plans-corrected = Đã sửa. Nội dung trước vẫn được giữ.
plans-was-removed = Hoạt động này đã được ghi trước đó rồi bị bỏ nên không ghi lại.
plans-removed = Đã bỏ hoạt động; số liệu đã được trừ.
plans-kept = Chưa gửi được, đã giữ trên máy này; sẽ tự gửi khi có mạng.
plans-kept-signed-out = Còn hoạt động chưa gửi, đang giữ trên máy này; đăng nhập lại để gửi.
plans-kept-sure = Xóa hẳn "{ $label }" khỏi máy này?
plans-lost = Không có mạng và máy này không giữ được (hết chỗ?). Đừng đóng trang; thử lại khi có mạng.
plans-kept-list = Đang giữ trên máy này
plans-kept-send = Gửi lại
plans-kept-mend = Sửa
plans-kept-first = Lưu biểu đang ghi trước, rồi bấm Sửa.
plans-kept-drop = Xóa
plans-kept-waiting = chờ mạng
plans-kept-sending = đang gửi
plans-kept-conflict = máy chủ đã có nội dung khác với mã này
plans-kept-sign-in = cần đăng nhập lại để gửi
plans-kept-refused = máy chủ chưa nhận

## Nhiều hoạt động một lần

plans-many-title = { $form }: nhiều lần trên một màn hình
plans-many-hint = Dòng để trống được bỏ qua. Xã, phường và chi tiết khác lấy như lần ghi trước.
plans-many-saved = Đã ghi { $new } hoạt động ({ $form }).{ $known ->
    [none] {""}
   *[other] {" "}{ $known } dòng đã có từ trước.
}{ $late ->
    [none] {""}
   *[other] {" "}{ $late } là ghi bổ sung, tính vào kỳ sau.
}
plans-repeat = Lặp lại theo ngày
plans-repeat-from = Từ ngày
plans-repeat-to = Đến ngày
plans-repeat-days = Vào các thứ (không chọn là mọi ngày)
plans-repeat-fill = Điền ngày vào các dòng
plans-weekday-1 = thứ hai
plans-weekday-2 = thứ ba
plans-weekday-3 = thứ tư
plans-weekday-4 = thứ năm
plans-weekday-5 = thứ sáu
plans-weekday-6 = thứ bảy
plans-weekday-7 = chủ nhật

## Danh sách và một hoạt động

plans-list-title = Hoạt động đã ghi { $month }
plans-list-of = Danh sách hoạt động { $month }, { $unit }
plans-annex-more = Và { $count } hoạt động khác, xem trong bảng tính hoặc trang Hoạt động đã ghi.
plans-photos = Một số hình ảnh hoạt động
plans-download = Tải danh sách
plans-form = Hình thức
plans-about = Nội dung
plans-number = Số
plans-strength = Minh chứng mạnh nhất
plans-all-forms = Mọi hình thức
plans-only-late = Chỉ ghi bổ sung
plans-total = { $count } hoạt động.
plans-empty-title = Chưa ghi hoạt động nào trong kỳ này
plans-empty = Mỗi việc đã làm ghi một lần ở đây; số của tháng tự cộng vào báo cáo.
plans-signed-up = Đăng ký { $scheme }
plans-recorded = Ghi bởi { $by }.
plans-revised = Đã sửa { $times } lần.
plans-history = Lịch sử sửa
plans-past = { $said } – { $by } sửa lúc { $time } ngày { $day }
plans-in-closed-month = Hoạt động tính vào { $month } đã chốt. Muốn sửa hoặc bỏ thì mở lại tháng trước.
plans-to-report = Báo cáo tháng
plans-counts-as = Tính vào
plans-correct = Sửa
plans-remove = Bỏ hoạt động
plans-remove-question = Bỏ hoạt động này? Số liệu của nó sẽ được trừ.
plans-is-late = Ghi bổ sung sau khi tháng đã chốt: giữ đúng ngày, tính vào { $month }.
plans-alike = Có thể đã ghi hai lần: { $other }. Hoạt động chung với đơn vị phối hợp chỉ ghi một lần.

## Minh chứng

plans-evidence = Minh chứng
plans-evidence-none = Chưa có ảnh hay giấy tờ nào.
plans-evidence-kind = Loại minh chứng
plans-evidence-photo = ảnh
plans-evidence-signed-list = danh sách ký nhận
plans-evidence-confirmation = giấy xác nhận của bên thứ ba
plans-evidence-document = giấy tờ khác
plans-strength-own-word = chỉ có lời của đơn vị
plans-strength-photo = có ảnh
plans-strength-third-party = bên thứ ba xác nhận
plans-taken = chụp lúc { $time } ngày { $day }
plans-inside-yes = trong xã: có
plans-inside-no = trong xã: không
plans-caption = Chú thích
plans-credit = Người chụp, nguồn
plans-credit-is = ảnh: { $credit }
plans-for-report = Dùng được trong báo cáo
plans-tell = Chú thích, loại minh chứng
plans-open-file = Tải tệp PDF
plans-send-files = Gửi tệp
plans-file-remove = Bỏ tệp
plans-file-remove-question = Bỏ tệp này khỏi hoạt động?
plans-file-told = Đã lưu chú thích.
plans-file-removed = Đã bỏ tệp.
plans-same-photo = Ảnh này cũng có ở hoạt động khác: { $other }.
plans-files-added = Đã nhận { $count } tệp.
plans-files-said = { $count ->
    [0] {""}
   *[other] Đã nhận { $count } tệp.{" "}
}{ $words }
plans-files-elsewhere = { $count } ảnh đã dùng cho hoạt động khác, xem cảnh báo bên dưới
plans-evidence-plan = kế hoạch
plans-evidence-invitation = giấy mời
plans-evidence-voucher = chi phí, chứng từ
plans-stronger-own-word = Ngoài lời của đơn vị chưa có gì: thêm ảnh, danh sách ký nhận hoặc giấy xác nhận của bên thứ ba.
plans-stronger-photo = Ảnh do đơn vị tự chụp: có thêm danh sách ký nhận hoặc giấy xác nhận của bên thứ ba thì chắc hơn.
plans-lacking = Còn thiếu: { $kinds }.
plans-not-there = chưa có

plans-file-empty = tệp trống, chưa nhận
plans-file-too-large = { $size } MB, lớn hơn mức { $limit } MB, chưa nhận; chụp lại ở cỡ nhỏ hơn hoặc gửi qua ứng dụng nhắn tin rồi tải về
plans-file-too-many-pixels = ảnh { $width } × { $height } điểm là quá lớn, chưa nhận
plans-file-heic = ảnh HEIC của iPhone chưa đọc được; vào Cài đặt › Camera › Định dạng, chọn "Tương thích nhất" rồi chụp lại, hoặc gửi ảnh qua ứng dụng nhắn tin để đổi sang JPEG
plans-file-avif = ảnh AVIF chưa đọc được, đổi sang JPEG rồi gửi lại
plans-file-svg = hình vẽ SVG có thể chứa mã lệnh nên không nhận; gửi ảnh chụp JPEG, PNG hoặc PDF
plans-file-other-picture = loại ảnh này không nhận; gửi JPEG, PNG hoặc WebP
plans-file-video = video không nhận ở đây; gửi ảnh hoặc PDF
plans-file-office = tệp Word, Excel không nhận làm minh chứng; lưu thành PDF rồi gửi
plans-file-archive = tệp nén không nhận; gửi từng ảnh hoặc PDF
plans-file-web-page = trang web không nhận; gửi ảnh hoặc PDF
plans-file-damaged = tệp hỏng hoặc bị cắt giữa chừng, gửi lại
plans-file-unknown = không phải ảnh hay PDF, không nhận
plans-file-named-otherwise = tên ghi .{ $ending } nhưng thực chất là tệp { $kind }; đã nhận
plans-file-twice = đã có trong hoạt động này, không thêm lần nữa
plans-file-not-kept = máy chủ chưa cất được tệp (đĩa đầy hoặc hỏng), gửi lại sau; hoạt động đã được ghi

## Hồ sơ, rút mẫu

plans-dossier-print = In hồ sơ
plans-dossier-title = HỒ SƠ HOẠT ĐỘNG
plans-dossier-item = Mục
plans-dossier-questions = { $raised } câu hỏi, { $answered } câu đã trả lời
plans-dossier-recorded = Ghi bởi, lúc
plans-dossier-strength = Mức minh chứng
plans-dossier-way = Xem trên hệ thống
plans-dossier-file = Tên tệp, chú thích
plans-dossier-sent = Ai gửi, lúc nào
plans-dossier-hash = Mã băm SHA-256 của tệp gốc
plans-dossier-no-name = (không lưu tên tệp)
plans-moment = { $time } ngày { $day }
plans-counted-as = Chỉ hoạt động được tính vào: { $name }.
plans-counted-as-all = Xem mọi hoạt động trong tháng
plans-draw = Rút mẫu 20 dòng
plans-draw-about = Máy rút ngẫu nhiên 20 dòng của danh sách đang xem, mỗi dòng kèm minh chứng, thành một tệp PDF.
plans-draw-seed = Mã rút
plans-draw-seed-hint = Để trống là rút mới. Nhập mã in trên lần rút trước để rút lại đúng các dòng ấy.
plans-draw-take = Tải PDF
plans-draw-bad-seed = Mã rút chỉ gồm chữ cái không dấu và chữ số, tối đa 32 ký tự, như in trên lần rút trước.
plans-draw-title = RÚT MẪU HOẠT ĐỘNG
plans-draw-number = STT
plans-draw-seed-typed = Mã do người rút nhập
plans-draw-mark = Dấu của danh sách
plans-draw-typed = Mã này do người rút nhập, không phải do máy chọn.
plans-audit-drawn = Rút mẫu để kiểm tra
plans-dossier-apart = tệp PDF, in riêng từ trang của hoạt động
plans-draw-told = Rút ngẫu nhiên { $drawn } trong { $all } hoạt động của danh sách. Mã rút: { $seed }. Dấu của danh sách: { $mark }. Người rút: { $by }, lúc { $at }. Ai nhập mã này trên cùng danh sách thì được đúng các dòng dưới đây; dấu khác đi là danh sách đã có dòng mới, dòng sửa hoặc dòng bỏ.

## Nhập từ bảng tính

plans-import-title = Nhập hoạt động từ bảng tính
plans-import-template = Tải bảng mẫu
plans-import-file = Tệp Excel hoặc CSV
plans-import-hint = Mỗi dòng là một hoạt động. Gửi lại cùng một tệp không ghi thêm lần nữa.
plans-import-look = Xem trước
plans-import-heads = Các cột của bảng
plans-import-order = Cần có Ngày, Hình thức, Số; các cột khác tùy việc, thứ tự nào cũng được.
plans-import-no-file = Chọn một tệp
plans-import-columns = Bảng thiếu cột: { $columns }
plans-import-form = không có hình thức này; xem trang Hình thức của bảng mẫu
plans-import-unit = không có đơn vị nào tên này vào ngày đó, hoặc có nhiều đơn vị trùng tên
plans-import-scheme = không có loại hình này; viết như BHXH tự nguyện, BHYT hộ gia đình
plans-import-nature = tính chất là thường xuyên, theo kế hoạch hoặc đột xuất
plans-import-preview = Xem trước { $name }
plans-import-forget = Bỏ tệp
plans-import-enter = Ghi { $count } hoạt động
plans-import-enter-good = Ghi { $count } hoạt động đúng
plans-import-accepted = { $count } dòng đúng
plans-import-expected = { $new } hoạt động mới, { $known } đã có từ trước, { $late } là ghi bổ sung.
plans-import-refused = { $count } dòng không nhận
plans-import-line = Dòng
plans-import-cell = Ô
plans-import-reason = Lý do
plans-import-sample = Các dòng đầu
plans-import-first = Hiện { $shown } dòng đầu.
plans-import-forms = Hình thức
plans-import-needs = Cột phải điền thêm
plans-import-gone = Tệp này không còn chờ: đã được ghi, đã bỏ, hoặc gửi lên quá một ngày. Nếu vừa ghi mà không thấy trả lời, xem lại danh sách; gửi tệp lần nữa cũng không ghi trùng.
plans-imported = Đã ghi { $new } hoạt động.{ $known ->
    [none] {""}
   *[other] {" "}{ $known } dòng đã có từ trước.
}{ $late ->
    [none] {""}
   *[other] {" "}{ $late } là ghi bổ sung, tính vào kỳ sau.
}{ $refused ->
    [none] {""}
   *[other] {" "}{ $refused } dòng không nhận.
}

## Nhật ký

plans-audit-recorded = Ghi hoạt động
plans-audit-corrected = Sửa hoạt động
plans-audit-removed = Bỏ hoạt động
plans-audit-file-added = Thêm minh chứng
plans-audit-file-told = Sửa lời của minh chứng
plans-audit-file-removed = Bỏ minh chứng
