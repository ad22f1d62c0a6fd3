//! The web site of Lucy's Lemonade: one page, from the standard library alone.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;
use std::{env, fs, io, process, thread};

/// What the drawing says about the service, as JSON in $SETTINGS_FILE.
struct Settings {
    port: u16,
    greeting: String,
}

impl Settings {
    fn read() -> Settings {
        let text = env::var("SETTINGS_FILE")
            .ok()
            .and_then(|path| fs::read_to_string(path).ok())
            .unwrap_or_default();
        Settings {
            port: value(&text, "port")
                .and_then(|v| v.parse().ok())
                .unwrap_or(8080),
            greeting: value(&text, "greeting").unwrap_or_else(|| "Lemonade".to_string()),
        }
    }
}

/// The value of a key in a flat JSON object; a program with more settings takes a JSON library.
fn value(text: &str, key: &str) -> Option<String> {
    let quoted = format!("\"{key}\"");
    let after = text[text.find(&quoted)? + quoted.len()..].trim_start();
    let rest = after.strip_prefix(':')?.trim_start();
    Some(match rest.strip_prefix('"') {
        Some(string) => string[..string.find('"')?].to_string(),
        None => rest
            .split(|c: char| c == ',' || c == '}' || c.is_whitespace())
            .next()?
            .to_string(),
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn page(greeting: &str) -> String {
    let greeting = escaped(greeting);
    format!(
        "<!doctype html>\n<html lang=\"en\"><title>{greeting}</title><h1>{greeting}</h1>\
         <p>Lemon, ginger or mint: open until it is sold out.</html>\n"
    )
}

fn answer(mut stream: TcpStream, page: &str) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut request = [0; 4096];
    let read = stream.read(&mut request)?;
    let (status, body) = if request[..read].starts_with(b"GET ") {
        ("200 OK", page)
    } else {
        ("405 Method Not Allowed", "")
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn main() {
    if env::args().nth(1).as_deref() == Some("--version") {
        println!("site {}", env!("CARGO_PKG_VERSION"));
        return;
    }
    let settings = Settings::read();
    let listener = TcpListener::bind(("::", settings.port)).unwrap_or_else(|error| {
        eprintln!("port {} cannot be used: {error}", settings.port);
        process::exit(1);
    });
    let page: &'static str = page(&settings.greeting).leak();
    for stream in listener.incoming().flatten() {
        thread::spawn(move || answer(stream, page));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_settings() {
        let text = r#"{"greeting":"Fresh lemonade!","port":8081}"#;
        assert_eq!(value(text, "port").as_deref(), Some("8081"));
        assert_eq!(value(text, "greeting").as_deref(), Some("Fresh lemonade!"));
        assert_eq!(value(text, "absent"), None);
    }

    #[test]
    fn escapes_what_it_shows() {
        assert!(page("<b>").contains("&lt;b&gt;"));
    }
}
