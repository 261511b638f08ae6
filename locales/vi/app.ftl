# Lời nhắn của lệnh lantoa.

app-command-line = Dòng lệnh
app-reading = Đang đọc tệp…
app-filling-demo = Đang nạp dữ liệu minh họa…
app-ambiguous-unit = Có nhiều đơn vị tên "{ $name }". Ghi rõ hơn, thêm huyện hoặc tỉnh sau dấu phẩy:
app-unknown-unit = Không có đơn vị nào tên "{ $name }" vào ngày { $day }. Gần giống:
app-unknown-indicator = Danh mục không có nội dung "{ $code }". Gần giống: { $near }
app-unknown-indicator-alone = Danh mục không có nội dung "{ $code }", cũng không có mã nào gần giống. Danh mục đầy đủ: trang Nhập từ tệp, mục Danh mục mã.
app-unknown-unit-alone = Không có đơn vị nào tên "{ $name }" vào ngày { $day }, cũng không có tên nào gần giống.
app-span-backwards = Kỳ kết thúc trước khi bắt đầu: xem lại --from và --to.
app-no-value = chưa có số liệu
app-have = { $have }/{ $of } đơn vị
app-stated = đơn vị tự báo
app-recorded = cộng từ hoạt động
app-summed = cộng lại
app-derived = suy ra
app-computed = tính ra
app-mixed = một phần tự báo, một phần cộng từ dưới
app-imported = Nhận { $accepted } dòng mới, { $revised } dòng sửa, { $unchanged } dòng không đổi; từ chối { $refused } dòng.
app-would-import = Chưa ghi gì. { $good } dòng đúng ({ $accepted } mới, { $revised } sửa, { $unchanged } không đổi); từ chối { $refused } dòng.
app-refused-line = dòng { $line }, cột "{ $column }": { $reason } → { $do }
app-nothing-written = Chưa ghi dòng nào vì có { $refused } dòng bị từ chối. Sửa tệp rồi nhập lại, hoặc thêm --accept-good để ghi { $good } dòng đúng.
app-understood = dòng { $line }: "{ $written }" hiểu là { $unit }
app-unknown-key = dòng { $line }: khóa "{ $key }" chưa khai báo, giữ làm ghi chú
app-founded = Đã thêm { $count } đơn vị.
app-differs = { $asked }: trả lời { $answered }
app-not-a-demo = Thư mục này có dữ liệu thật: chạy demo với thư mục khác (--data).
app-is-a-demo = Đây là dữ liệu minh họa: chạy bằng lệnh demo, hoặc chọn thư mục khác (--data).
app-serving = Lan Tỏa đang chạy tại { $address }
app-first-administrator = Chưa có tài khoản nào. Mở liên kết này trong 24 giờ để đặt tên và mật khẩu của người quản trị đầu tiên: { $link }
app-demo-serving =
    Lan Tỏa (dữ liệu minh họa) đang chạy tại { $address }
    Đăng nhập bằng một trong các tài khoản sau, mật khẩu: { $password }
app-demo-account = { $name } – { $role }
app-no-folder = Không tạo được thư mục { $folder }
app-no-port = Không mở được cổng { $address }
app-no-data = Thư mục { $folder } chưa có dữ liệu. Chỉ đúng thư mục dữ liệu bằng --data, hoặc nhập số liệu trước (lantoa figures import).

## Cách dùng

app-usage-missing = Thiếu { $argument }.
app-usage-no-command = Thiếu lệnh. Chọn một trong các lệnh: { $commands }.
app-usage-unknown-command = Không có lệnh "{ $command }". Các lệnh: { $commands }.
app-usage-unknown = Không có tùy chọn hay tham số "{ $argument }" ở lệnh này.
app-usage-empty = { $argument } cần một giá trị.
app-usage-choice = { $argument } không nhận "{ $value }". Chọn một trong các giá trị: { $allowed }.
app-usage-value = { $argument } không nhận "{ $value }".
app-usage-twice = { $argument } chỉ được ghi một lần.
app-usage-conflict = Không dùng { $argument } cùng với { $prior }.
app-usage-wrong = Dòng lệnh không đúng.
app-usage-day = Ghi một ngày có thật, như 2024-10-31 hoặc 31/10/2024.
app-usage-month = Ghi tháng như 2024-10.
app-usage-language = Chọn vi hoặc en.
app-usage-see = Xem cách dùng: { $command } --help

app-help = Lan Tỏa: kế hoạch, ghi chép, đo lường và báo cáo công tác truyền thông BHXH, BHYT.
app-help-figures = Nhập số liệu
app-help-figures-import = Nhập số liệu từ bảng có các cột source, unit, from, to, indicator, breakdown, value, kind, qualifier
app-help-value = Hỏi một số liệu
app-help-report = Lập báo cáo tháng hoặc một kỳ bất kỳ
app-help-units = Danh sách đơn vị
app-help-units-import = Nhập BHXH cơ sở từ bảng có tên, tỉnh, từ ngày, xã phường
app-help-demo = Chạy thử với dữ liệu minh họa
app-help-serve = Chạy máy chủ
app-help-check = So lại bảng tổng hợp (thư mục roll-up) với toàn bộ cơ sở dữ liệu
app-help-usage = Cách dùng
app-help-commands = Các lệnh
app-help-command = LỆNH
app-help-arguments = Tham số
app-help-options = Tùy chọn
app-help-option = TÙY CHỌN
app-help-allowed = {" "}(một trong: { $words })
app-help-default = {" "}[không ghi thì: { $words }]
app-help-arg-data = Thư mục dữ liệu (không ghi thì ./lantoa-data); biến môi trường LANTOA_DATA
app-help-arg-database = Cơ sở dữ liệu PostgreSQL (postgres://…), không ghi thì dùng SQLite trong thư mục dữ liệu; biến môi trường LANTOA_DATABASE
app-help-arg-lang = Ngôn ngữ của lời nhắn: vi hoặc en
app-help-arg-help = Xem cách dùng
app-help-arg-version = Xem phiên bản
app-help-arg-file = Tệp CSV hoặc XLSX
app-help-arg-dry_run = Chỉ xem trước, không ghi
app-help-arg-accept_good = Ghi các dòng đúng dù có dòng bị từ chối
app-help-arg-format = Dạng của kết quả
app-help-arg-unit = Tên, mã hoặc ID của đơn vị, xét vào ngày cuối kỳ
app-help-arg-indicator = Mã nội dung trong danh mục
app-help-arg-from = Ngày đầu kỳ, như 2024-10-01
app-help-arg-to = Ngày cuối kỳ, như 2024-10-31
app-help-arg-breakdown = Phần nào: 'khóa=giá trị;khóa=giá trị'
app-help-arg-kind = Chỉ tiêu được giao thay cho kết quả
app-help-arg-map = Theo đơn vị tại thời điểm đó (then) hay quy về đơn vị hiện nay (today)
app-help-arg-month = Tháng, như 2024-10; thay cho --from và --to
app-help-arg-output = Tệp ghi ra; không có thì in ra màn hình
app-help-arg-check = Nạp dữ liệu minh họa vào cơ sở dữ liệu mới, hỏi lại từng số rồi thôi
app-help-arg-port = Cổng
app-help-arg-listen = Địa chỉ và cổng, như 0.0.0.0:8080
app-for-a-file = Tệp Word, Excel không đọc được trên màn hình này: thêm -o và tên tệp, ví dụ -o bao-cao.docx.
app-check-agrees = Khớp: { $figures } số liệu đã báo cáo, { $records } dòng cộng từ hoạt động.
app-check-differs = Không khớp: bảng tổng hợp đang giữ khác với { $figures } số liệu và { $records } dòng trong cơ sở dữ liệu. Xóa thư mục roll-up trong thư mục dữ liệu rồi chạy lại: chương trình sẽ lập bảng mới.
