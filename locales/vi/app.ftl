# Lời nhắn của lệnh lantoa.

app-command-line = Dòng lệnh
app-reading = Đang đọc tệp…
app-filling-demo = Đang nạp dữ liệu minh họa…
app-ambiguous-unit = Có nhiều đơn vị tên "{ $name }". Ghi rõ hơn, thêm huyện hoặc tỉnh sau dấu phẩy:
app-unknown-unit = Không có đơn vị nào tên "{ $name }" vào ngày { $day }. Gần giống:
app-unknown-indicator = Danh mục không có nội dung "{ $code }". Gần giống: { $near }
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
app-refused-line = dòng { $line }: { $reason } → { $do }
app-nothing-written = Chưa ghi dòng nào vì có { $refused } dòng bị từ chối. Sửa tệp rồi nhập lại, hoặc thêm --accept-good để ghi { $good } dòng đúng.
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
