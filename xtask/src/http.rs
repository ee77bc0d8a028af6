//! As much HTTP as it takes to ask a server of ours whether it is up.

use crate::trouble::{Naming, Outcome};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// An address on this machine that nobody listens on, e.g. `127.0.0.1:40123`.
///
/// # Errors
///
/// When the system has none.
pub fn free_address() -> Outcome<String> {
    let listener = TcpListener::bind("127.0.0.1:0").naming("find a free port")?;
    Ok(listener.local_addr().naming("find a free port")?.to_string())
}

/// The status of a GET; `None` when nobody answers.
pub fn status(host: &str, path: &str) -> Option<u16> {
    let mut stream = TcpStream::connect(host).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).ok()?;
    std::str::from_utf8(&head).ok()?.strip_prefix("HTTP/1.1 ")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_status_of_a_server() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            // To its end: an answer to half a request is a reset connection.
            let mut request = Vec::new();
            while !request.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                request.extend(byte);
            }
            stream.write_all(b"HTTP/1.1 404 Not Found\r\n\r\n").unwrap();
        });
        assert_eq!(status(&host, "/"), Some(404));
        server.join().unwrap();
    }

    #[test]
    fn nobody_there_is_none() {
        // Port 1 is nobody's here; a free one could become another test's meanwhile.
        assert_eq!(status("127.0.0.1:1", "/"), None);
    }
}
