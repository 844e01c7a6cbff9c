//! The sockets: one origin with the bundle, both servers and, on request, the control endpoint, below one prefix.
//! What is answered is decided in `iris`, `precinct`, `bundle`, `control` and `proxy`.

use std::collections::VecDeque;
use std::fmt::Write;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request as HttpRequest, Response, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::data::Plan;
use crate::faults::{self, Faults};
use crate::http::{Answer, Request, parse_query, unquote};
use crate::model::{Access, Rights, World};
use crate::options::Options;
use crate::proxy::{self, Upstream};
use crate::{bundle, control, data, iris, precinct};

/// How many requests the log of `--control` remembers.
const LOG: usize = 10_000;

/// What all requests share.
pub struct Server {
    options: Options,
    world: Mutex<World>,
    /// The world at start.
    original: World,
    pub faults: Faults,
    seen: Mutex<VecDeque<Value>>,
}

impl Server {
    /// Works on the world while nobody else does.
    pub fn with_world<T>(&self, work: impl FnOnce(&mut World) -> T) -> T {
        work(&mut lock(&self.world))
    }

    /// Everything as it was at start: data, tokens, faults of the command line.
    pub fn restore(&self) -> Result<(), String> {
        lock(&self.world).clone_from(&self.original);
        self.faults.clear();
        for spec in &self.options.faults {
            self.faults.add(spec)?;
        }
        if self.options.latency_ms > 0 {
            self.faults.add(&format!("latency={}", self.options.latency_ms))?;
        }
        Ok(())
    }

    /// The requests seen, oldest first.
    pub fn seen(&self) -> Vec<Value> {
        lock(&self.seen).iter().cloned().collect()
    }

    pub fn forget_log(&self) {
        lock(&self.seen).clear();
    }

    /// Notes a request without any value that could be a credential.
    fn note(&self, request: &HttpRequest<Body>) {
        let names: Vec<&str> = request.headers().keys().map(header::HeaderName::as_str).collect();
        let mut seen = lock(&self.seen);
        if seen.len() >= LOG {
            seen.pop_front();
        }
        seen.push_back(json!({
            "method": request.method().as_str(),
            "path": request.uri().path(),
            "query": request.uri().query().unwrap_or_default(),
            "headers": names,
            "cookie": request.headers().contains_key(header::COOKIE),
        }));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A server that answers until it is dropped.
pub struct Running {
    pub address: SocketAddr,
    /// With the prefix and a slash at its end.
    pub url: String,
    /// Who can sign in, as lines for a person.
    pub credentials: String,
    task: JoinHandle<()>,
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Running {
    /// Waits for the end, which comes only when the server fails.
    pub async fn finished(&mut self) {
        // A task that was aborted or has failed is over as well.
        let _ = (&mut self.task).await;
    }
}

/// Starts on 127.0.0.1 with the demonstration data. The error is a sentence for a person.
pub async fn start(options: Options) -> Result<Running, String> {
    let mut world = data::world(Plan { events: options.events, ..Plan::default() });
    let imported = options.case_file.as_ref().map(|file| data::import_file(&mut world, file)).transpose()?;
    let mut running = start_with(options, world).await?;
    if let Some(id) = imported {
        running.credentials.push_str(&format!("\nYour case is #{id}: {}case/{id}/timeline", running.url));
    }
    Ok(running)
}

/// Starts with other data.
pub async fn start_with(options: Options, world: World) -> Result<Running, String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .await
        .map_err(|error| format!("Port {} cannot be used: {error}. Choose another with --port.", options.port))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let url = format!("http://{address}{}", options.prefix);
    let credentials = credentials(&options, &world);
    let faults = Faults::new(&options.faults, options.latency_ms)?;
    let server = Arc::new(Server { options, original: world.clone(), world: Mutex::new(world), faults, seen: Mutex::default() });
    let router = router(&server)?;
    let task = tokio::spawn(async move {
        // `axum::serve` comes back only on an error that it cannot overcome.
        let _ = axum::serve(listener, router).await;
    });
    Ok(Running { address, url, credentials, task })
}

fn router(server: &Arc<Server>) -> Result<Router, String> {
    let options = &server.options;
    let iris = match &options.iris_url {
        Some(url) => proxy::router(Upstream::new("IRIS", url, options.insecure_upstream)?),
        None => service(server, |server, request| {
            let (dialect, slow) = (server.options.dialect, server.options.slow);
            server.with_world(|world| iris::answer(world, dialect, slow, request))
        }),
    };
    let precinct = match &options.precinct_url {
        Some(url) => proxy::router(Upstream::new("Precinct", url, options.insecure_upstream)?),
        None => service(server, |server, request| server.with_world(|world| precinct::answer(world, request))),
    };
    let api = Router::new()
        .nest("/api/iris", iris)
        .nest("/api/precinct", precinct)
        .layer(from_fn_with_state(server.faults.clone(), faults::inject))
        .layer(map_response(api_headers));
    let mut app = api
        .fallback_service(service(server, |server, request| bundle::answer(&server.options, request)))
        .layer(from_fn_with_state(server.clone(), note));
    if options.control {
        app = app.nest("/__demo", service(server, control::answer));
    }
    let prefix = options.prefix.clone();
    Ok(match options.prefix.trim_end_matches('/') {
        "" => app,
        // A nested router does not see its own mount point with a slash at the end, which is the bundle's first page.
        mount => Router::new().route(&prefix, get(home).with_state(server.clone())).nest(mount, app).fallback(move || outside(prefix)),
    })
}

/// Answers every path below a mount point with a function that may take its time.
fn service(server: &Arc<Server>, answer: fn(&Server, &Request) -> Answer) -> Router {
    let handler = move |State(server): State<Arc<Server>>, request: HttpRequest<Body>| async move {
        let Ok(request) = read(request).await else {
            return broken_off();
        };
        let work = spawn_blocking(move || answer(&server, &request));
        let answer = work.await.unwrap_or_else(|_| bundle::text(StatusCode::INTERNAL_SERVER_ERROR, "The demo server failed.\n"));
        Response::<Body>::from(answer)
    };
    Router::new().fallback(handler).with_state(server.clone())
}

async fn read(request: HttpRequest<Body>) -> Result<Request, axum::Error> {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await?;
    Ok(Request {
        method: head.method,
        path: unquote(head.uri.path().trim_start_matches('/')),
        query: parse_query(head.uri.query().unwrap_or_default()),
        headers: head.headers,
        body: body.into(),
    })
}

async fn note(State(server): State<Arc<Server>>, request: HttpRequest<Body>, next: Next) -> Response<Body> {
    server.note(&request);
    next.run(request).await
}

async fn api_headers(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, header::HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    response
}

async fn home(State(server): State<Arc<Server>>, request: HttpRequest<Body>) -> Response<Body> {
    match read(request).await {
        Ok(request) => bundle::answer(&server.options, &Request { path: String::new(), ..request }).into(),
        Err(_) => broken_off(),
    }
}

fn broken_off() -> Response<Body> {
    bundle::text(StatusCode::BAD_REQUEST, "The request broke off.\n").into()
}

/// Everything outside the prefix leads to it.
async fn outside(prefix: String) -> Response<Body> {
    bundle::text(StatusCode::TEMPORARY_REDIRECT, "").with(header::LOCATION, &prefix).into()
}

fn credentials(options: &Options, world: &World) -> String {
    let mut text = String::new();
    if options.iris_url.is_none() {
        for user in world.users.iter().filter(|user| user.active) {
            let full = world.cases.values().any(|case| case.access.get(&user.id) == Some(&Access::Full));
            let role = match user.rights {
                Rights::Administrator => "administrator",
                _ if full => "analyst",
                Rights::Standard => "viewer",
                Rights::LoginOnly => "no access",
            };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "IRIS API key     {}  {} ({role})", user.api_key, user.name);
        }
    }
    if options.precinct_url.is_none() {
        let _ = writeln!(text, "Precinct         {}  {}", world.precinct.email, world.precinct.password);
    }
    text
}
