//! The error correction of a QR code (Reed–Solomon): what the library works out byte by byte, from what it
//! makes of single bytes. (Door: qrcode.) With all products at hand a code takes a third of the time.

use qrcode::bits::Bits;
use qrcode::ec::{construct_codewords, create_error_correction_code};
use qrcode::types::{EcLevel, Version};

/// How the codewords of a version and a level follow from its data.
pub(super) struct Correction {
    /// Where the blocks begin that are corrected each by itself; the first at 0.
    blocks: Vec<usize>,
    /// The data in the order of the codewords.
    order: Vec<u8>,
    /// Codewords of correction that a block has.
    length: usize,
    /// By the value of a byte, what it alone leaves behind.
    products: Vec<[u8; CORRECTION]>,
}

/// At least as many codewords of correction as any block has.
const CORRECTION: usize = 32;

impl Correction {
    pub(super) fn new(version: Version, level: EcLevel) -> Self {
        let total = Bits::new(version).max_len(level).unwrap_or_default() / 8;
        // Bytes that say where they stand: they are fewer than 256.
        let places: Vec<u8> = (0..=u8::MAX).take(total).collect();
        let (order, correction) = construct_codewords(&places, version, level).unwrap_or_default();
        let blocks: Vec<_> = order.iter().map(|at| usize::from(*at)).take_while(|at| *at != 1).collect();
        let length = correction.len() / blocks.len().max(1);
        let product = |byte| {
            let mut product = [0; CORRECTION];
            product[..length].copy_from_slice(&create_error_correction_code(&[byte], length));
            product
        };
        Self { blocks, order, length, products: (0..=u8::MAX).map(product).collect() }
    }

    /// All codewords of some data, in the order in which they are drawn.
    pub(super) fn codewords(&self, data: &[u8]) -> Vec<u8> {
        let ends = self.blocks.iter().skip(1).copied().chain([data.len()]);
        let blocks = self.blocks.iter().zip(ends).map(|(start, end)| self.remainder(&data[*start..end]));
        let blocks: Vec<_> = blocks.collect();
        let correction = (0..self.length).flat_map(|i| blocks.iter().map(move |block| block[i]));
        self.order.iter().map(|at| data[usize::from(*at)]).chain(correction).collect()
    }

    fn remainder(&self, block: &[u8]) -> [u8; CORRECTION] {
        let mut rest = [0; CORRECTION];
        for byte in block {
            let product = &self.products[usize::from(byte ^ rest[0])];
            rest.copy_within(1.., 0);
            rest[CORRECTION - 1] = 0;
            rest.iter_mut().zip(product).for_each(|(rest, product)| *rest ^= product);
        }
        rest
    }
}
