//! Photos as they come from a phone: upright, no wider than pages show them, and without a word of where and with
//! what they were taken.

use std::collections::BTreeMap;
use std::fs;
use std::time::Instant;

use jpeg_encoder::{ColorType, Encoder};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

use crate::test_site::{Built, TestSite};

/// What must stand in no output.
const TRACES: [&str; 4] = ["PHONE-1", "SERIAL-7", "NOTE-OF-A-CAMERA", "39,30N"];

/// The colours of the quarters of a photo as it is shown: upper left, upper right, lower left, lower right.
const QUARTERS: [[u8; 3]; 4] = [[220, 30, 30], [30, 200, 30], [30, 30, 220], [230, 230, 230]];

/// Where a pixel of the file is shown, by what EXIF says of the number; for a photo of this size as shown.
fn shown_at(orientation: u8, (width, height): (u32, u32), column: u32, row: u32) -> (u32, u32) {
    let (right, bottom) = (width - 1, height - 1);
    match orientation {
        1 => (column, row),
        2 => (right - column, row),
        3 => (right - column, bottom - row),
        4 => (column, bottom - row),
        5 => (row, column),
        6 => (right - row, column),
        7 => (right - row, bottom - column),
        _ => (row, bottom - column),
    }
}

/// EXIF as a phone writes it: how it was held, place, model, serial number and a thumbnail.
fn exif(orientation: u8) -> Vec<u8> {
    let mut block = b"Exif\0\0MM\0*\0\0\0\x08\0\x03".to_vec();
    block.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    block.extend([0x01, 0x10, 0, 2, 0, 0, 0, 8, 0, 0, 0, 50]);
    block.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 58, 0, 0, 0, 0]);
    block.extend(b"PHONE-1\0\0\x02\0\x02\0\x05\0\0\0\x03\0\0\0\x58\0\x04\0\x05\0\0\0\x03\0\0\0\x58\0\0\0\0");
    block.extend([39_u32, 1, 30, 1, 0, 1].map(u32::to_be_bytes).concat());
    block.extend(b"SERIAL-7\xFF\xD8\xFF\xD9");
    block
}

fn segment(kind: u8, content: &[u8]) -> Vec<u8> {
    [&[0xFF, kind][..], &(content.len() as u16 + 2).to_be_bytes(), content].concat()
}

/// What phones put before and behind the picture itself.
fn with_traces(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let xmp = b"http://ns.adobe.com/xap/1.0/\0<rdf exif:GPSLatitude=\"39,30N\"/>";
    let traces = [segment(0xE1, &exif(orientation)), segment(0xE1, xmp), segment(0xFE, b"NOTE-OF-A-CAMERA")];
    let behind = [b"\xFF\xD8".to_vec(), segment(0xE1, &exif(1)), b"\xFF\xD9".to_vec()].concat();
    [&jpeg[..2], &traces.concat(), &jpeg[2..], &behind].concat()
}

fn jpeg(width: u32, height: u32, colours: ColorType, pixels: &[u8]) -> Vec<u8> {
    let mut file = Vec::new();
    Encoder::new(&mut file, 90).encode(pixels, width as u16, height as u16, colours).unwrap();
    file
}

/// A photo of four colours that is shown at a size, as it lies in the file.
fn photo(orientation: u8, size: (u32, u32)) -> Vec<u8> {
    let (width, height) = if orientation < 5 { size } else { (size.1, size.0) };
    let mut pixels = Vec::new();
    for row in 0..height {
        for column in 0..width {
            let (x, y) = shown_at(orientation, size, column, row);
            pixels.extend(QUARTERS[usize::from(x >= size.0 / 2) + 2 * usize::from(y >= size.1 / 2)]);
        }
    }
    with_traces(&jpeg(width, height, ColorType::Rgb, &pixels), orientation)
}

/// Size and pixels of a JPEG.
fn decoded(bytes: &[u8]) -> ((usize, usize), Vec<u8>) {
    let mut decoder = JpegDecoder::new(ZCursor::new(bytes));
    let pixels = decoder.decode().unwrap();
    (decoder.dimensions().unwrap(), pixels)
}

/// The colours in the middle of a JPEG's quarters.
#[track_caller]
fn assert_upright(name: &str, bytes: &[u8], size: (usize, usize)) {
    let (found, pixels) = decoded(bytes);
    assert_eq!(found, size, "{name}");
    for (quarter, expected) in QUARTERS.iter().enumerate() {
        let (x, y) = (size.0 / 4 + quarter % 2 * size.0 / 2, size.1 / 4 + quarter / 2 * size.1 / 2);
        let at = (y * size.0 + x) * 3;
        let far = pixels[at..at + 3].iter().zip(expected).any(|(is, wanted)| is.abs_diff(*wanted) > 12);
        assert!(!far, "{name}, quarter {quarter}: {:?}", &pixels[at..at + 3]);
    }
}

#[track_caller]
fn assert_mute(built: &Built) {
    for (path, bytes) in built.tree() {
        for trace in TRACES.iter().map(|trace| trace.as_bytes()).chain([b"GPS".as_slice()]) {
            let is_there = bytes.windows(trace.len()).any(|part| part == trace);
            assert!(!is_there, "{path} has {}", String::from_utf8_lossy(trace));
        }
    }
}

/// A site with a post for each photo.
fn site(photos: &[(&str, Vec<u8>)]) -> TestSite {
    let text: String = photos.iter().map(|(name, _)| format!("![现场]({name})\n\n")).collect();
    let post = format!("---\ntitle: 走访\ndate: 2022-07-01\n---\n{text}");
    photos.iter().fold(TestSite::new().file("content/posts/a.md", &post), |site, (name, bytes)| {
        site.bytes(&format!("content/posts/{name}"), bytes)
    })
}

#[test]
fn photos_stand_upright_at_several_widths_and_say_nothing() {
    let names: Vec<String> = (1..=8).map(|orientation| format!("{orientation}.jpg")).collect();
    let photos: Vec<_> =
        (1..=8).map(|number| (&*names[number - 1], photo(number as u8, (2000, 1000)))).collect();
    let site = site(&photos);
    let built = site.build().without_complaints();
    let tree = built.tree();
    let page = built.text("2022/07/a.html");
    for orientation in 1..=8 {
        for (name, size) in [("", (1600, 800)), ("-960w", (960, 480)), ("-480w", (480, 240))] {
            let path = format!("2022/07/a/{orientation}{name}.jpg");
            assert_upright(&path, &tree[&path], size);
            assert!(page.contains(&format!("a/{orientation}{name}.jpg {}w", size.0)), "{page}");
        }
    }
    assert!(page.contains("width=\"1600\" height=\"800\""), "{page}");
    assert_mute(&built);
    for (name, bytes) in photos {
        assert!(fs::read(site.path().join("content/posts").join(name)).unwrap() == bytes, "a source stays");
    }
}

#[test]
fn the_cover_of_the_home_page_and_of_shared_links_is_no_larger_than_it_helps() {
    let site = site(&[("sign.jpg", photo(1, (64, 48))), ("a.jpg", photo(6, (2000, 1000)))]);
    let site = site.file("content/site.yaml", "title: 云谷产业园党建\nbase_url: https://dj.example.cn/d/\n");
    let built = site.build().without_complaints();
    let home = built.text("index.html");
    let set =
        "srcset=\"2022/07/a/a-480w.jpg 480w, 2022/07/a/a-960w.jpg 960w, 2022/07/a/a.jpg 1600w\" sizes=\"";
    assert!(home.contains(set), "{home}");
    // A sign is not what a post shows; WeChat takes nothing below 300 pixels.
    let shared = "<meta property=\"og:image\" content=\"https://dj.example.cn/d/2022/07/a/a-960w.jpg\">\n\
                  <meta property=\"og:image:width\" content=\"960\">\n<meta property=\"og:image:height\" content=\"480\">";
    for page in ["index.html", "2022/07/a.html"] {
        assert!(built.text(page).contains(shared), "{page}");
    }
}

#[test]
fn what_needs_no_more_is_stripped_and_keeps_every_pixel() {
    let small = photo(1, (400, 200));
    let site = site(&[("a.jpg", small.clone()), ("b.jpg", photo(6, (400, 200)))]);
    let built = site.build().without_complaints();
    let tree = built.tree();
    assert_eq!(decoded(&tree["2022/07/a/a.jpg"]), decoded(&small));
    assert!(!tree.contains_key("2022/07/a/a-480w.jpg"), "nothing is made wider");
    assert_upright("b", &tree["2022/07/a/b.jpg"], (400, 200));
    assert_mute(&built);
    // Left as they are, photos are stripped all the same, and say how they were held.
    let settings = "title: 云谷产业园党建\n图片: {缩小: 否}\n";
    let site = site.file("content/site.yaml", settings).bytes("content/posts/a.jpg", &photo(6, (2000, 1000)));
    let built = site.build().without_complaints();
    let tree = built.tree();
    let said = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06";
    assert!(tree["2022/07/a/a.jpg"].windows(said.len()).any(|part| part == said));
    assert!(tree.keys().filter(|path| path.ends_with(".jpg")).count() == 2);
    assert_mute(&built);
}

#[test]
fn a_second_build_makes_nothing_and_another_output_takes_what_was_made() {
    let site = site(&[("a.jpg", photo(6, (2000, 1000))), ("b.jpg", photo(1, (1700, 900)))]);
    let first = site.build().without_complaints().tree();
    let times = |built: &Built| -> BTreeMap<String, _> {
        let time = |path: &String| fs::metadata(built.out.join(path)).unwrap().modified().unwrap();
        built.files().into_iter().map(|path| (path.clone(), time(&path))).collect()
    };
    std::thread::sleep(std::time::Duration::from_secs(3));
    let before = times(&site.build().without_complaints());
    let again = site.build().without_complaints();
    assert_eq!(times(&again), before);
    assert!(!again.stdout.contains("处理照片"), "{}", again.stdout);
    let kept = site.path().join(".dangjian/photos");
    assert_eq!(fs::read_dir(&kept).unwrap().count(), 6);
    // A kept picture that was damaged is made again.
    let one = fs::read_dir(&kept).unwrap().next().unwrap().unwrap().path();
    fs::write(&one, &fs::read(&one).unwrap()[..2000]).unwrap();
    fs::remove_dir_all(&again.out).unwrap();
    assert!(site.build().without_complaints().tree() == first);
}

#[test]
fn any_number_of_threads_makes_the_same_bytes() {
    let photos: Vec<_> = ["a.jpg", "b.jpg", "c.jpg", "d.jpg"]
        .iter()
        .zip([(1, (2000, 1000)), (8, (1700, 1300)), (3, (900, 700)), (5, (1601, 77))])
        .map(|(name, (orientation, size))| (*name, photo(orientation, size)))
        .collect();
    let with =
        |threads: &str| site(&photos).environment("RAYON_NUM_THREADS", threads).build().succeeded().tree();
    assert!(with("1") == with("5"));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let mut bomb = Vec::new();
    let mut writer = png::Encoder::new(&mut bomb, 50_000, 50_000).write_header().unwrap();
    writer.write_chunk(png::chunk::IDAT, &[0x78, 0x9C, 3, 0, 0, 0, 0, 1]).unwrap();
    drop(writer);
    let begun = Instant::now();
    let built = site(&[("a.png", bomb)]).build();
    assert!(built.exit != 0 && built.stderr.contains("图片“a.png”太大"), "{}", built.stderr);
    assert!(built.stderr.contains("50000×50000"), "{}", built.stderr);
    assert!(begun.elapsed().as_secs() < 20);
}

#[test]
fn a_photo_that_was_not_copied_whole_is_published_mute_and_every_build_says_so() {
    let whole = photo(6, (2000, 1000));
    let torn = whole[..whole.len() / 2].to_vec();
    let mut planes = Vec::new();
    let mut encoder = Encoder::new(&mut planes, 90);
    encoder.set_optimized_huffman_tables(true);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_2_0);
    encoder.encode(&[220, 30, 30].repeat(1_700_000), 1700, 1000, ColorType::Rgb).unwrap();
    let site = site(&[("a.jpg", torn), ("c.jpg", planes), ("b.png", b"\x89PNG\r\n\x1a\n".to_vec())]);
    for _ in 0..2 {
        let built = site.build().succeeded();
        for name in ["a.jpg", "c.jpg"] {
            let told = format!("警告[photo-damaged]: 图片“{name}”读不全");
            assert!(built.stderr.contains(&told), "{}", built.stderr);
        }
        assert!(built.files().contains(&"2022/07/a/a-480w.jpg".to_owned()));
        assert_mute(&built);
        std::thread::sleep(std::time::Duration::from_secs(3));
    }
}

#[test]
fn colours_of_printers_and_sixteen_bits_become_those_of_screens() {
    let cmyk = jpeg(1700, 100, ColorType::Cmyk, &[0, 0, 0, 0].repeat(170_000));
    let mut deep = Vec::new();
    let mut info = png::Info::with_size(2000, 100);
    (info.bit_depth, info.color_type) = (png::BitDepth::Sixteen, png::ColorType::Rgba);
    let mut writer = png::Encoder::with_info(&mut deep, info).unwrap().write_header().unwrap();
    writer.write_image_data(&[0xC8, 0, 0x64, 0, 0x32, 0, 0xFF, 0xFF].repeat(200_000)).unwrap();
    writer.finish().unwrap();
    let built = site(&[("a.jpg", cmyk), ("b.png", deep)]).build().without_complaints();
    let tree = built.tree();
    let (size, pixels) = decoded(&tree["2022/07/a/a.jpg"]);
    assert_eq!((size, pixels.len()), ((1600, 94), 1600 * 94 * 3));
    assert!(pixels.iter().all(|&part| part > 245), "no ink is white");
    let mut reader = png::Decoder::new(std::io::Cursor::new(&tree["2022/07/a/b.png"])).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((frame.width, frame.height, frame.bit_depth), (1600, 80, png::BitDepth::Eight));
    assert!(pixels.chunks(4).all(|pixel| pixel == [0xC8, 0x64, 0x32, 0xFF]));
}

#[test]
fn pictures_that_move_keep_their_frames_and_lose_their_words() {
    let head = b"GIF89a\x02\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF";
    let loops = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0";
    let frame = b"\x21\xF9\x04\0\x0A\0\0\0\x2C\0\0\0\0\x02\0\x01\0\0\x02\x02\x04\x0A\0";
    let words = b"\x21\xFE\x10NOTE-OF-A-CAMERA\0\x21\xFF\x0BXMP DataXMP\x0639,30N\0";
    let gif = |words: &[u8]| [head, &loops[..], words, frame, words, frame, b"\x3B"].concat();
    let chunk = |name: &[u8], content: &[u8]| {
        let fill = vec![0; content.len() % 2];
        [name, &(content.len() as u32).to_le_bytes(), content, &fill].concat()
    };
    let riff =
        |chunks: Vec<u8>| [b"RIFF", &(chunks.len() as u32 + 4).to_le_bytes()[..], b"WEBP", &chunks].concat();
    let pixels = chunk(b"VP8L", b"\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07");
    let frame = chunk(b"ANMF", &[&[0; 16][..], &pixels].concat());
    let webp = |bits: u8, words: Vec<u8>| {
        let head = chunk(b"VP8X", &[0x02 | bits, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        riff([head, chunk(b"ANIM", &[0; 6]), frame.repeat(2), words].concat())
    };
    let words_of_webp = [chunk(b"EXIF", &exif(6)), chunk(b"XMP ", b"39,30N")].concat();
    let built =
        site(&[("a.gif", gif(words)), ("b.webp", webp(0x0C, words_of_webp))]).build().without_complaints();
    let tree = built.tree();
    assert!(tree["2022/07/a/a.gif"] == gif(b""));
    assert!(tree["2022/07/a/b.webp"] == webp(0, Vec::new()));
    assert_mute(&built);
}

#[test]
fn pictures_of_a_theme_say_nothing_either() {
    let tiff = exif(1)[6..].to_vec();
    let torn = photo(1, (64, 48))[..900].to_vec();
    let site = site(&[]).bytes("themes/t/static/img/a.jpg", &photo(6, (64, 48)));
    let settings = fs::read_to_string(site.path().join("content/site.yaml")).unwrap();
    let site = site.file("content/site.yaml", &format!("{settings}theme: t\n"));
    let site = site.bytes("themes/t/static/img/b.jpg", &torn).file("themes/t/static/95.css", ".a{}\n");
    let built = site.build();
    assert_eq!(built.exit, 0, "{}", built.stderr);
    assert_mute(&built);
    let tree = built.tree();
    let (_, own) = tree.iter().find(|(path, _)| path.starts_with("assets/img/a.")).unwrap();
    assert_eq!(decoded(own).0, (48, 64), "its pixels stay as they lie");
    assert!(own.windows(6).any(|part| part == b"Exif\0\0"), "it is said how it was held");
    assert!(built.stderr.contains("[photo-damaged]") && built.stderr.contains("themes/t/static/img/b.jpg"));
    let site = site.bytes("themes/t/static/img/c.tif", &tiff);
    let told = site.build().succeeded().stderr;
    assert!(told.contains("[photo-tells]") && told.contains("themes/t/static/img/c.tif"), "{told}");
    let site = site.bytes("themes/t/static/img/d.jpg", &[b" ", &photo(1, (64, 48))[..]].concat());
    let refused = site.build();
    assert!(refused.exit == 1 && refused.stderr.contains("“d.jpg”不是图片"), "{}", refused.stderr);
}

#[test]
fn a_photo_of_an_iphone_under_another_name_is_told() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0heicmif1\0\0\0\x58meta\0\0\0\0\0\0\0\x3ciprp\0\0\0\x34ipco\
                 \0\0\0\x14ispe\0\0\0\0\0\0\x0f\xc0\0\0\x0b\xd0\0\0\0\x18hvcC\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
    let built = site(&[("a.jpg", heic.to_vec())]).build();
    assert!(built.stderr.contains("HEIC"), "{}", built.stderr);
    assert!(built.exit != 0 || built.stderr.contains("警告"), "{}", built.stderr);
}

#[test]
fn what_the_program_cannot_strip_is_not_published() {
    let whole = photo(6, (200, 100));
    let shifted = [&[0; 16][..], &whole].concat();
    let drawing = [&b"II*\0\x08\0\0\0\x02\0"[..], &[0, 1, 3, 0, 1, 0, 0, 0, 9, 0, 0, 0]].concat();
    let drawing = [&drawing[..], &[1, 1, 3, 0, 1, 0, 0, 0, 9, 0, 0, 0], &[0; 4]].concat();
    for (bytes, told) in [(shifted, "不是图片，或文件已损坏"), (drawing, "是别的格式，只是改了扩展名")]
    {
        let built = site(&[("a.jpg", bytes)]).build();
        assert!(
            built.stderr.contains("错误[image-unreadable]") && built.stderr.contains(told),
            "{}",
            built.stderr
        );
        assert!(built.files().is_empty());
    }
}
