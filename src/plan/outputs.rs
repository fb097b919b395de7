//! Outputs as they are found, and put in order.

use std::sync::Arc;

use rayon::prelude::*;

use crate::model::digest::{Digest, Digested};
use crate::model::path::OutputPath;
use crate::model::plan::{Frame, Inputs, PagePlan};

/// Outputs as they are found.
#[derive(Default)]
pub(super) struct Outputs(Vec<Output>);

struct Output {
    path: OutputPath,
    inputs: Inputs,
    /// Taken at once, while the inputs are still at hand.
    content: Digest,
}

impl Output {
    fn new(path: OutputPath, inputs: Inputs) -> Self {
        let content = inputs.digest(&path);
        Self { path, inputs, content }
    }
}

impl Outputs {
    /// Adds an output whose path is made of numbers, and of slugs and ids that are short and legal.
    pub(super) fn add(&mut self, path: impl Into<Arc<str>>, inputs: impl Into<Inputs>) {
        self.add_at(OutputPath::known(path), inputs);
    }

    /// Adds an output.
    pub(super) fn add_at(&mut self, path: OutputPath, inputs: impl Into<Inputs>) {
        self.0.push(Output::new(path, inputs.into()));
    }

    /// Adds all outputs of another collection.
    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Adds outputs that are made on all processors.
    pub(super) fn add_many<T: Into<Inputs> + Send>(
        &mut self,
        outputs: impl IndexedParallelIterator<Item = (OutputPath, T)>,
    ) {
        self.0.par_extend(outputs.map(|(path, inputs)| Output::new(path, inputs.into())));
    }

    /// All of them in a frame, sorted by path.
    pub(super) fn sorted(self, frame: &Digested<Frame>) -> Vec<PagePlan> {
        let order = order(&self.0);
        // Each output is moved once.
        let mut outputs: Vec<Option<Output>> = self.0.into_iter().map(Some).collect();
        let page = |place: usize| {
            let Output { path, inputs, content } = outputs[place].take()?;
            Some(PagePlan::of_content(frame, path, inputs, content))
        };
        order.into_iter().filter_map(page).collect()
    }
}

/// The places of outputs in order of their paths. What is sorted is small: a place and the beginning of a
/// path, which mostly is enough.
fn order(outputs: &[Output]) -> Vec<usize> {
    let path = |place: usize| outputs[place].path.as_str();
    let beginning = |path: &str| {
        let mut letters = [0; 16];
        letters.iter_mut().zip(path.bytes()).for_each(|(letter, byte)| *letter = byte);
        u128::from_be_bytes(letters)
    };
    let mut order: Vec<_> = (0..outputs.len()).map(|place| (beginning(path(place)), place)).collect();
    order.par_sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| path(*one).cmp(path(*other))));
    order.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plan::{Artefact, Lists};
    use proptest::prelude::*;

    fn frame() -> Frame {
        Frame {
            settings: Digested::default(),
            theme: Digested::default(),
            menu: Vec::new(),
            lists: Lists::default(),
            years: Vec::new(),
            mourning: false,
            logo: None,
        }
    }

    proptest! {
        #[test]
        fn outputs_are_in_order_of_their_paths(paths in prop::collection::vec("(2022/0[12]/)?(ab){0,9}[a-c-]{1,3}(/a|é)?", 0..40)) {
            let mut outputs = Outputs::default();
            paths.iter().for_each(|path| outputs.add(path.as_str(), Artefact::Robots));
            let pages = outputs.sorted(&Digested::new(frame()));
            let mut expected = paths;
            expected.sort();
            prop_assert!(pages.iter().map(|page| page.output.as_str()).eq(expected.iter().map(String::as_str)));
        }
    }
}
