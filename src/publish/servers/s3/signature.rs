//! Amazon's signature, version 4, in the head of a request. (Door: hmac, and beside the packages sha2.)

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest as _, Sha256};

use super::super::escaped;
use super::super::login::Secret;

/// The digest of no bytes.
pub(super) const OF_NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Who signs, and where it is good.
pub(super) struct Signer<'a> {
    pub(super) key_id: &'a str,
    pub(super) secret: &'a Secret,
    pub(super) region: &'a str,
}

/// What is signed of a request.
pub(super) struct Signed<'a> {
    pub(super) method: &'a str,
    pub(super) host: &'a str,
    /// Escaped, from the slash on.
    pub(super) path: &'a str,
    /// Sorted by name, not escaped.
    pub(super) query: &'a [(&'a str, &'a str)],
    /// The SHA-256 of what is sent.
    pub(super) payload: &'a str,
    /// `20130524T000000Z`
    pub(super) moment: &'a str,
}

impl Signer<'_> {
    /// What stands behind `Authorization:`. The host, the moment and the payload are signed, and must be sent
    /// as they are here.
    pub(super) fn authorization(&self, request: &Signed<'_>) -> String {
        let Signed { method, host, path, payload, moment, .. } = request;
        let day = &moment[..8];
        let canonical = format!(
            "{method}\n{path}\n{}\nhost:{host}\nx-amz-content-sha256:{payload}\nx-amz-date:{moment}\n\n\
             host;x-amz-content-sha256;x-amz-date\n{payload}",
            query(request.query)
        );
        let scope = format!("{day}/{}/s3/aws4_request", self.region);
        let text = format!("AWS4-HMAC-SHA256\n{moment}\n{scope}\n{}", sha256(canonical.as_bytes()));
        let first = format!("AWS4{}", self.secret.reveal());
        let steps = [day, self.region, "s3", "aws4_request", &text];
        let signature = steps.iter().fold(first.into_bytes(), |key, step| keyed(&key, step.as_bytes()));
        format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope},\
             SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature={}",
            self.key_id,
            hexadecimal(&signature)
        )
    }
}

/// A query as it is sent, and signed.
pub(super) fn query(pairs: &[(&str, &str)]) -> String {
    let pair = |(name, value): &(&str, &str)| format!("{}={}", escaped::name(name), escaped::name(value));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// The SHA-256 of some bytes, as it is written.
fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// The SHA-256 of all that can be read.
pub(super) fn sha256_of(from: &mut dyn std::io::Read) -> std::io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(hexadecimal(&hasher.finalize())),
            length => hasher.update(&buffer[..length]),
        }
    }
}

fn keyed(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length will do");
    mac.update(text);
    mac.finalize().into_bytes().to_vec()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of Amazon's own documentation: a list of a bucket.
    #[test]
    fn it_is_the_signature_that_amazon_computes() {
        let secret = Secret::of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        let signer = Signer { key_id: "AKIAIOSFODNN7EXAMPLE", secret: &secret, region: "us-east-1" };
        let authorization = signer.authorization(&Signed {
            method: "GET",
            host: "examplebucket.s3.amazonaws.com",
            path: "/",
            query: &[("max-keys", "2"), ("prefix", "J")],
            payload: OF_NOTHING,
            moment: "20130524T000000Z",
        });
        assert_eq!(
            authorization,
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
             SignedHeaders=host;x-amz-content-sha256;x-amz-date,\
             Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"
        );
        assert_eq!(sha256_of(&mut &b""[..]).unwrap(), OF_NOTHING);
    }
}
