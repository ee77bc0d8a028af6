//! A tracker on loopback with a clock that stands still, and a client for it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a helper that fails is a test that fails")]
#![allow(dead_code, reason = "each test file uses its own part")]

use chrono::{DateTime, Utc};
use demo::{Options, Running, seed, spawn};
use serde_json::Value;
use std::sync::Arc;

pub struct Site {
    pub running: Running,
    key: String,
}

#[derive(Debug)]
pub struct Got {
    pub status: u16,
    pub text: String,
    pub headers: Vec<(String, String)>,
}

impl Got {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn errors(&self) -> Vec<String> {
        let errors = self.json()["errors"].as_array().expect("an error list").clone();
        errors.iter().map(|error| error.as_str().unwrap().to_owned()).collect()
    }
}

pub fn noon() -> DateTime<Utc> {
    "2026-04-01T12:00:00Z".parse().unwrap()
}

pub fn options() -> Options {
    Options { control: true, clock: Some(Arc::new(noon)), ..Options::default() }
}

/// A site, asked as Inês.
pub fn site() -> Site {
    site_with(&options())
}

pub fn site_with(options: &Options) -> Site {
    let running = spawn(seed::data(), options).unwrap();
    let key = running.key();
    Site { running, key }
}

/// A client that takes every status as an answer, follows nothing and asks no proxy.
pub fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).proxy(None);
    config.build().into()
}

impl Site {
    /// The same site, asked as somebody else.
    pub fn asked_as(mut self, login: &str) -> Self {
        self.key = self.running.key_of(login);
        self
    }

    /// The same site, asked without a key.
    pub fn without_key(mut self) -> Self {
        self.key = String::new();
        self
    }

    pub fn get(&self, path: &str) -> Got {
        self.send("GET", path, None).unwrap()
    }

    pub fn post(&self, path: &str, body: &Value) -> Got {
        self.send("POST", path, Some(body)).unwrap()
    }

    pub fn put(&self, path: &str, body: &Value) -> Got {
        self.send("PUT", path, Some(body)).unwrap()
    }

    pub fn delete(&self, path: &str) -> Got {
        self.send("DELETE", path, None).unwrap()
    }

    /// The JSON of a path that must answer 200.
    pub fn read(&self, path: &str) -> Value {
        let got = self.get(path);
        assert_eq!(got.status, 200, "{path}: {}", got.text);
        got.json()
    }

    /// `Err` when the connection ended without an answer.
    pub fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Result<Got, ureq::Error> {
        let mut request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.running.base_url()))
            .header("content-type", "application/json");
        if !self.key.is_empty() {
            request = request.header("X-Redmine-API-Key", &self.key);
        }
        let text = body.map(Value::to_string).unwrap_or_default();
        let mut response = agent().run(request.body(text).unwrap())?;
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
        let status = response.status().as_u16();
        let bytes = response.body_mut().read_to_vec()?;
        Ok(Got { status, text: String::from_utf8_lossy(&bytes).into_owned(), headers })
    }
}
