//! What publishing takes from the environment: by target, or for all of them.

use std::env;

/// A variable that says something.
pub(super) fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The variable for a target: `DANGJIAN_网站_PASSWORD`.
pub(super) fn named(target: &str, what: &str) -> String {
    let target: String =
        target.to_uppercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
    format!("DANGJIAN_{target}_{what}")
}

/// The variables that may hold the secret for a target, the first one first.
pub(super) fn of_secret(target: &str) -> [String; 2] {
    [named(target, "PASSWORD"), "DANGJIAN_PASSWORD".to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_has_its_own_variables() {
        assert_eq!(named("web-1", "PASSWORD"), "DANGJIAN_WEB_1_PASSWORD");
        assert_eq!(named("网站 服务器", "USER"), "DANGJIAN_网站_服务器_USER");
    }
}
