//! Asking the house: a visitor keeps cookies as a browser does, or brings a token as a program does.

use std::collections::BTreeMap;

use serde_json::Value;
use tower::ServiceExt;
use web::Router;
use web::http::{HeaderMap, Method, Request, header};

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
/// What stands between the parts of a form with a file.
const SEAM: &str = "seam";

pub(crate) struct Visitor {
    server: Router,
    cookies: BTreeMap<String, String>,
    token: Option<String>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Visitor {
    pub(crate) fn new(server: Router) -> Self {
        Self {
            server,
            cookies: BTreeMap::new(),
            token: None,
        }
    }

    /// The same house, asked by a program.
    pub(crate) fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..Self::new(self.server.clone())
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.ask(Method::GET, path, "", Vec::new()).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(fields);
        self.ask(Method::POST, path, FORM, body.finish().into_bytes())
            .await
    }

    pub(crate) async fn post_json(&mut self, path: &str, json: &Value) -> Answer {
        self.ask(Method::POST, path, JSON, json.to_string().into_bytes())
            .await
    }

    /// Sends a form whose one field is a file.
    pub(crate) async fn upload(&mut self, path: &str, field: &str, name: &str, bytes: &[u8]) -> Answer {
        self.upload_with(path, &[], (field, name, bytes)).await
    }

    /// Sends a form with a file, given as its field, its name and its content.
    pub(crate) async fn upload_with(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (field, name, bytes): (&str, &str, &[u8]),
    ) -> Answer {
        let head = format!("--{SEAM}\r\nContent-Disposition: form-data; name=");
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(format!("{head}\"{field}\"\r\n\r\n{value}\r\n").into_bytes());
        }
        let of_file = format!(
            "{head}\"{field}\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
        );
        body.extend(
            [
                of_file.as_bytes(),
                bytes,
                format!("\r\n--{SEAM}--\r\n").as_bytes(),
            ]
            .concat(),
        );
        let kind = format!("multipart/form-data; boundary={SEAM}");
        self.ask(Method::POST, path, &kind, body).await
    }

    pub(crate) async fn ask(&mut self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::CONTENT_LENGTH, body.len());
        let request = if kind.is_empty() {
            request
        } else {
            request.header(header::CONTENT_TYPE, kind)
        };
        self.send(request, body.into()).await
    }

    async fn send(&mut self, mut request: web::http::request::Builder, body: axum::body::Body) -> Answer {
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookies());
        }
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request.header(header::HOST, "lantoa.test").body(body).unwrap();
        let response = self.server.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        self.keep_cookies(&headers);
        let body = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap()
            .to_vec();
        Answer {
            status,
            headers,
            body,
        }
    }

    /// As a browser sends them.
    pub(crate) fn cookies(&self) -> String {
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        pairs.join("; ")
    }

    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
    }
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|_| panic!("no JSON: {} {}", self.status, self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where it leads.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    /// The page as it is read: without tags, with characters instead of their names.
    pub(crate) fn words(&self) -> String {
        let text = self.text();
        let main = text.split_once("<main").map_or(text.as_str(), |(_, main)| main);
        let pieces = main
            .split('<')
            .map(|piece| piece.split_once('>').map_or(piece, |(_, said)| said));
        let said = pieces.collect::<Vec<_>>().join(" ");
        let said = said
            .replace("&quot;", "\"")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&#38;", "&");
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
