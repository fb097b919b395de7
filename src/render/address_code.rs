//! An address as a QR code: from a screen or from paper it gets onto a phone.

mod correction;
mod modules;

use modules::Modules;

/// How many modules around it must be white.
const QUIET: usize = 4;

/// The SVG of an address; none where it is too long.
pub(crate) fn address_code(address: &str) -> Option<String> {
    let code = Modules::new(address)?;
    let width = code.width + 2 * QUIET;
    // The dark modules of a row that touch are one stroke.
    let mut strokes = Vec::with_capacity(4096);
    for (y, row) in code.rows.iter().enumerate() {
        let (mut dark, mut end) = (*row, None);
        while dark != 0 {
            let start = dark.trailing_zeros() as usize;
            let length = (!(dark >> start)).trailing_zeros() as usize;
            match end {
                None => {
                    strokes.push(b'M');
                    push_number(&mut strokes, start + QUIET);
                    strokes.push(b' ');
                    push_number(&mut strokes, y + QUIET);
                    strokes.extend_from_slice(b".5h");
                    push_number(&mut strokes, length);
                }
                Some(end) if start - end < 10 && length < 10 => {
                    strokes.extend_from_slice(&[b'm', digit(start - end), b' ', b'0', b'h', digit(length)]);
                }
                Some(end) => {
                    strokes.push(b'm');
                    push_number(&mut strokes, start - end);
                    strokes.extend_from_slice(b" 0h");
                    push_number(&mut strokes, length);
                }
            }
            end = Some(start + length);
            // Adding one to the lowest carries over the whole stroke.
            dark &= dark.wrapping_add(1 << start);
        }
    }
    let strokes = String::from_utf8(strokes).ok()?;
    Some(format!(
        "<svg viewBox=\"0 0 {width} {width}\" role=\"img\" aria-label=\"本页网址的二维码\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{width}v{width}H0z\"/><path stroke=\"#000\" d=\"{strokes}\"/></svg>"
    ))
}

/// Adds a number from 0 to 99. (Every page has hundreds of them, and `format!` would cost as much as the code
/// does.)
fn push_number(text: &mut Vec<u8>, number: usize) {
    if number >= 10 {
        text.push(digit(number / 10));
    }
    text.push(digit(number));
}

/// The last digit of a number.
fn digit(number: usize) -> u8 {
    b'0' + (number % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::address_code;

    /// The dark modules of a code without its white margin, row by row.
    fn modules(svg: &str) -> Vec<Vec<bool>> {
        let width: usize = svg.split(['"', ' ']).nth(4).unwrap().parse().unwrap();
        let mut dark = vec![vec![false; width]; width];
        let strokes = svg.rsplit("d=\"").next().unwrap().split('"').next().unwrap();
        for row in strokes.split('M').skip(1) {
            let (start, strokes) = row.split_once(' ').unwrap();
            let (y, strokes) = strokes.split_once(".5h").unwrap();
            let (mut x, y): (usize, usize) = (start.parse().unwrap(), y.parse().unwrap());
            for (i, stroke) in strokes.split('m').enumerate() {
                let (gap, length) = if i == 0 { ("0", stroke) } else { stroke.split_once(" 0h").unwrap() };
                x += gap.parse::<usize>().unwrap();
                for _ in 0..length.parse().unwrap() {
                    dark[y][x] = true;
                    x += 1;
                }
            }
        }
        let is_white = |at: usize| dark[at].iter().chain(dark.iter().map(|row| &row[at])).all(|dark| !dark);
        assert!((0..4).chain(width - 4..width).all(is_white), "four modules around it are white");
        dark[4..width - 4].iter().map(|row| row[4..width - 4].to_vec()).collect()
    }

    /// What a code of 29 modules says that is one block of bytes: read as ISO/IEC 18004 has it.
    fn read(dark: &[Vec<bool>]) -> String {
        assert_eq!(dark.len(), 29);
        let bits = |bits: &[bool]| bits.iter().fold(0, |sum, &bit| sum << 1 | usize::from(bit));
        // Beside the upper left mark stand correction and mask, under a mask of their own.
        assert_eq!(bits(&dark[8][..5]) ^ 0b10101, 0b00_000, "M, and mask 0");
        let is_function = |x: usize, y: usize| {
            let is_in_corner = !(9..21).contains(&x) && y < 9 || x < 9 && y > 20;
            let is_alignment = (20..25).contains(&x) && (20..25).contains(&y);
            is_in_corner || is_alignment || x == 6 || y == 6
        };
        let mut stream = Vec::new();
        let columns = (0..29).rev().filter(|&x| x != 6).collect::<Vec<usize>>();
        for (i, pair) in columns.chunks(2).enumerate() {
            let rows: Vec<usize> = if i % 2 == 0 { (0..29).rev().collect() } else { (0..29).collect() };
            for y in rows {
                let free = pair.iter().filter(|&&x| !is_function(x, y));
                stream.extend(free.map(|&x| dark[y][x] ^ ((x + y) % 2 == 0)));
            }
        }
        assert_eq!(bits(&stream[..4]), 0b0100, "bytes");
        let length = bits(&stream[4..12]);
        let bytes = stream[12..].chunks(8).take(length).map(|byte| bits(byte) as u8).collect();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn the_code_says_the_address() {
        for address in ["https://dj.example.cn/2022/07/a.html", "https://dj.example.cn/dj/2022/07/qi.html"] {
            let svg = address_code(address).unwrap();
            assert_eq!(read(&modules(&svg)), address);
        }
    }

    #[test]
    fn an_address_that_is_too_long_has_none() {
        let long = |length| format!("https://dj.example.cn/{}", "a".repeat(length));
        assert_eq!(modules(&address_code(&long(229)).unwrap()).len(), 61);
        assert_eq!(address_code(&long(230)), None);
    }
}
