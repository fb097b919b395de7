//! How dark a cell of a table of counts is.

/// 0 for none to 5 for nine and more. The breaks are the same everywhere, so that years and organisations can
/// be laid side by side.
pub fn heat_step(count: usize) -> u8 {
    match count {
        0 => 0,
        1 => 1,
        2 => 2,
        3..=4 => 3,
        5..=8 => 4,
        _ => 5,
    }
}

/// How dark the days of a calendar are, beside one another: so that not all of them are dark where much takes
/// place.
#[derive(Clone, Copy, Debug)]
pub struct DaySteps {
    /// What parts the busy days into quarters.
    breaks: [usize; 3],
}

impl DaySteps {
    /// For days of so many activities.
    pub fn of(counts: impl Iterator<Item = usize>) -> Self {
        let mut busy: Vec<_> = counts.filter(|&count| count > 0).collect();
        busy.sort_unstable();
        Self { breaks: [1, 2, 3].map(|quarter| busy.get(busy.len() * quarter / 4).copied().unwrap_or(0)) }
    }

    /// 0 for none, 1 to 4 for the quarter a day belongs to; never more than its number.
    pub fn step(self, count: usize) -> u8 {
        let step = 1 + self.breaks.iter().filter(|&&at| at < count).count();
        u8::try_from(step.min(count)).unwrap_or(4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_as_dark_as_they_are_busy_among_others() {
        let steps = |counts: &[usize]| {
            let steps = DaySteps::of(counts.iter().copied());
            counts.iter().map(|&count| steps.step(count)).collect::<Vec<_>>()
        };
        assert_eq!(steps(&[0, 1, 1, 1, 2, 1]), [0, 1, 1, 1, 2, 1], "a quiet year is pale");
        assert_eq!(
            steps(&[5, 6, 7, 8, 9, 10, 11, 30]),
            [1, 1, 1, 2, 2, 3, 3, 4],
            "a busy one is not all dark"
        );
        assert_eq!(steps(&[0, 0]), [0, 0]);
    }
}
