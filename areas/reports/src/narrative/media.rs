//! Patterns 5 to 8: loudspeakers, press, the agency's own pages, what hangs in the streets.

use ledger::Breakdown;
use targets::label;

use super::Teller;
use super::phrase::{count, counted, sentence, so_far};
use crate::report::Line;

impl Teller<'_> {
    /// 5. Loudspeakers.
    pub(super) fn broadcasts(&self) -> Option<String> {
        let told: Vec<String> = self
            .each("broadcast.loudspeaker.count", |line| {
                let parts: Vec<String> = self.broadcast_parts(line).collect();
                let parts = if parts.is_empty() {
                    String::new()
                } else {
                    format!(", trong đó {}", parts.join(", "))
                };
                let year = so_far(line).map(|number| format!("; lũy kế {} lượt", count(number)));
                Some(format!(
                    "{} lượt{}{parts}{}",
                    count(counted(line)?),
                    self.languages(line),
                    year.unwrap_or_default()
                ))
            })
            .collect();
        (!told.is_empty()).then(|| format!("Hệ thống truyền thanh cơ sở đã phát {}.", told.join("; ")))
    }

    /// Parts never exhaust the whole, nor are they added up.
    fn broadcast_parts(&self, whole: &Line) -> impl Iterator<Item = String> {
        let whole = whole.breakdown.slice();
        self.all("broadcast.loudspeaker.count")
            .filter(move |line| line.breakdown.slice().is_part_of(&whole))
            .filter_map(|line| {
                let number = count(counted(line)?);
                let values = |key: &str| label::values(&line.breakdown, key, true);
                let about = values("topic").or_else(|| values("scheme"));
                Some(match (about, values("language")) {
                    (Some(topic), _) => format!("{number} lượt về {topic}"),
                    (None, Some(language)) => format!("{number} lượt bằng tiếng {language}"),
                    (None, None) => format!("{number} lượt {}", label::part(&line.breakdown, true)),
                })
            })
    }

    /// " bằng 03 thứ tiếng (Kinh, Êđê, Mnông)": of the line itself, or as counted for the whole.
    fn languages(&self, line: &Line) -> String {
        let counted = self
            .lines("broadcast.languages.count")
            .filter(|_| !line.within)
            .find_map(|of| Some((counted(of)?, &of.breakdown)));
        let named = |breakdown: &Breakdown| label::values(breakdown, "language", true);
        match (counted, named(&line.breakdown)) {
            (Some((number, of)), own) => {
                let names = own
                    .or_else(|| named(of))
                    .map(|names| format!(" ({names})"))
                    .unwrap_or_default();
                format!(" bằng {} thứ tiếng{names}", count(number))
            }
            (None, Some(names)) => format!(" bằng tiếng {names}"),
            (None, None) => String::new(),
        }
    }

    /// 6. Newspapers, radio and television.
    pub(super) fn press(&self) -> Option<String> {
        let items: Vec<String> = self
            .each("press.item.count", |line| {
                let what = label::values(&line.breakdown, "kind", true);
                let outlet = label::values(&line.breakdown, "outlet", true);
                let outlet = outlet.map(|outlet| format!(" trên {outlet}")).unwrap_or_default();
                let year = so_far(line).map(|number| format!("; lũy kế {} tin, bài", count(number)));
                Some(format!(
                    "thực hiện {} {}{outlet}{}",
                    count(counted(line)?),
                    what.as_deref().unwrap_or("tin, bài, phóng sự"),
                    year.unwrap_or_default()
                ))
            })
            .collect();
        let told = [items.join("; "), self.columns().unwrap_or_default()];
        let told: Vec<&str> = told
            .iter()
            .map(String::as_str)
            .filter(|words| !words.is_empty())
            .collect();
        (!told.is_empty()).then(|| format!("Phối hợp với các cơ quan báo chí {}.", told.join(", ")))
    }

    /// Named one by one where each was stated by itself.
    fn columns(&self) -> Option<String> {
        let named: Vec<String> = self
            .lines("press.column.count")
            .filter(|line| counted(line).is_some())
            .filter_map(|line| {
                let name = label::values(&line.breakdown, "column", true)?;
                let outlet = label::values(&line.breakdown, "outlet", true);
                Some(match outlet {
                    Some(outlet) => format!("“{name}” ({outlet})"),
                    None => format!("“{name}”"),
                })
            })
            .collect();
        let whole = || {
            let number = self.lines("press.column.count").find_map(counted)?;
            Some(format!("duy trì {} chuyên trang, chuyên mục", count(number)))
        };
        if named.is_empty() {
            whole()
        } else {
            Some(format!("duy trì chuyên trang, chuyên mục {}", named.join(", ")))
        }
    }

    /// 7. The portal, the unit's pages, the staff's own: three counts that are never summed.
    pub(super) fn online(&self) -> Option<String> {
        let portal = self.each("portal.item.count", |line| {
            let what = kinds(line, "tin, bài");
            Some(format!(
                "Trên Cổng Thông tin điện tử đăng {} {what}",
                count(counted(line)?)
            ))
        });
        let posts = self
            .all("social.post.count")
            .filter_map(|line| Some(self.remarked(line, post(line, &count(counted(line)?)))));
        let reach = self.each("social.reach", |line| {
            Some(format!("đạt {} lượt tiếp cận", count(counted(line)?)))
        });
        let told: Vec<String> = portal.chain(posts).chain(reach).collect();
        (!told.is_empty()).then(|| sentence(&told.join("; ")))
    }

    /// 8. Panels, banners, leaflets.
    pub(super) fn visual(&self) -> Option<String> {
        let of = self.lines("unit.district.count").find_map(counted);
        let places = self.each("visual.localities_with", |line| {
            let number = counted(line)?;
            let of = of
                .map(|all| format!("/{}", all.amount.printed()))
                .unwrap_or_default();
            let form = label::values(&line.breakdown, "form", true)
                .map(|form| format!(" bằng {form}"))
                .unwrap_or_default();
            let theme = label::values(&line.breakdown, "theme", true)
                .map(|theme| format!(" với chủ đề “{theme}”"))
                .unwrap_or_default();
            let number = count(number);
            Some(format!(
                "có {number}{of} địa phương thực hiện tuyên truyền trực quan{form}{theme}"
            ))
        });
        let put_up = self.each("visual.item.count", |line| {
            Some(format!(
                "treo, đặt {} {}",
                count(counted(line)?),
                forms(line, "sản phẩm")
            ))
        });
        let copies = self.each("visual.publication.copies", |line| {
            Some(format!(
                "cấp phát {} {}",
                count(counted(line)?),
                forms(line, "ấn phẩm")
            ))
        });
        let told: Vec<String> = places.chain(put_up).chain(copies).collect();
        (!told.is_empty()).then(|| format!("Về tuyên truyền trực quan, {}.", told.join("; ")))
    }
}

fn post(line: &Line, number: &str) -> String {
    let channel = label::values(&line.breakdown, "channel", true);
    let level = label::values(&line.breakdown, "level", true);
    let owner = line.breakdown.get("owner").and_then(|owners| owners.first());
    let pages = channel.map(|channel| format!(" {channel}")).unwrap_or_default();
    let level = level.map(|level| format!(" cấp {level}")).unwrap_or_default();
    match owner.map(String::as_str) {
        Some("staff") => {
            format!("viên chức, người lao động đăng, chia sẻ {number} lượt trên trang cá nhân{pages}")
        }
        Some("partner") => format!("đơn vị phối hợp đăng {number} {}", kinds(line, "lượt tin, bài")),
        _ => format!(
            "các trang{pages}{level} do đơn vị quản lý đăng {number} {}",
            kinds(line, "lượt tin, bài")
        ),
    }
}

fn kinds(line: &Line, otherwise: &str) -> String {
    label::values(&line.breakdown, "kind", true).unwrap_or_else(|| otherwise.to_owned())
}

fn forms(line: &Line, otherwise: &str) -> String {
    label::values(&line.breakdown, "form", true).unwrap_or_else(|| otherwise.to_owned())
}
