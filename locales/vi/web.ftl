# Khung trang, thực đơn, thông báo lỗi, từ dùng chung.

product = Lan Tỏa

## Thực đơn

menu-home = Hôm nay
menu-record = Ghi hoạt động
menu-reports = Báo cáo
menu-targets = Chỉ tiêu
menu-plans = Kế hoạch
menu-content = Nội dung và kênh
menu-people = Người tham gia
menu-units = Đơn vị
menu-more = Thêm
menu-label = Thực đơn chính

## Khung trang

skip-to-content = Đến nội dung chính
demo-banner = Dữ liệu minh họa
demo-banner-more = Mọi con người và số liệu ở đây chỉ để xem thử.
language-vi = Tiếng Việt
language-en = English
language-label = Ngôn ngữ
sign-in = Đăng nhập
sign-out = Đăng xuất
account = Tài khoản của tôi
switch-find = Tìm nhanh
close = Đóng
back = Quay lại
to-first-page = Về trang đầu

## Từ dùng chung

save = Lưu
send = Gửi
cancel = Thôi
delete = Xóa
edit = Sửa
add = Thêm mới
search = Tìm
view = Xem
copy = Chép
copied = Đã chép
yes = Có
no = Không
saved = Đã lưu.
optional = không bắt buộc
pages-label = Các trang của danh sách
pages-previous = Trang trước
pages-next = Trang sau
breadcrumbs-label = Đường dẫn đến trang này
month-of-year = tháng { $month }/{ $year }
month = Tháng
unit = Đơn vị
source = Nguồn số liệu
table-scrolls = Bảng, cuộn ngang được
chart-table = Xem dạng bảng

## Nhãn của một con số

number-derived = suy ra
number-summed = cộng từ đơn vị dưới
number-recorded = cộng từ hoạt động
number-computed = tính ra
number-mixed = nhiều nguồn
number-partial = đã có { $have }/{ $of } đơn vị

## Ô trong bảng nhập số liệu

grid-hint = Mũi tên để đi giữa các ô, dán được cả khối từ Excel, Ctrl+Z để hoàn tác.
grid-question = { $typed } là { $thousands } hay { $decimal }?
grid-not-a-number = Chỉ gõ số, có thể thêm trên, gần, khoảng…
grid-letter = Có chữ "{ $letter }" lẫn trong số

## Lỗi ở một ô

field-required = Cần điền ô này.
field-choice = Chọn một trong các mục đã cho.
field-whole-number = Điền một số nguyên, ví dụ 1.204.
field-number = Điền một số, ví dụ 92,3.
field-date = Điền một ngày có thật, ví dụ 05/11/2026.
field-too-long = Dài quá { $limit } chữ: viết ngắn lại.
form-has-faults = Còn ô cần sửa. Những gì đã điền vẫn được giữ.

## Trang báo lỗi: chuyện gì, làm gì tiếp

error-sign-in-title = Cần đăng nhập
error-sign-in = Đăng nhập rồi thử lại.
error-forbidden-title = Chưa được phép
error-forbidden = Tài khoản này không được làm việc đó. Nếu cần, hãy nhờ người quản trị của đơn vị cấp quyền.
error-not-found-title = Không tìm thấy trang
error-not-found = Trang này không có, đã chuyển đi, hoặc thuộc đơn vị khác. Kiểm tra lại địa chỉ hoặc về trang đầu.
error-method-title = Không làm được theo cách này
error-method = Trang có ở đây, nhưng không nhận yêu cầu kiểu này. Mở lại trang và thử lại bằng nút trên trang.
error-conflict-title = Chưa lưu được
error-conflict = Nội dung vừa được người khác thay đổi. Mở lại trang, xem nội dung mới rồi sửa lại.
error-invalid-title = Chưa hiểu yêu cầu
error-invalid = Nội dung gửi lên thiếu hoặc sai. Quay lại, kiểm tra các ô rồi gửi lại.
error-too-large-title = Nội dung gửi lên quá lớn
error-too-large = Nhiều nhất là { $limit }. Chia nhỏ tệp hoặc giảm cỡ ảnh rồi gửi lại.
error-busy-title = Máy chủ đang bận
error-busy = Đang có quá nhiều việc cùng lúc nên việc này chưa được làm, chưa có gì được lưu. Đợi { $seconds } giây rồi thử lại; nếu vừa gửi biểu mẫu thì quay lại trang trước và gửi lại.
error-slow-title = Đường truyền quá chậm
error-slow = Nội dung gửi lên chưa đến hết nên chưa có gì được lưu. Tìm chỗ sóng tốt hơn hoặc giảm cỡ ảnh, tệp, rồi gửi lại.
error-too-long-title = Việc này lâu quá
error-too-long = Quá thời gian chờ nên máy chủ đã dừng việc này. Đợi { $seconds } giây, xem lại việc đã xong chưa rồi hãy thử lại; với báo cáo, chọn khoảng thời gian hoặc đơn vị nhỏ hơn.
error-no-database-title = Máy chủ chưa nối được cơ sở dữ liệu
error-no-database = Hiện chưa đọc và chưa lưu được gì. Đợi { $seconds } giây rồi thử lại; nếu vừa gửi biểu mẫu, xem lại đã được lưu chưa rồi hãy gửi lại. Nếu vẫn vậy, báo người quản trị.
error-disk-full-title = Đĩa của máy chủ đã đầy
error-disk-full = Chưa có gì được lưu. Báo người quản trị dọn chỗ trên đĩa; giữ lại nội dung vừa nhập để gửi lại sau.
error-broken-title = Có trục trặc
error-broken = Lỗi thuộc về phần mềm, không phải do người dùng. Những gì đã lưu vẫn còn. Thử lại; nếu vẫn vậy, báo người quản trị mã yêu cầu dưới đây.
error-request = Mã yêu cầu: { $id }
