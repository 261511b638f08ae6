// Quick capture in the field: forms that survive a bad line. Loaded by pages that extend lean.html, with capture.css and
// nothing else, in any browser since Chrome 80. Without it every form is a plain multipart POST.
//
// What a page says to it, all texts included:
//
// <form data-capture method="post" enctype="multipart/form-data" action="/…"        For new records only: once sent or
//       data-name="Nhóm nhỏ" data-label="people commune" novalidate>                kept, it is emptied for the next.
//   <input type="hidden" name="id" value="UUID" autocomplete="off">                 The server's; the next is made here.
//   <input name="people" required>                                                  The browser says what is missing before
//   <input type="date" name="from" data-past>                                       anything is kept; a day must have come.
//   …
//   <p class="alert alert-warning" role="alert" hidden                              Neither sent nor kept, the form stays;
//     data-lost="Không có mạng và máy này không giữ được (hết chỗ?). …"></p>        or what the server says of all of it.
//   <button class="btn btn-primary">Lưu</button>                                    Its name and value are sent too.
// </form>                          In the list a record is called by data-name, then by what the fields of data-label show.
//                                  Its address shows the form, too: there a record is mended that was kept elsewhere.
//
// <div class="stepper" data-stepper>                                                Buttons are hidden without script.
//   <button type="button" data-step="-1" aria-label="Bớt 1">−</button>
//   <input class="form-control" inputmode="numeric" name="people">
//   <button type="button" data-step="1" aria-label="Thêm 1">+</button>
// </div>
//
// <label class="btn">Chụp ảnh<input type="file" name="photo" accept="image/*" capture="environment" multiple
//   data-photos data-limit="10485760" data-remove="Bỏ ảnh này"
//   data-too-large="{name}: {size}, quá 10 MB" data-not-a-photo="{name} không phải là ảnh"
//   data-total="41943040" data-too-much="{name}: quá 40 MB ảnh một lần"></label>    All photos of the form together.
//   Every shot is added to those before. An `accept` with application/pdf lets PDF in too. Pictures, and what was
//   refused, appear in a <div class="photos"> behind the label.
//
// <p class="alert alert-warning" role="status" data-kept-strip hidden
//   data-kept="Chưa gửi được, đã giữ trên máy này; sẽ tự gửi khi có mạng"
//   data-signed-out="… đăng nhập lại …"></p>
//
// <section class="card" data-kept-list hidden data-account="opaque key of who is signed in"
//   data-waiting="Chờ gửi" data-sending="Đang gửi…" data-signed-out="Cần đăng nhập lại" data-refused="Máy chủ chưa nhận"
//   data-conflict="Đã có bản khác" data-send="Gửi lại" data-drop="Xóa" data-sure="Xóa hẳn “{label}”?"
//   data-mend="Sửa" data-first="Lưu biểu đang ghi đã">
//   <h2>…</h2>                                                                      The list is put behind what is there.
// </section>                       Stands on every capture page, also on those without a form: there kept ones go out too.
//
// How the server answers (header `x-requested-with: capture`, `accept: application/json`):
//   2xx with a `location` (base/web makes it of a 303) or a followed redirect: saved, go there. The same id with the same
//   content is the same record and gets the same answer. Another 2xx isn't ours: kept, and tried again. 409: another
//   content under this id. 422: a page whose `.invalid-feedback` and `.alert` say what is wrong; their texts are shown at
//   the fields of the form, which keeps all that was typed and shot. One that is met later waits for "Sửa", which puts it
//   back into its form. 401, or a way to /dang-nhap or /tai-khoan: kept until signed in. 5xx, 408, 425, 429, no answer in
//   a minute (longer with photos): kept, and tried again after 30 seconds, 1, 2, 5 minutes. Any other 4xx: kept, and sent
//   again or deleted by hand only.

import "./capture.css";
import { disk } from "./capture/disk";
import { captures } from "./capture/form";
import { photos } from "./capture/photos";
import { Pocket } from "./capture/pocket";
import { steppers } from "./capture/stepper";

document.documentElement.classList.add("js");
steppers(document);
photos(document);

const list = document.querySelector<HTMLElement>("[data-kept-list]");
if (list) {
  const pocket = new Pocket(disk(), list, document.querySelector<HTMLElement>("[data-kept-strip]"));
  captures(document, pocket);
  void pocket.open();
}
