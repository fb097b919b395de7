//! How dark a cell of a table of counts is.

/// How dark the cells of a table are.
#[derive(Clone, Copy, Debug)]
pub struct CellSteps {
    /// The largest count of each step but the last.
    breaks: [usize; 4],
}

impl CellSteps {
    /// The same for all tables with few, so that years and organisations can be laid side by side.
    const USUAL: [usize; 4] = [1, 2, 4, 8];

    /// For a table with these counts. Where by the usual breaks more than a third of what is not 0 would be
    /// darkest, as in a year of a thousand activities, it is parted into fifths instead.
    pub fn of(counts: impl Iterator<Item = usize>) -> Self {
        let mut busy: Vec<_> = counts.filter(|&count| count > 0).collect();
        let dark = busy.iter().filter(|&&count| count > Self::USUAL[3]).count();
        if dark * 3 <= busy.len() {
            return Self { breaks: Self::USUAL };
        }
        busy.sort_unstable();
        Self { breaks: [1, 2, 3, 4].map(|fifth| busy[(busy.len() * fifth).div_ceil(5) - 1]) }
    }

    /// 0 for none to 5 for most.
    pub fn step(self, count: usize) -> u8 {
        let above = self.breaks.iter().filter(|&&most| most < count).count();
        if count == 0 { 0 } else { 1 + above as u8 }
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
    fn cells_are_as_dark_as_ever_until_most_would_be_darkest() {
        let steps = |counts: &[usize]| {
            let steps = CellSteps::of(counts.iter().copied());
            counts.iter().map(|&count| steps.step(count)).collect::<Vec<_>>()
        };
        assert_eq!(steps(&[0, 1, 2, 3, 4, 5, 8, 9]), [0, 1, 2, 3, 3, 4, 4, 5]);
        assert_eq!(steps(&[0, 40, 10, 30, 20, 50, 0]), [0, 4, 1, 3, 2, 5, 0]);
        assert_eq!(steps(&[12, 12, 12]), [1, 1, 1], "nothing stands out");
        assert_eq!(steps(&[0, 0]), [0, 0]);
    }

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
