//! Things that turn out to be one.

/// Sets of the numbers from 0, each at first alone.
pub(crate) struct Joined(Vec<usize>);

impl Joined {
    /// So many, all apart.
    pub(crate) fn apart(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// Makes the sets of two numbers one.
    pub(crate) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }

    /// The least number of a set: what it is called by.
    pub(crate) fn first(&mut self, mut number: usize) -> usize {
        while self.0[number] != number {
            // Every look shortens the way for the next.
            self.0[number] = self.0[self.0[number]];
            number = self.0[number];
        }
        number
    }
}
