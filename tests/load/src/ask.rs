//! Asking the server: one connection that is kept, as a browser keeps it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{self, HeaderMap};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Longer than the server lets anybody wait.
const PATIENCE: Duration = Duration::from_secs(90);
const FORM: &str = "application/x-www-form-urlencoded";
/// What stands between the parts of a form with a file.
const SEAM: &str = "seam-of-the-load";

pub(crate) struct Browser {
    address: SocketAddr,
    line: Option<SendRequest<Full<Bytes>>>,
    /// The session, as it is sent.
    cookie: String,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) took: Duration,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    /// What stands as `value` of the field of this name, the first of several.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let text = self.text();
        let (_, rest) = text.split_once(&format!("name=\"{name}\""))?;
        let (_, rest) = rest.split_once("value=\"")?;
        rest.split('"').next().map(str::to_owned)
    }
}

impl Browser {
    pub(crate) const fn new(address: SocketAddr, cookie: String) -> Self {
        Self {
            address,
            line: None,
            cookie,
        }
    }

    /// Signs in; the cookie of the session.
    pub(crate) async fn sign_in(address: SocketAddr, name: &str, password: &str) -> Result<String> {
        let mut browser = Self::new(address, String::new());
        let answer = browser
            .post("/dang-nhap", &[("name", name), ("password", password)])
            .await?;
        ensure!(answer.status == 303, "{name} can't sign in: {}", answer.status);
        let cookies = answer.headers.get_all(header::SET_COOKIE);
        let mut pairs = cookies
            .iter()
            .filter_map(|line| line.to_str().ok()?.split(';').next());
        let session = pairs.find(|pair| pair.starts_with("phien="));
        session
            .map(str::to_owned)
            .with_context(|| format!("{name} gets no session"))
    }

    pub(crate) async fn get(&mut self, path: &str) -> Result<Answer> {
        self.ask(Method::GET, path, "", Bytes::new()).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.ask(Method::POST, path, FORM, body.into()).await
    }

    /// A form as a browser sends it that may bring files.
    pub(crate) async fn send(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        file: Option<(&str, &[u8])>,
    ) -> Result<Answer> {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part =
                format!("--{SEAM}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(part.into_bytes());
        }
        if let Some((name, bytes)) = file {
            let head = format!(
                "--{SEAM}\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"{name}\"\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{SEAM}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={SEAM}");
        self.ask(Method::POST, path, &kind, body.into()).await
    }

    /// Asks; once more over a new line where the old one was closed. All that is sent here may come twice.
    async fn ask(&mut self, method: Method, path: &str, kind: &str, body: Bytes) -> Result<Answer> {
        let kept = self.line.is_some();
        let first = self.once(&method, path, kind, body.clone()).await;
        if first.is_ok() || !kept {
            return first;
        }
        self.once(&method, path, kind, body).await
    }

    async fn once(&mut self, method: &Method, path: &str, kind: &str, body: Bytes) -> Result<Answer> {
        let begun = Instant::now();
        let mut line = match self.line.take() {
            Some(line) => line,
            None => self.connect().await?,
        };
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, self.address.to_string())
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, kind)
            .body(Full::new(body))?;
        let asked = async {
            line.ready().await?;
            let (head, body) = line.send_request(request).await?.into_parts();
            anyhow::Ok((head, body.collect().await?.to_bytes(), line))
        };
        let (head, body, line) = timeout(PATIENCE, asked)
            .await
            .with_context(|| format!("{path}: no answer"))??;
        self.line = Some(line);
        Ok(Answer {
            status: head.status.as_u16(),
            headers: head.headers,
            body,
            took: begun.elapsed(),
        })
    }

    async fn connect(&self) -> Result<SendRequest<Full<Bytes>>> {
        let line = TcpStream::connect(self.address).await?;
        line.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(line)).await?;
        tokio::spawn(connection);
        Ok(sender)
    }
}
