# Đơn vị và người dùng.

## Bảng BHXH cơ sở: dòng không nhận

org-base-no-column = bảng không có cột "{ $column }": thêm cột này, hoặc dùng tệp mẫu
org-base-empty = ô để trống: điền rồi gửi lại
org-base-no-such-day = tháng { $month } chỉ có { $days } ngày: sửa lại ngày
org-base-not-a-day = không phải là ngày: viết như 01/10/2025
org-base-unknown = không có đơn vị nào tên này vào ngày đó: kiểm tra tên, tỉnh và ngày
org-base-unknown-near = không có đơn vị nào tên này ở đó vào ngày đó; gần giống: { $near }
org-base-ambiguous = có nhiều đơn vị tên này: { $candidates }. Ghi rõ loại (xã, phường)
org-base-exists = tỉnh đã có BHXH cơ sở tên này: bỏ dòng, hoặc đặt tên khác
org-base-taken = xã, phường này đã thuộc { $by }: mỗi xã, phường chỉ thuộc một BHXH cơ sở
