//! Words that nobody can guess.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::hint::black_box;

/// A new word of 32 hexadecimal digits: the standard library takes its keys for hashing from the system's
/// randomness.
pub fn secret() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

/// Whether somebody knows a secret. It takes as long wherever the first wrong byte stands, so that nobody
/// finds it out byte by byte.
pub fn is_secret(secret: &str, told: &str) -> bool {
    let differences = secret.bytes().zip(told.bytes()).fold(0, |all, (a, b)| black_box(all | (a ^ b)));
    secret.len() == told.len() && differences == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_differ_and_only_the_whole_one_will_do() {
        let (one, other) = (secret(), secret());
        assert!(one != other && one.len() == 32);
        assert!(is_secret(&one, &one.clone()));
        for told in [
            &other,
            "",
            &one[1..],
            &format!("{one}0"),
            &one.to_uppercase().replace(|c: char| c.is_ascii_digit(), "A"),
        ] {
            assert!(!is_secret(&one, told), "{told}");
        }
    }
}
