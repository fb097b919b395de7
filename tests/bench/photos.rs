//! What a site of many photos costs: 500 of 12 megapixels, as phones make them, with EXIF and a place.
//!
//! ```sh
//! cargo bench --bench photos            # some minutes on two processors, 2 GB on the disk
//! cargo bench --bench photos -- 40      # another number
//! ```
//! Ten different pictures are made by rule and written as JPEG once (quality 90, some 2 MB); each photo is one
//! of them under a place and number of its own, so that for the program no two are the same. Measured are the
//! first build, the next one, one whose output was emptied (what was made is kept in `.dangjian/photos`), and how
//! soon the preview shows a page and a photo of the site without any of that. `BENCH` names another folder than
//! the system's for temporary files. Linux only: it reads memory from `/proc`.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a benchmark prints, and may end with a panic")]

#[allow(dead_code, reason = "another benchmark runs Hugo as well")]
#[path = "compare/run.rs"]
mod run;

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use run::{Run, Tool, files};

const SIZE: (u32, u32) = (4000, 3000);
const PICTURES: usize = 10;
/// Photos of a post.
const OF_POST: usize = 10;

fn main() {
    let number = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(500);
    let folder = std::env::var_os("BENCH").map_or_else(std::env::temp_dir, Into::into);
    let bench = tempfile::tempdir_in(folder).unwrap();
    let site = bench.path();
    let bytes = make_site(site, number);
    println!("{number} photos of {}×{}, {} MB", SIZE.0, SIZE.1, bytes / 1_000_000);
    let (page, photo) = preview(site);
    println!("preview: a page after {} ms, a photo in it after {} ms", page.as_millis(), photo.as_millis());
    let tool = Tool::ours(site.to_owned());
    tell("first build", &tool.first_build(), number);
    let made = size(&site.join("public"));
    tell("second build", &tool.build(), number);
    fs::remove_dir_all(site.join("public")).unwrap();
    tell("output emptied", &tool.build(), number);
    assert_eq!(size(&site.join("public")), made, "what was kept is what was made");
    println!(
        "output: {} MB; kept: {} MB",
        made / 1_000_000,
        size(&site.join(".dangjian/photos")) / 1_000_000
    );
}

fn tell(what: &str, run: &Run, number: usize) {
    let each = run.time.as_secs_f64() * 1e3 / number as f64;
    println!("{what:16} {:8.2} s, {each:6.1} ms a photo, {:5} MB", run.time.as_secs_f64(), run.memory / 1024);
}

fn size(folder: &Path) -> u64 {
    files(folder).iter().map(|path| path.metadata().unwrap().len()).sum()
}

/// Gives how many bytes the photos have.
fn make_site(site: &Path, number: usize) -> u64 {
    let pictures: Vec<Vec<u8>> = (0..PICTURES.min(number)).map(picture).collect();
    fs::create_dir_all(site.join("content/posts")).unwrap();
    fs::write(site.join("content/site.yaml"), "title: 云谷产业园党建\n").unwrap();
    let mut bytes = 0;
    for post in 0..number.div_ceil(OF_POST) {
        let folder = site.join(format!("content/posts/{post}"));
        fs::create_dir_all(&folder).unwrap();
        let photos = post * OF_POST..number.min((post + 1) * OF_POST);
        let shown: String =
            photos.clone().map(|photo| format!("![走访现场{photo}]({photo}.jpg)\n\n")).collect();
        let text = format!("---\ntitle: 走访{post}\ndate: 2022-03-01\n---\n{shown}");
        fs::write(folder.join("index.md"), text).unwrap();
        for photo in photos {
            let file = telling(&pictures[photo % pictures.len()], photo);
            bytes += file.len() as u64;
            fs::write(folder.join(format!("{photo}.jpg")), file).unwrap();
        }
    }
    bytes
}

/// A picture with slopes, edges and the grain of a sensor.
fn picture(seed: usize) -> Vec<u8> {
    let mut state = seed as u32 * 2 + 1;
    let mut pixels = Vec::with_capacity(SIZE.0 as usize * SIZE.1 as usize * 3);
    for y in 0..SIZE.1 {
        for x in 0..SIZE.0 {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let grain = state % 13;
            let edge = if (x / 160 + y / 120 + seed as u32).is_multiple_of(5) { 70 } else { 0 };
            let slope = [x * 150 / SIZE.0, y * 150 / SIZE.1, (x + y) * 75 / SIZE.0];
            pixels.extend(slope.map(|part| (part + edge + grain) as u8));
        }
    }
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, 90);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    encoder.encode(&pixels, SIZE.0 as u16, SIZE.1 as u16, ColorType::Rgb).unwrap();
    file
}

/// A photo with EXIF: model, place, and how it was held (a third of them upright).
fn telling(picture: &[u8], number: usize) -> Vec<u8> {
    let orientation = if number.is_multiple_of(3) { 6 } else { 1 };
    let mut block = b"Exif\0\0MM\0*\0\0\0\x08\0\x03".to_vec();
    block.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    block.extend([0x01, 0x10, 0, 2, 0, 0, 0, 8, 0, 0, 0, 50]);
    block.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 58, 0, 0, 0, 0]);
    block.extend(b"PHONE-1\0\0\x02\0\x02\0\x05\0\0\0\x03\0\0\0\x58\0\x04\0\x05\0\0\0\x03\0\0\0\x58\0\0\0\0");
    block.extend([39, 1, 30, 1, number as u32, 1].map(u32::to_be_bytes).concat());
    let length = (block.len() as u16 + 2).to_be_bytes();
    [&picture[..2], b"\xFF\xE1", &length, &block, &picture[2..]].concat()
}

/// How soon after its start the preview shows a page, and a photo.
fn preview(site: &Path) -> (Duration, Duration) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dangjian"))
        .args(["serve", "--port", &port.to_string(), "--site"])
        .arg(site)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let seen = ["/2022/03/0.html", "/2022/03/0/0.jpg"].map(|path| {
        while begun.elapsed() < Duration::from_secs(60) && !is_there(port, path) {
            std::thread::sleep(Duration::from_millis(5));
        }
        begun.elapsed()
    });
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(seen[1] < Duration::from_secs(60), "the preview shows nothing");
    seen.into()
}

fn is_there(port: u16, path: &str) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let asked = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    let mut answer = Vec::new();
    stream.write_all(asked.as_bytes()).and_then(|()| stream.read_to_end(&mut answer)).is_ok()
        && answer.starts_with(b"HTTP/1.1 200")
}
