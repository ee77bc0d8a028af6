//! Starting the tracker: inside a test or another program, or as a program of its own.

use crate::app::{App, Clock, system_clock};
use crate::data::Data;
use crate::faults::Faults;
use crate::server;
use crate::store::{self, Store};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::JoinHandle;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// How to start it. The default has no file, any free port, and no control over HTTP.
#[derive(Clone, Default)]
pub struct Options {
    /// Where the data live; only in memory when absent.
    pub file: Option<PathBuf>,
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// Whether `/__faults`, `/__ledger` and `/__data` can be used over HTTP.
    pub control: bool,
    /// Whether a connection serves more than one request.
    ///
    /// Off by default: a browser sends a request again by itself, even a `POST`, when a connection that it used before ends
    /// without an answer, and a test of dropped answers would count that as ours.
    pub keep_alive: bool,
    /// The clock; the machine's when absent.
    pub clock: Option<Clock>,
}

/// The application for [`crate::serve`]. A file that exists wins over `data`, a file that does not is made.
///
/// # Errors
///
/// When the file cannot be read or written, or holds something else.
pub fn app(data: Data, options: &Options) -> io::Result<Arc<App>> {
    let data = match &options.file {
        None => data,
        Some(path) => match store::load(path)? {
            Some(kept) => kept,
            None => {
                store::save(path, &data)?;
                data
            }
        },
    };
    Ok(Arc::new(App {
        store: Store::new(data, options.file.clone()),
        faults: Arc::new(Faults::default()),
        clock: options.clock.clone().unwrap_or_else(system_clock),
        control: options.control,
        keep_alive: options.keep_alive,
    }))
}

/// A tracker that runs on a thread of its own until it is dropped.
pub struct Running {
    address: SocketAddr,
    app: Arc<App>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Starts a tracker on 127.0.0.1 and returns when it takes connections.
///
/// # Errors
///
/// When the port is taken or the file cannot be used.
pub fn spawn(data: Data, options: &Options) -> io::Result<Running> {
    let app = app(data, options)?;
    let (ready, started) = mpsc::channel();
    let (stop, stopped) = oneshot::channel();
    let (served, port) = (app.clone(), options.port);
    let thread = std::thread::spawn(move || run(served, port, &ready, stopped));
    let address = started.recv().map_err(io::Error::other)??;
    Ok(Running { address, app, stop: Some(stop), thread: Some(thread) })
}

fn run(app: Arc<App>, port: u16, ready: &mpsc::Sender<io::Result<SocketAddr>>, stopped: oneshot::Receiver<()>) {
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return drop(ready.send(Err(error))),
    };
    runtime.block_on(async {
        let listener = match TcpListener::bind(("127.0.0.1", port)).await {
            Ok(listener) => listener,
            Err(error) => return drop(ready.send(Err(error))),
        };
        if ready.send(listener.local_addr()).is_err() {
            return;
        }
        tokio::select! {
            _ = server::serve(listener, app) => {}
            _ = stopped => {}
        }
    });
}

impl Running {
    /// `http://127.0.0.1:PORT`, without a slash at the end.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address of the ticket to try first.
    pub fn main_issue_url(&self) -> String {
        format!("{}/issues/{}", self.base_url(), self.app.store.read().settings.main_issue)
    }

    /// The API key of the account as which pages are shown.
    pub fn key(&self) -> String {
        let data = self.app.store.read();
        data.user(data.settings.session_user).map(|user| user.api_key.clone()).unwrap_or_default()
    }

    /// The API key of that login; empty when there is none.
    pub fn key_of(&self, login: &str) -> String {
        let data = self.app.store.read();
        data.users.iter().find(|user| user.login == login).map(|user| user.api_key.clone()).unwrap_or_default()
    }

    /// Faults and ledger.
    pub fn faults(&self) -> &Faults {
        &self.app.faults
    }

    /// The data as they are now.
    pub fn data(&self) -> Arc<Data> {
        self.app.store.read()
    }

    /// Waits until the server ends, which it does not do by itself.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
