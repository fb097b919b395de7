//! A real browser without a window, driven over the DevTools protocol. (Nothing else here knows that
//! protocol.)
//!
//! Chromium reads commands from its file descriptor 3 and writes answers and events to 4, each a JSON text
//! that ends with a NUL byte: no port, no web socket. Every [`Tab`] is a session of its own; several may be
//! open at once.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use base64::prelude::{BASE64_STANDARD, Engine};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long the browser may take for one step.
const PATIENCE: Duration = Duration::from_secs(240);
/// How often a page is asked whether something has come true.
const POLL: Duration = Duration::from_millis(20);

/// A running browser with a profile of its own; it ends with this value.
pub(crate) struct Browser {
    child: Child,
    connection: Arc<Connection>,
    _profile: TempDir,
}

struct Connection {
    commands: Mutex<(ChildStdin, u64)>,
    heard: Mutex<Heard>,
    news: Condvar,
}

/// What the browser has said so far.
#[derive(Default)]
struct Heard {
    answers: HashMap<u64, Value>,
    /// By session.
    events: HashMap<String, Vec<Value>>,
    ended: bool,
}

impl Browser {
    /// Starts Chromium: the program that `CHROMIUM` names, else `chromium`.
    pub(crate) fn start() -> Self {
        let profile = tempfile::tempdir().unwrap();
        let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
        // The shell puts our two pipes where Chromium looks for them; a child process cannot be given them by
        // std.
        let mut child = Command::new("sh")
            .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1", &program])
            .args([
                "--headless",
                "--remote-debugging-pipe",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
            ])
            .args([
                "--no-first-run",
                "--disable-extensions",
                "--disable-background-networking",
                "--hide-scrollbars",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell starts");
        let connection = Arc::new(Connection {
            commands: Mutex::new((child.stdin.take().unwrap(), 0)),
            heard: Mutex::new(Heard::default()),
            news: Condvar::new(),
        });
        let answers = BufReader::new(child.stdout.take().unwrap());
        let ear = Arc::clone(&connection);
        std::thread::spawn(move || ear.listen(answers));
        let browser = Self { child, connection, _profile: profile };
        if browser.connection.try_call(None, "Browser.getVersion", &json!({})).is_none() {
            panic!(
                "`{program}` does not start. On Debian: apt-get install chromium; elsewhere set CHROMIUM to the program's path"
            );
        }
        browser
    }

    /// Opens a new tab of a width and height in CSS pixels.
    pub(crate) fn tab(&self, width: u32, height: u32) -> Tab {
        let connection = Arc::clone(&self.connection);
        let target = connection.call(None, "Target.createTarget", &json!({"url": "about:blank"}));
        let attached = connection.call(
            None,
            "Target.attachToTarget",
            &json!({"targetId": target["targetId"], "flatten": true}),
        );
        let session = attached["sessionId"].as_str().unwrap().to_owned();
        let tab = Tab { connection, session, target: target["targetId"].clone() };
        for domain in ["Page", "Runtime", "Log", "Network"] {
            tab.call(&format!("{domain}.enable"), &json!({}));
        }
        tab.resize(width, height);
        tab
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.connection.try_call(None, "Browser.close", &json!({}));
        let _ = self.child.wait();
    }
}

/// A tab.
pub(crate) struct Tab {
    connection: Arc<Connection>,
    session: String,
    target: Value,
}

impl Tab {
    /// Opens an address and waits until the page has loaded.
    pub(crate) fn open(&self, url: &str) {
        self.forget();
        let answer = self.call("Page.navigate", &json!({"url": url}));
        assert!(answer.get("errorText").is_none(), "{url}: {}", answer["errorText"]);
        self.wait_for_event("Page.loadEventFired");
    }

    /// The value of a JavaScript expression; a promise is waited for.
    pub(crate) fn evaluate(&self, expression: &str) -> Value {
        self.try_evaluate(expression).unwrap_or_else(|error| panic!("`{expression}` failed: {error}"))
    }

    /// The same; an error where the page went away meanwhile.
    fn try_evaluate(&self, expression: &str) -> Result<Value, Value> {
        let details = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let answer = self
            .connection
            .try_call(Some(&self.session), "Runtime.evaluate", &details)
            .expect("the browser answers");
        if answer.get("error").is_some() {
            return Err(answer["error"].clone());
        }
        let result = &answer["result"];
        assert!(
            result.get("exceptionDetails").is_none(),
            "`{expression}` failed: {}",
            result["exceptionDetails"]
        );
        Ok(result["result"]["value"].clone())
    }

    /// Waits until a JavaScript expression is true, be it after the page has been loaded again.
    #[track_caller]
    pub(crate) fn wait_for(&self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        while self.try_evaluate(&format!("Boolean(document.body && ({expression}))")) != Ok(true.into()) {
            assert!(Instant::now() < end, "`{expression}` did not come true");
            std::thread::sleep(POLL);
        }
    }

    /// Clicks the middle of the element that a CSS selector finds, as a mouse would.
    pub(crate) fn click(&self, selector: &str) {
        let find = format!(
            "(()=>{{const e=[...document.querySelectorAll({selector:?})].find(e=>e.offsetParent);e.scrollIntoView({{block:'center'}});\
             const r=e.getBoundingClientRect();return [r.x+r.width/2,r.y+r.height/2]}})()"
        );
        let at = self.evaluate(&find);
        for sort in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": sort, "x": at[0], "y": at[1], "button": "left", "clickCount": 1});
            self.call("Input.dispatchMouseEvent", &event);
        }
    }

    /// Makes the window another size, in CSS pixels.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let mobile = width < 600;
        self.call(
            "Emulation.setDeviceMetricsOverride",
            &json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile}),
        );
    }

    /// Asks for what a system can prefer, as pairs: `("forced-colors", "active")`.
    pub(crate) fn prefer(&self, features: &[(&str, &str)]) {
        let features: Vec<_> =
            features.iter().map(|(name, value)| json!({"name": name, "value": value})).collect();
        self.call("Emulation.setEmulatedMedia", &json!({"features": features}));
    }

    /// Runs a script in every page from the next one on, before the page's own.
    pub(crate) fn prepare(&self, script: &str) {
        self.call("Page.addScriptToEvaluateOnNewDocument", &json!({"source": script}));
    }

    /// Presses and releases a key, as a keyboard would.
    pub(crate) fn press(&self, key: &str) {
        let code = match key {
            "Enter" => 13,
            "Escape" => 27,
            "ArrowLeft" => 37,
            "ArrowRight" => 39,
            "ArrowUp" => 38,
            "ArrowDown" => 40,
            "PageUp" => 33,
            "PageDown" => 34,
            _ => 0,
        };
        let text = if key == "Enter" { "\r" } else { "" };
        for sort in ["keyDown", "keyUp"] {
            let event =
                json!({"type": sort, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text});
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Switches the page's own scripts on or off, from the next page on.
    pub(crate) fn scripting(&self, on: bool) {
        self.call("Emulation.setScriptExecutionDisabled", &json!({"value": !on}));
    }

    /// How many sheets of paper the page takes.
    pub(crate) fn sheets(&self) -> usize {
        let printed = self.call("Page.printToPDF", &json!({"preferCSSPageSize": true}));
        let pdf = BASE64_STANDARD.decode(printed["data"].as_str().unwrap()).unwrap();
        let pages = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
        assert!(pages > 0, "no page is found in what is printed");
        pages
    }

    /// What the page complained of since it was opened: errors, warnings, refused resources, requests that
    /// failed.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let heard = self.connection.heard.lock().unwrap();
        let events = heard.events.get(&self.session).into_iter().flatten();
        let complaint = |event: &Value| {
            let details = &event["params"];
            match event["method"].as_str()? {
                "Log.entryAdded"
                    if details["entry"]["level"] != "verbose" && details["entry"]["level"] != "info" =>
                {
                    Some(details["entry"]["text"].to_string())
                }
                "Runtime.exceptionThrown" => Some(format!("exception: {}", details["exceptionDetails"])),
                "Runtime.consoleAPICalled" if details["type"] == "error" || details["type"] == "warning" => {
                    Some(details["args"].to_string())
                }
                "Network.loadingFailed" => Some(details["errorText"].to_string()),
                _ => None,
            }
        };
        events.filter_map(complaint).collect()
    }

    /// A picture of the visible part, as PNG in base64.
    #[expect(dead_code, reason = "for looking at a failure by hand")]
    pub(crate) fn picture(&self) -> String {
        self.call("Page.captureScreenshot", &json!({"format": "png"}))["data"].as_str().unwrap().to_owned()
    }

    fn call(&self, method: &str, parameters: &Value) -> Value {
        self.connection.call(Some(&self.session), method, parameters)
    }

    fn forget(&self) {
        self.connection.heard.lock().unwrap().events.remove(&self.session);
    }

    fn wait_for_event(&self, method: &str) {
        let came = self.connection.wait(|heard| {
            let events = heard.events.get(&self.session)?;
            events.iter().any(|event| event["method"] == method).then_some(())
        });
        assert!(came.is_some(), "{method} did not come");
    }
}

impl Drop for Tab {
    fn drop(&mut self) {
        let _ = self.connection.try_call(None, "Target.closeTarget", &json!({"targetId": self.target}));
    }
}

impl Connection {
    /// The result of a command; the browser's refusal stops the test.
    fn call(&self, session: Option<&str>, method: &str, parameters: &Value) -> Value {
        let answer = self
            .try_call(session, method, parameters)
            .unwrap_or_else(|| panic!("{method}: the browser does not answer"));
        assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
        answer["result"].clone()
    }

    /// The answer to a command; none where the browser has ended.
    fn try_call(&self, session: Option<&str>, method: &str, parameters: &Value) -> Option<Value> {
        let id = {
            let (pipe, last) = &mut *self.commands.lock().unwrap();
            *last += 1;
            let mut command = json!({"id": *last, "method": method, "params": parameters});
            if let Some(session) = session {
                command["sessionId"] = session.into();
            }
            pipe.write_all(format!("{command}\0").as_bytes()).ok()?;
            *last
        };
        self.wait(|heard| heard.answers.remove(&id))
    }

    /// Waits until something has been heard; none when the browser ends or takes too long.
    fn wait<T>(&self, mut look: impl FnMut(&mut Heard) -> Option<T>) -> Option<T> {
        let end = Instant::now() + PATIENCE;
        let mut heard = self.heard.lock().unwrap();
        loop {
            if let Some(found) = look(&mut heard) {
                return Some(found);
            }
            let left = end.checked_duration_since(Instant::now()).filter(|_| !heard.ended)?;
            heard = self.news.wait_timeout(heard, left).unwrap().0;
        }
    }

    fn listen(&self, mut pipe: impl BufRead) {
        let mut message = Vec::new();
        while pipe.read_until(0, &mut message).is_ok_and(|length| length > 0) {
            message.pop();
            let value: Value = serde_json::from_slice(&message).expect("DevTools messages are JSON");
            let mut heard = self.heard.lock().unwrap();
            if let Some(id) = value["id"].as_u64() {
                heard.answers.insert(id, value);
            } else if let Some(session) = value["sessionId"].as_str() {
                heard.events.entry(session.to_owned()).or_default().push(value);
            }
            self.news.notify_all();
            message.clear();
        }
        self.heard.lock().unwrap().ended = true;
        self.news.notify_all();
    }
}
