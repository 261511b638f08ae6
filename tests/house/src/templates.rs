//! Pages work under a Content-Security-Policy without `unsafe-inline`: no style and no script stands in them.

use crate::tree::{Source, none, sources};

#[test]
fn pages_carry_no_style_and_no_script() {
    none(
        sources(&["html"])
            .iter()
            .filter(|file| file.path.contains("/templates/"))
            .flat_map(inline),
    );
}

fn inline(template: &Source) -> Vec<String> {
    let mut wrong = Vec::new();
    for (number, line) in template.text.lines().enumerate() {
        let mut found = |what: &str| wrong.push(format!("{}:{}: {what}", template.path, number + 1));
        if line.contains(" style=") || line.contains("<style") {
            found("a style belongs into ui/; how far a bar goes is <progress>");
        }
        let scripts = line.match_indices("<script").map(|(at, _)| &line[at..]);
        if scripts
            .into_iter()
            .any(|tag| !tag.contains(" src=") && !tag.contains("application/json"))
        {
            found("a script belongs into ui/; what it reads may be <script type=\"application/json\">");
        }
        if line.contains(" hx-on") || line.contains("javascript:") || handles_event(line) {
            found("an event belongs into ui/");
        }
    }
    wrong
}

/// An attribute such as onclick=.
fn handles_event(line: &str) -> bool {
    line.match_indices(" on").any(|(at, _)| {
        let rest = &line[at + 3..];
        let event = rest.trim_start_matches(|c: char| c.is_ascii_lowercase());
        event.len() < rest.len() && event.starts_with("=\"")
    })
}

#[cfg(test)]
mod would_be_caught {
    use super::*;

    fn wrong(line: &str) -> usize {
        inline(&Source {
            path: "a.html".into(),
            text: line.into(),
        })
        .len()
    }

    #[test]
    fn whatever_the_policy_would_block() {
        assert_eq!(wrong(r#"<p style="width: 3%">"#), 1);
        assert_eq!(wrong("<style>p {}</style>"), 1);
        assert_eq!(wrong("<script>alert(1)</script>"), 1);
        assert_eq!(wrong(r#"<button type="button" onclick="go()">"#), 1);
        assert_eq!(wrong(r#"<a href="javascript:go()" hx-on:click="go()">"#), 1);
    }

    #[test]
    fn and_nothing_else() {
        assert_eq!(wrong(r#"<script src="/assets/app.js" defer></script>"#), 0);
        assert_eq!(wrong(r#"<script type="application/json">{}</script>"#), 0);
        assert_eq!(wrong(r#"<p class="one" data-on="x">based on = that</p>"#), 0);
    }
}
