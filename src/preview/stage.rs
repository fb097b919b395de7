//! Where the current scene stands, for all who ask, and the news that it has changed.

use std::sync::Arc;

use parking_lot::RwLock;

use super::pages::Pages;
use super::scene::Scene;
use crate::server::Events;

/// The current scene, the pages that were rendered from it, and the stream that announces the next.
pub(super) struct Stage {
    scene: RwLock<Arc<Scene>>,
    /// Rendered pages; they outlive scenes.
    pub(super) pages: Pages,
    events: Events,
    /// Tells this run of the preview from others.
    boot: String,
}

impl Stage {
    /// A stage with its first scene.
    pub(super) fn new(scene: Scene, boot: String) -> Self {
        let stage = Self {
            scene: RwLock::new(Arc::new(scene)),
            pages: Pages::default(),
            events: Events::new(),
            boot,
        };
        stage.announce();
        stage
    }

    /// The scene that stands there now.
    pub(super) fn scene(&self) -> Arc<Scene> {
        Arc::clone(&self.scene.read())
    }

    /// Puts up the next scene and tells all open pages.
    pub(super) fn put(&self, scene: Scene) {
        // The one before may be large; it goes when nobody looks at the lock any more.
        let before = std::mem::replace(&mut *self.scene.write(), Arc::new(scene));
        self.announce();
        drop(before);
    }

    /// The event stream.
    pub(super) fn events(&self) -> &Events {
        &self.events
    }

    /// What names this run and the scene: `"boot":"…","generation":12`.
    pub(super) fn identity(&self, scene: &Scene) -> String {
        format!("\"boot\":\"{}\",\"generation\":{}", self.boot, scene.generation)
    }

    fn announce(&self) {
        self.events.publish(format!("{{{}}}", self.identity(&self.scene())));
    }
}
