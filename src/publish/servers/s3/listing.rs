//! What a store says is in a bucket, and why it refuses.

use super::super::escaped;
use crate::read::{XmlPart, each_part_of_xml};

/// What is in a bucket.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// Keys and sizes.
    pub(super) objects: Vec<(String, u64)>,
    /// What keys begin with that lie deeper.
    pub(super) folders: Vec<String>,
    /// Where the list goes on.
    pub(super) next: Option<String>,
}

impl Listing {
    /// Reads one.
    pub(super) fn parse(xml: &str) -> Option<Self> {
        let mut found = Self::default();
        let (mut key, mut size, mut prefix) = (String::new(), String::new(), String::new());
        let (mut next, mut is_escaped) = (String::new(), false);
        let mut inside: Vec<String> = Vec::new();
        let is_whole = each_part_of_xml(xml, |part| match part {
            XmlPart::Opens(name, _) => inside.push(name),
            XmlPart::Says(text) => match inside.iter().map(String::as_str).collect::<Vec<_>>()[..] {
                [.., "Contents", "Key"] => key += &text,
                [.., "Contents", "Size"] => size += &text,
                [.., "CommonPrefixes", "Prefix"] => prefix += &text,
                [_, "NextContinuationToken"] => next += &text,
                [_, "EncodingType"] => is_escaped = text == "url",
                _ => {}
            },
            XmlPart::Closes(name) => {
                inside.pop();
                match name.as_str() {
                    "Contents" => {
                        let size = std::mem::take(&mut size).trim().parse().unwrap_or(u64::MAX);
                        found.objects.push((std::mem::take(&mut key), size));
                    }
                    "CommonPrefixes" => found.folders.push(std::mem::take(&mut prefix)),
                    _ => {}
                }
            }
        });
        if is_escaped {
            // A blank may come as a plus.
            let unescaped = |text: &str| escaped::read(&text.replace('+', "%20"));
            found.objects =
                found.objects.into_iter().filter_map(|(key, size)| Some((unescaped(&key)?, size))).collect();
            found.folders = found.folders.iter().filter_map(|folder| unescaped(folder)).collect();
        }
        found.next = Some(next).filter(|next| !next.is_empty());
        is_whole.then_some(found)
    }
}

/// The code of a refusal: `NoSuchBucket` and the like.
pub(super) fn refused(xml: &str) -> Option<String> {
    let (mut inside, mut code) = (String::new(), String::new());
    each_part_of_xml(xml, |part| match part {
        XmlPart::Opens(name, _) => inside = name,
        XmlPart::Says(text) if inside == "Code" => code += &text,
        XmlPart::Says(_) => {}
        XmlPart::Closes(_) => inside.clear(),
    });
    Some(code).filter(|code| !code.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_stores_write_it() {
        let xml = "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\
            <Prefix>dj/</Prefix><EncodingType>url</EncodingType><NextContinuationToken>abc=</NextContinuationToken>\
            <Contents><Key>dj/%E7%AB%99+1%2B.html</Key><Size>12</Size></Contents>\
            <CommonPrefixes><Prefix>dj/2022/</Prefix></CommonPrefixes></ListBucketResult>";
        let expected = Listing {
            objects: vec![("dj/站 1+.html".to_owned(), 12)],
            folders: vec!["dj/2022/".to_owned()],
            next: Some("abc=".to_owned()),
        };
        assert_eq!(Listing::parse(xml), Some(expected));
        let plain = "<L><Contents><Key>a+b%20.html</Key><Size>1</Size></Contents></L>";
        assert_eq!(Listing::parse(plain).unwrap().objects, [("a+b%20.html".to_owned(), 1)]);
        assert_eq!(
            refused("<Error><Code>NoSuchBucket</Code><Message>x</Message></Error>").as_deref(),
            Some("NoSuchBucket")
        );
        assert_eq!(refused(""), None);
    }
}
