//! The preview: what is saved is seen, at once.
