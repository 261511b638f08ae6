//! What a person's browser and a program of theirs do: ask, send forms and files, keep a cookie and a token.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use form_urlencoded::Serializer;
use serde_json::Value;
use ureq::http::Response;
use ureq::{Agent, Body};

/// Longer than anything that is asked here takes.
const PATIENCE: Duration = Duration::from_secs(70);
const FORM: &str = "application/x-www-form-urlencoded";
const BOUNDARY: &str = "--a-boundary-that-nothing-sent-contains";

#[derive(Clone)]
pub(crate) struct Browser {
    agent: Agent,
    address: String,
    /// Who is signed in: they stay so when the server is started again.
    known: Arc<Known>,
}

#[derive(Default)]
pub(crate) struct Known {
    cookie: String,
    token: String,
}

/// What came back. That nothing came back is an error of the call: whoever sent doesn't know what became of it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: String,
    pub(crate) text: String,
}

impl Browser {
    pub(crate) fn nobody() -> Browser {
        Browser::at("")
    }

    pub(crate) fn at(address: &str) -> Browser {
        // Each call has a connection of its own: one that a killed server left is no answer.
        let agent = Agent::config_builder()
            .timeout_global(Some(PATIENCE))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            .build()
            .new_agent();
        Browser {
            agent,
            address: address.to_owned(),
            known: Arc::default(),
        }
    }

    /// The same person at another server, or at the same one after it was started again.
    pub(crate) fn known_to(self, other: &Browser) -> Browser {
        Browser {
            known: Arc::clone(&other.known),
            ..self
        }
    }

    /// Opens the first account by the link that a new server prints, and makes a token for programs.
    pub(crate) fn set_up(self, said: &str) -> Result<Browser> {
        let (_, link) = said.split_once("/thiet-lap").context("no link to set up by")?;
        let path = format!("/thiet-lap{}", link.split_whitespace().next().unwrap_or_default());
        let password = "mưa rơi trên mái lá cọ";
        let first = [
            ("name", "quantri"),
            ("shown", "Quản trị"),
            ("unit", "BHXH Việt Nam"),
            ("password", password),
            ("again", password),
        ];
        let call = self.agent.post(self.url(&path)).header("content-type", FORM);
        let sent = call.send(form(&first).as_bytes())?;
        let Some(cookie) = cookie(&sent) else {
            bail!("setting up gave no session: {}", answer(sent)?.words());
        };
        let token = String::new();
        let signed_in = Browser {
            known: Arc::new(Known { cookie, token }),
            ..self
        };
        let page = signed_in.send_form("/tai-khoan/ma-truy-cap", &[("label", "faults")])?;
        let (_, after) = page
            .text
            .split_once("<code id=\"new\" translate=\"no\">")
            .context("no token")?;
        let token = after.split('<').next().unwrap_or_default().to_owned();
        let cookie = signed_in.known.cookie.clone();
        Ok(Browser {
            known: Arc::new(Known { cookie, token }),
            ..signed_in
        })
    }

    pub(crate) fn get(&self, path: &str) -> Result<Answer> {
        let asked = self
            .agent
            .get(self.url(path))
            .header("cookie", &self.known.cookie);
        answer(asked.call()?)
    }

    pub(crate) fn send_form(&self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        self.send(path, FORM, form(fields).as_bytes())
    }

    /// A form with files: `(field, file name, content)`.
    pub(crate) fn send_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &str)],
    ) -> Result<Answer> {
        let part = |head: String, content: &str| {
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n{content}\r\n")
        };
        let fields = fields
            .iter()
            .map(|(name, value)| part(format!("name=\"{name}\""), value));
        let files = files
            .iter()
            .map(|(field, name, content)| part(format!("name=\"{field}\"; filename=\"{name}\""), content));
        let body = fields.chain(files).collect::<String>() + &format!("--{BOUNDARY}--\r\n");
        self.send(
            path,
            &format!("multipart/form-data; boundary={BOUNDARY}"),
            body.as_bytes(),
        )
    }

    /// As a program asks, by its token.
    pub(crate) fn api(&self, path: &str, asked: &[(&str, &str)]) -> Result<Answer> {
        let path = format!("{path}?{}", form(asked));
        let call = self
            .agent
            .get(self.url(&path))
            .header("authorization", self.bearer());
        answer(call.call()?)
    }

    pub(crate) fn api_send(&self, path: &str, kind: &str, body: &str) -> Result<Answer> {
        let call = self
            .agent
            .post(self.url(path))
            .header("authorization", self.bearer());
        answer(call.header("content-type", kind).send(body.as_bytes())?)
    }

    fn send(&self, path: &str, kind: &str, body: &[u8]) -> Result<Answer> {
        let call = self
            .agent
            .post(self.url(path))
            .header("cookie", &self.known.cookie);
        answer(call.header("content-type", kind).send(body)?)
    }

    fn bearer(&self) -> String {
        format!("Bearer {}", self.known.token)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Result<Value> {
        ensure!(self.status == 200, "{}: {}", self.status, self.words());
        serde_json::from_str(&self.text).with_context(|| self.text.clone())
    }

    /// What a person reads of it: no tags, the head of the page left out.
    pub(crate) fn words(&self) -> String {
        let main = self
            .text
            .split_once("<main")
            .map_or(self.text.as_str(), |(_, main)| main);
        let mut inside = main.len() < self.text.len();
        let mut words = String::new();
        for letter in main.chars() {
            match letter {
                '<' => inside = true,
                '>' => inside = false,
                _ if !inside => words.push(letter),
                _ => {}
            }
        }
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn cookie(response: &Response<Body>) -> Option<String> {
    let set = response.headers().get("set-cookie")?.to_str().ok()?;
    set.split(';').next().map(str::to_owned)
}

fn answer(mut response: Response<Body>) -> Result<Answer> {
    let location = response.headers().get("location");
    Ok(Answer {
        status: response.status().as_u16(),
        location: location
            .and_then(|at| at.to_str().ok())
            .unwrap_or_default()
            .to_owned(),
        text: response
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_string()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_stands_between_the_tags_of_the_page() {
        let text = "<head><title>no</title></head><main class=\"x\"><h1>Đĩa</h1> <p>đã đầy</p></main>";
        let answer = |text: &str| Answer {
            status: 507,
            location: String::new(),
            text: text.to_owned(),
        };
        assert_eq!(answer(text).words(), "Đĩa đã đầy");
        assert_eq!(answer("{\"a\": 1}").words(), "{\"a\": 1}");
    }
}
