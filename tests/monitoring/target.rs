//! What Prometheus asks and Alertmanager tells: a value that a test sets, and the messages that came.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Listens until the test ends.
pub struct Target {
    held: Arc<Mutex<Held>>,
}

#[derive(Default)]
struct Held {
    value: String,
    messages: Vec<String>,
}

impl Target {
    /// Listens at an address.
    pub fn listen(address: &str) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let held = Arc::new(Mutex::new(Held { value: "0".to_owned(), messages: Vec::new() }));
        let shared = held.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = shared.clone();
                // One of each: Prometheus keeps its connection open.
                std::thread::spawn(move || while answer(&stream, &shared).is_some() {});
            }
        });
        Target { held }
    }

    /// The value from now on.
    pub fn set(&self, value: &str) {
        self.held.lock().unwrap().value = value.to_owned();
    }

    /// Every message that came, oldest first.
    pub fn messages(&self) -> Vec<String> {
        self.held.lock().unwrap().messages.clone()
    }
}

/// Answers one request; `None` when no other can follow.
fn answer(mut stream: &TcpStream, held: &Mutex<Held>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        head.push(line.to_ascii_lowercase());
    }
    let length = head.iter().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let mut held = held.lock().unwrap();
    let text = if head.first()?.starts_with("post") {
        held.messages.push(String::from_utf8(body).unwrap().trim().to_owned());
        String::new()
    } else {
        format!("# TYPE checkout_errors gauge\ncheckout_errors {}\n", held.value)
    };
    let kind = "Content-Type: text/plain; version=0.0.4";
    write!(stream, "HTTP/1.1 200 OK\r\n{kind}\r\nContent-Length: {}\r\n\r\n{text}", text.len()).ok()
}
