//! The chart of README: time against posts, both axes by powers of ten.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::Row;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
/// The plot inside: left, top, right, bottom.
const PLOT: (f64, f64, f64, f64) = (80.0, 24.0, 560.0, 340.0);

/// Powers of ten that the axes reach.
struct Axes {
    posts: (f64, f64),
    seconds: (f64, f64),
}

impl Axes {
    fn of(points: &[(f64, f64)]) -> Self {
        let range = |values: Vec<f64>| {
            let least = values.iter().copied().fold(f64::INFINITY, f64::min).log10().floor();
            let most = values.iter().copied().fold(0.0, f64::max).log10().ceil();
            (least, most.max(least + 1.0))
        };
        Self {
            posts: range(points.iter().map(|point| point.0).collect()),
            seconds: range(points.iter().map(|point| point.1).collect()),
        }
    }

    fn x(&self, posts: f64) -> f64 {
        PLOT.0 + (PLOT.2 - PLOT.0) * (posts.log10() - self.posts.0) / (self.posts.1 - self.posts.0)
    }

    fn y(&self, seconds: f64) -> f64 {
        PLOT.3 - (PLOT.3 - PLOT.1) * (seconds.log10() - self.seconds.0) / (self.seconds.1 - self.seconds.0)
    }
}

/// Draws what was measured.
pub(crate) fn draw(rows: &[Row], to: &Path) {
    let line = |time: &dyn Fn(&Row) -> Option<f64>| -> Vec<(f64, f64)> {
        rows.iter().filter_map(|row| Some((row.posts as f64, time(row)?))).collect()
    };
    let lines = [
        ("Hugo", "#3b5b92", "", line(&|row| row.hugo.as_ref().map(|hugo| hugo.time.as_secs_f64()))),
        ("dangjian", "#b3202a", "", line(&|row| Some(row.ours.time.as_secs_f64()))),
        ("only writing", "#666", " stroke-dasharray=\"4 4\"", line(&|row| Some(row.floor.as_secs_f64()))),
    ];
    let all: Vec<(f64, f64)> = lines.iter().flat_map(|(.., points)| points.iter().copied()).collect();
    let axes = Axes::of(&all);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\">\n\
         <title>Seconds of a build from nothing against the number of posts</title>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    push_grid(&mut svg, &axes);
    for (name, colour, dashes, points) in lines.iter().filter(|(.., points)| !points.is_empty()) {
        let path: Vec<String> = points
            .iter()
            .map(|(posts, seconds)| format!("{:.1},{:.1}", axes.x(*posts), axes.y(*seconds)))
            .collect();
        writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dashes}/>",
            path.join(" ")
        )
        .unwrap();
        for (posts, seconds) in points {
            writeln!(
                svg,
                "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"3\" fill=\"{colour}\"/>",
                axes.x(*posts),
                axes.y(*seconds)
            )
            .unwrap();
        }
        let (posts, seconds) = points[points.len() - 1];
        let (x, y) = (axes.x(posts) + 10.0, axes.y(seconds) + 4.0);
        writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"{colour}\">{name}, {}</text>",
            in_words(seconds)
        )
        .unwrap();
    }
    fs::write(to, svg + "</svg>\n").unwrap();
}

fn push_grid(svg: &mut String, axes: &Axes) {
    let (left, top, right, bottom) = PLOT;
    for power in axes.posts.0 as i32..=axes.posts.1 as i32 {
        let x = axes.x(10_f64.powi(power));
        writeln!(svg, "<path d=\"M{x:.1} {top}V{bottom}\" stroke=\"#ddd\"/>").unwrap();
        writeln!(
            svg,
            "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            bottom + 20.0,
            10_i64.pow(power as u32)
        )
        .unwrap();
    }
    for power in axes.seconds.0 as i32..=axes.seconds.1 as i32 {
        let seconds = 10_f64.powi(power);
        let y = axes.y(seconds);
        writeln!(svg, "<path d=\"M{left} {y:.1}H{right}\" stroke=\"#ddd\"/>").unwrap();
        writeln!(
            svg,
            "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{seconds} s</text>",
            left - 8.0,
            y + 4.0
        )
        .unwrap();
    }
    writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">posts</text>",
        (left + right) / 2.0,
        bottom + 42.0
    )
    .unwrap();
}

fn in_words(seconds: f64) -> String {
    if seconds < 10.0 { format!("{seconds:.2} s") } else { format!("{seconds:.0} s") }
}
