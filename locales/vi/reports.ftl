# Báo cáo tháng và kỳ khác, tình hình gửi báo cáo.

reports-month-menu = Báo cáo tháng
reports-span-menu = Kỳ khác
reports-status-menu = Tình hình gửi báo cáo
reports-issued-menu = Văn bản đã ban hành
reports-month-title = Báo cáo { $period }
reports-span-title = Báo cáo kỳ { $period }
reports-status-title = Tình hình gửi báo cáo năm { $year }

## Các phần của báo cáo

reports-section-direct = Truyền thông trực tiếp
reports-section-launch = Ngày ra quân (theo dõi riêng)
reports-section-press = Báo chí, phát thanh, truyền hình
reports-section-broadcast = Truyền thanh cơ sở
reports-section-online = Cổng Thông tin điện tử và mạng xã hội
reports-section-visual = Tuyên truyền trực quan, ấn phẩm
reports-section-participants = Người tham gia so với chỉ tiêu
reports-section-other = Công tác khác

## Cột của bảng

reports-content = Nội dung
reports-counted-in = Đơn vị tính
reports-in-month = Trong tháng
reports-in-period = Trong kỳ
reports-year-to-date = Lũy kế từ đầu năm
reports-year-to-date-short = lũy kế
reports-last-year = Cùng kỳ năm trước
reports-target = Chỉ tiêu
reports-percent = % thực hiện
reports-remarks = Ghi chú
reports-about-numbers = Về con số

## Trong ghi chú

reports-as-of = đến { $day }
reports-against = so với { $plan }
reports-share = đạt { $percent }% { $plan }
reports-share-implied = đạt { $percent }% { $plan }; suy ra kế hoạch khoảng { $implied }
reports-doubtful = cần kiểm tra lại
reports-doubt = cần kiểm tra lại: { $doubt }
reports-not-to-be-sent = Lưu ý cho người soạn (không gửi kèm)
reports-missing = Đã có số liệu của { $have }/{ $of } đơn vị; chưa có: { $names }.

## Trang báo cáo

reports-have = đã có { $have }/{ $of } đơn vị
reports-have-all = đã có đủ { $of } đơn vị
reports-close = Chốt
reports-close-question = Chốt số liệu tháng này của đơn vị và các đơn vị dưới? Việc ghi sau sẽ là ghi bổ sung, tính vào kỳ sau.
reports-open-again = Mở lại tháng
reports-open-again-question = Mở lại tháng đã chốt?
reports-closed = { $by } đã chốt tháng này ngày { $day }. Việc ghi sau là ghi bổ sung, tính vào kỳ sau.
reports-closed-above = Cấp trên đã chốt tháng này. Việc ghi sau là ghi bổ sung, tính vào kỳ sau.
reports-late = Ghi bổ sung của kỳ trước, tính trong kỳ này: { $count }
reports-export = Xuất
reports-export-docx = Văn bản Word
reports-export-pdf = Văn bản PDF
reports-export-xlsx = Bảng tính Excel
reports-export-csv = CSV
reports-export-json = JSON
reports-print-hint = Muốn in: dùng lệnh In của trình duyệt, trang tự bỏ thực đơn.
reports-table = Bảng số liệu
reports-narrative = Đoạn văn
reports-narrative-in-vietnamese = Đoạn văn viết bằng tiếng Việt, để chép vào báo cáo.
reports-copy-narrative = Chép đoạn văn
reports-doubts = Cần kiểm tra lại ({ $count })
reports-notes = Lưu ý
reports-empty-title = Chưa có số liệu nào của kỳ này
reports-empty = Khi đơn vị nhập số liệu, ở đây sẽ có bảng trong tháng, lũy kế, so với cùng kỳ và chỉ tiêu, cùng đoạn văn báo cáo.
reports-empty-enter = Nhập số liệu
reports-chart-months = Theo tháng trong năm { $year }
reports-chart-targets = Người tham gia so với chỉ tiêu
reports-chart-reached = Đã đạt
reports-month-of = Tháng { $month }
reports-conferences = Hội nghị
reports-small-groups = Tư vấn nhóm nhỏ
reports-broadcasts = Lượt phát thanh
reports-new-participants = Người tham gia mới
reports-from = Từ ngày
reports-to = Đến ngày
reports-show = Xem
reports-bad-span = Ngày cuối kỳ phải sau ngày đầu kỳ.
reports-which-span = Cho biết tháng (month=2024-10) hoặc hai ngày (from, to), ngày cuối không trước ngày đầu.
reports-span-too-long = Kỳ báo cáo dài nhất là 10 năm: chọn kỳ ngắn hơn.

## Tình hình gửi báo cáo

reports-status-unit = Đơn vị
reports-status-sent = có số liệu
reports-status-missing = chưa có
reports-status-all = Xem mọi cấp
reports-status-below = Chỉ đơn vị trực thuộc
reports-status-later = chưa đến
reports-status-total = Số đơn vị đã gửi
reports-status-unsent = có số liệu, chưa gửi
reports-status-unsent-late = có số liệu, chưa gửi, quá hạn
reports-status-hint = Một đơn vị được tính là đã gửi khi đã bấm Gửi trên trang báo cáo tháng. Tháng cũ mà chưa đơn vị nào bấm Gửi thì chỉ cần có số liệu của chính đơn vị hoặc của đơn vị dưới. Báo cáo thay đổi sau khi gửi hoặc được duyệt: xem trang báo cáo của đơn vị.
reports-status-empty-title = Đơn vị này không có đơn vị trực thuộc phải gửi báo cáo
reports-status-empty = Không có đơn vị nào phải gửi báo cáo lên đơn vị này. Bảng này dành cho đơn vị cấp trên.

## Cần hỏi

reports-questions = Cần hỏi ({ $count })
reports-questions-more = và { $count } điểm khác
reports-question-of = { $what } của { $unit }
reports-question-silent = { $count } đơn vị chưa gửi số liệu { $month }: { $names }.
reports-question-silent-more = { $count } đơn vị chưa gửi số liệu { $month }: { $names } và { $more } đơn vị khác.
reports-question-fell = { $what } giảm từ { $before } ({ $then }) xuống { $now }.
reports-question-rose = { $what } tăng từ { $before } ({ $then }) lên { $now }.
reports-question-absent = { $what }: { $then } có { $before }, { $month } chưa có số.
reports-question-unmeasured = { $what }: đã có { $plan } nhưng chưa có số để so.
reports-question-look = Xem số liệu
reports-question-add = Bổ sung
reports-question-who = Xem đơn vị chưa gửi
reports-question-right = Đúng
reports-question-none = Đúng, không phát sinh
reports-question-note = Ghi chú
reports-question-note-hint = vì sao số này đúng (không bắt buộc)
reports-answered = Đã ghi nhận là đúng; điểm này không hỏi lại nữa, trừ khi số thay đổi.
reports-asked-again = Điểm này được hỏi lại.
reports-answered-title = Đã xác nhận đúng ({ $count })
reports-answered-by = { $name } xác nhận lúc { $time } ngày { $day }
reports-answered-by-noted = { $name } xác nhận lúc { $time } ngày { $day }: { $note }
reports-ask-again = Hỏi lại

## Theo đơn vị

reports-by-unit = Xem theo đơn vị
reports-by-unit-title = Số liệu theo đơn vị { $period }
reports-by-unit-empty-title = Chưa có số liệu riêng của đơn vị trực thuộc nào
reports-by-unit-empty = Khi các đơn vị trực thuộc gửi số liệu, ở đây mỗi đơn vị có một hàng, mỗi nội dung của báo cáo một cột.
reports-to-report = Về báo cáo
reports-annex = Phụ lục. Số liệu theo đơn vị
reports-annex-unit = Đơn vị
reports-annex-not-sent = { $unit } (chưa gửi)
reports-annex-sum = cộng các đơn vị: { $sum }
reports-annex-silent = { $count } đơn vị chưa gửi số liệu; dấu – không phải là số 0.
reports-annex-apart = Hàng cuối là số của báo cáo. Ở cột có ghi "cộng các đơn vị", số ấy khác tổng các hàng: đơn vị cấp trên đã nêu số riêng, hoặc còn đơn vị chưa gửi.
reports-continued = tiếp theo

## Một trang cho lãnh đạo

reports-brief-menu = Một trang cho lãnh đạo
reports-brief-title = Tóm tắt { $period }
reports-brief-numbers = Sáu số liệu chính
reports-brief-what = Việc cần làm
reports-brief-plan = đạt { $percent } { $plan }
reports-brief-than-year = cùng kỳ năm { $year }
reports-brief-than = { $month }
reports-brief-rose = tăng { $percent }% so với { $than } ({ $before })
reports-brief-fell = giảm { $percent }% so với { $than } ({ $before })
reports-brief-same = bằng { $than } ({ $before })
reports-brief-from = { $than }: { $before }
reports-brief-to-do = Tập trung: { $what }.
reports-brief-about = khoảng { $number }
reports-brief-people = còn phải phát triển thêm { $number } { $what }
reports-brief-people-each = còn phải phát triển thêm { $number } { $what } trong { $months } tháng, bình quân { $each } { $counted } mỗi tháng
reports-brief-work = còn { $number } { $what } để đạt kế hoạch
reports-brief-work-each = còn { $number } { $what } trong { $months } tháng, bình quân { $each } { $counted } mỗi tháng
reports-brief-by = { $what } (theo số đến { $day })
reports-brief-urge = đôn đốc { $count } đơn vị chưa gửi số liệu: { $names }
reports-brief-urge-more = đôn đốc { $count } đơn vị chưa gửi số liệu: { $names } và { $more } đơn vị khác
reports-brief-doubts = làm rõ { $count } số liệu cần kiểm tra lại
reports-brief-late = { $count } đơn vị chưa gửi số liệu
reports-brief-more-late = và { $count } đơn vị khác
reports-brief-last = có số liệu gần nhất: { $month }
reports-brief-never = chưa có số liệu nào từ đầu năm trước
reports-brief-as-message = Gửi qua tin nhắn
reports-brief-copy = Chép thành tin nhắn
reports-brief-message = { $unit } – kết quả truyền thông { $period }
reports-brief-empty-title = Chưa có số liệu nào của tháng này
reports-brief-empty = Khi đơn vị có số liệu, ở đây sẽ có sáu số chính, đơn vị chưa gửi và việc cần làm, gọn trong một trang.

## Nhiều năm

reports-years-menu = Nhiều năm
reports-years-title = Kết quả các năm { $years }
reports-years-caption = Biểu tổng hợp kết quả các năm { $years }
reports-years-from = Từ năm
reports-years-to = Đến năm
reports-years-by = Theo
reports-years-by-year = Năm
reports-years-by-half = Nửa năm
reports-years-marker-day = Ngày làm mốc
reports-years-marker-name = Tên mốc
reports-years-marker = Mốc
reports-years-bad = Năm đầu không được sau năm cuối, và nhiều nhất là 10 năm.
reports-years-bad-marker = Ngày làm mốc không đọc được.
reports-years-first-half = 6 tháng đầu { $year }
reports-years-second-half = 6 tháng cuối { $year }
reports-years-before = Trước mốc ({ $years })
reports-years-after = Từ mốc ({ $years })
reports-years-all = Cả giai đoạn ({ $years })
reports-years-average = Bình quân năm ({ $years })
reports-years-average-half = Bình quân nửa năm ({ $years })
reports-years-growth = Kỳ cuối so với kỳ đầu
reports-years-months = { $count } tháng
reports-years-days = { $count } ngày
reports-years-known = đủ { $have }/{ $of } kỳ
reports-years-sides = { $name } ({ $day }): các năm { $before } tính vào giai đoạn trước, { $after } tính vào giai đoạn từ mốc trở đi; năm có mốc thuộc về bên có nhiều ngày hơn.
reports-years-parts = Chữ nhỏ dưới con số cho biết số ấy của mấy tháng hoặc của những ngày nào; bình quân và mức tăng chỉ tính trên các năm đủ số.
reports-years-parts-half = Chữ nhỏ dưới con số cho biết số ấy của mấy tháng hoặc của những ngày nào; bình quân và mức tăng chỉ tính trên các nửa năm đủ số.
reports-years-missing = Dấu – là chưa có số liệu, không phải là số 0.
reports-years-chart = Hoạt động theo năm
reports-years-empty-title = Chưa có số liệu nào của các năm này
reports-years-empty = Khi có số liệu, ở đây mỗi năm một cột, trước và từ một mốc (như một nghị quyết), kèm bình quân và mức tăng.

## Nhật ký

reports-audit-confirmed = Xác nhận số liệu đúng
reports-audit-asked-again = Hỏi lại số liệu
reports-audit-agree = Đồng ý gửi báo cáo
reports-audit-send = Gửi báo cáo
reports-audit-take-back = Rút lại báo cáo
reports-audit-return = Trả lại báo cáo
reports-audit-approve = Duyệt báo cáo
reports-audit-issue = Ban hành báo cáo
reports-audit-erratum = Ban hành đính chính
reports-audit-paper = Nhập bản đã ký
reports-audit-due = Đặt hạn gửi báo cáo
reports-audit-agreement-asked = Cần người ký đồng ý trước khi gửi
reports-audit-agreement-not-asked = Gửi không cần người ký đồng ý

## Gửi, trả lại, duyệt

reports-submission = Gửi báo cáo
reports-says-nothing = Báo cáo chưa có số liệu nào. Gửi đi là báo tháng này không có gì phát sinh.
reports-not-sent = Chưa gửi lên đơn vị cấp trên.
reports-do-agree = Đồng ý
reports-do-send = Gửi
reports-do-take-back = Rút lại
reports-do-return = Trả lại
reports-do-approve = Duyệt
reports-do-issue = Ban hành
reports-do-issue-erratum = Ban hành đính chính
reports-acted-agree = Đã đồng ý.
reports-acted-send = Đã gửi báo cáo.
reports-acted-take-back = Đã rút lại báo cáo.
reports-acted-return = Đã trả lại báo cáo.
reports-acted-approve = Đã duyệt báo cáo.
reports-acted-issue = Đã ban hành báo cáo.
reports-done-agree = { $by } đã đồng ý lúc { $time } ngày { $day }.
reports-done-send = { $by } đã gửi lúc { $time } ngày { $day }.
reports-done-take-back = { $by } đã rút lại lúc { $time } ngày { $day }.
reports-done-return = { $by } đã trả lại lúc { $time } ngày { $day }: { $remark }
reports-done-approve = { $by } đã duyệt lúc { $time } ngày { $day }.
reports-done-issue = { $by } đã ban hành lúc { $time } ngày { $day }.
reports-done-issue-erratum = { $by } đã ban hành bản đính chính lúc { $time } ngày { $day }, lý do: { $remark }
reports-changed-since = Số liệu hoặc lời văn đã thay đổi sau lần gửi, nên lần gửi và lần duyệt đó không còn hiệu lực: cần gửi lại.
reports-needs-erratum = Số liệu hoặc lời văn đã thay đổi sau khi ban hành: cần đính chính. Gửi, duyệt và ban hành lại; bản đã ban hành vẫn giữ nguyên.
reports-would-correct = Bản đính chính sẽ sửa { $count } chỗ
reports-remark = Điều cần sửa
reports-remark-missing = Ghi điều cần sửa khi trả lại báo cáo.
reports-reason = Lý do đính chính
reports-reason-missing = Ghi lý do đính chính khi ban hành lại.
reports-remark-long = Lời ghi dài quá 1.000 chữ: viết ngắn lại.
reports-approve-own = Người gửi không tự duyệt: cần người khác duyệt, hoặc trả lại để người khác gửi.
reports-step-meanwhile = Người khác vừa làm việc khác với báo cáo này. Mở lại trang để xem.
reports-step-changed = Báo cáo vừa thay đổi so với trang đang xem. Mở lại trang, xem lại rồi làm tiếp.
reports-waits-agree = Chờ người ký của đơn vị đồng ý rồi mới gửi.
reports-waits-approve = Chờ duyệt.
reports-waits-issue = Chờ người ký của đơn vị ban hành.
reports-agreement-asked = Đơn vị này gửi báo cáo khi người ký đã đồng ý.
reports-agreement-not-asked = Đơn vị này gửi báo cáo bằng một lần bấm, không cần người ký đồng ý trước.
reports-agreement-stop = Không cần người ký đồng ý nữa
reports-agreement-ask = Cần người ký đồng ý trước khi gửi
reports-status-is-sent = đã gửi
reports-status-is-returned = đã trả lại
reports-status-is-approved = đã duyệt
reports-status-is-issued = đã ban hành

## Văn bản đã ban hành

reports-issued-title = Văn bản đã ban hành năm { $year }
reports-issued-empty-title = Chưa ban hành báo cáo nào của năm này
reports-issued-empty = Báo cáo tháng được duyệt và ban hành thì nằm ở đây, mỗi bản giữ nguyên như lúc ban hành. Chọn năm khác bằng tháng ở đầu trang.
reports-issued-by = Người ban hành: { $by }
reports-issued-count = { $count } bản
reports-issued-newer = Bản này đã được đính chính: { $named }.
reports-issued-as-now = Báo cáo tháng hiện nay
reports-issued-word = Tải bản Word
reports-issued-pdf = Tải bản PDF
reports-issued-about = Về bản này
reports-issued-when = { $by } ban hành lúc { $at }.
reports-issued-hash = Mã kiểm tra nội dung:
reports-paper-waits = Chưa có bản ký
reports-paper-is = Bản ký số { $number } ngày { $day }
reports-paper-enter = Bản đã ký và đóng dấu
reports-paper-number = Số, ký hiệu
reports-paper-signed = Ngày ký
reports-paper-day-hint = Ví dụ 05/11/2026
reports-paper-scan = Bản chụp hoặc quét
reports-paper-scan-hint = Tệp PDF hoặc ảnh, không quá 10 MB.
reports-paper-save = Lưu bản ký
reports-paper-meanwhile = Người khác vừa nhập bản ký của văn bản này. Mở lại trang để xem; cần thì sửa rồi lưu lại.
reports-paper-number-long = Số, ký hiệu dài quá 50 chữ.
reports-paper-day = Viết ngày như 05/11/2026.
reports-paper-day-other = Ngày ký không thể trước kỳ báo cáo, cũng không thể sau hôm nay.
reports-scan-missing = Chọn tệp của bản đã ký.
reports-scan-refused = { $said }

## Hạn gửi và nhắc việc

reports-due-by = Hạn gửi { $day }.
reports-due-late = Hạn gửi { $day }, quá hạn { $days } ngày.
reports-due-set = Đơn vị trực thuộc gửi chậm nhất vào ngày này của tháng sau
reports-due-save = Đặt hạn
reports-due-day = Ngày từ 1 đến 28.
reports-status-late = quá hạn
reports-status-late-enter = quá hạn, bấm để nhập hộ
reports-status-is-returned-late = đã trả lại, quá hạn
reports-remind-open = Báo cáo { $month } chưa gửi.
reports-remind-returned = Báo cáo { $month } bị trả lại, cần sửa và gửi lại.
reports-remind-agree = Báo cáo { $month } chờ đồng ý để gửi.
reports-remind-waits = Báo cáo { $month } chưa gửi, chờ người ký đồng ý.
reports-remind-changed = Báo cáo { $month } đã thay đổi sau lần gửi, cần gửi lại.
reports-remind-erratum = Báo cáo { $month } đã thay đổi sau khi ban hành, cần đính chính.
reports-remind-approve-own = Báo cáo { $month } chờ duyệt.
reports-remind-issue = Báo cáo { $month } đã được duyệt, chờ ban hành.
reports-remind-approve = { $count } báo cáo của đơn vị trực thuộc đang chờ duyệt
reports-remind-more = { $names } và { $count } đơn vị khác
reports-remind-late = Đề nghị { $names } gửi báo cáo { $month }.
reports-remind-copy = Chép lời nhắc
