# Báo cáo tháng và kỳ khác, tình hình gửi báo cáo.

reports-month-menu = Báo cáo tháng
reports-span-menu = Kỳ khác
reports-status-menu = Tình hình gửi báo cáo
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
reports-export = Xuất
reports-export-docx = Văn bản Word
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
reports-status-later = chưa đến
reports-status-total = Số đơn vị đã có số liệu
reports-status-hint = Một đơn vị được tính là đã gửi khi có ít nhất một số liệu của tháng đó, của chính đơn vị hoặc của các đơn vị dưới.
reports-status-empty-title = Đơn vị này không có đơn vị trực thuộc phải gửi báo cáo
reports-status-empty = Chọn đơn vị cấp trên ở đầu trang để xem tình hình gửi báo cáo.
