//! Why a database could not be opened or prepared, told to the person who runs the server.

use sea_orm::DbErr;

/// `place` names the database without its password.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error(
        "Không hiểu địa chỉ cơ sở dữ liệu \"{place}\": viết sqlite:///đường/dẫn/tệp.db \
         hoặc postgres://người_dùng:mật_khẩu@máy/tên"
    )]
    Address { place: String },

    #[error(
        "Không mở được tệp cơ sở dữ liệu {place}: {reason}. Kiểm tra thư mục có tồn tại, \
         người chạy chương trình có quyền ghi vào đó, và đĩa còn chỗ"
    )]
    File { place: String, reason: String },

    #[error(
        "Không kết nối được PostgreSQL {place}: {reason}. Kiểm tra máy chủ PostgreSQL đang chạy, \
         địa chỉ, tên cơ sở dữ liệu, người dùng và mật khẩu trong --database"
    )]
    Server { place: String, reason: String },

    #[error(
        "Cơ sở dữ liệu này đã được một phiên bản mới hơn nâng cấp (có bước {}). \
         Chạy phiên bản mới hơn, hoặc khôi phục bản sao lưu làm trước khi nâng cấp", names.join(", ")
    )]
    Newer { names: Vec<String> },

    /// Two migrations of one name: a fault of the program, found by its first test.
    #[error("Hai bước nâng cấp cơ sở dữ liệu cùng tên {name}: đổi tên một bước")]
    Twice { name: String },

    #[error("Nâng cấp cơ sở dữ liệu không thành, mọi thứ được giữ như trước: {0}")]
    Migration(#[source] DbErr),

    #[error("Cơ sở dữ liệu báo lỗi: {0}")]
    Sql(#[from] DbErr),
}
