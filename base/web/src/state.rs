//! What one server keeps: the database, the things in memory, the clock. Cheap to clone.

use std::any::{Any, TypeId, type_name};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};

use db::Db;
use jiff::Timestamp;
use uuid::ContextV7;

use crate::area::Entry;
use crate::cx::Cx;
use crate::error::{Error, Result};
use crate::layout::Switch;
use crate::limits::Limits;
use crate::load::Load;
use crate::metrics::{Metrics, Watchers};

#[derive(Clone)]
pub struct State {
    pub db: Db,
    pub(crate) clock: fn() -> Timestamp,
    /// Ids of one instant count upwards too.
    pub(crate) ids: Arc<Mutex<ContextV7>>,
    pub(crate) demo: bool,
    pub(crate) switches: fn(&Cx) -> Vec<Switch>,
    /// The switches' parameters, which links carry along.
    pub(crate) kept: &'static [&'static str],
    pub(crate) menu: Arc<[Entry]>,
    pub(crate) load: Arc<Load>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) watchers: Watchers,
    shelf: Arc<RwLock<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>>,
}

impl State {
    pub fn new(db: Db) -> Self {
        let shelf = Arc::default();
        Self {
            db,
            clock,
            ids: Arc::new(Mutex::new(ContextV7::new())),
            demo: false,
            switches: |_| Vec::new(),
            kept: &[],
            menu: Arc::default(),
            load: Arc::new(Load::new(Limits::default())),
            metrics: Arc::new(Metrics::new()),
            watchers: Watchers::default(),
            shelf,
        }
    }

    /// Another clock: tests choose the day.
    pub fn with_clock(self, clock: fn() -> Timestamp) -> Self {
        Self { clock, ..self }
    }

    /// Every page says that what it shows is made up.
    pub fn with_demo(self, demo: bool) -> Self {
        Self { demo, ..self }
    }

    /// What stands at the top of every page and, as the parameters `kept`, in its address and in the menu's links.
    pub fn with_switches(self, kept: &'static [&'static str], switches: fn(&Cx) -> Vec<Switch>) -> Self {
        Self {
            switches,
            kept,
            ..self
        }
    }

    /// How much is taken on at once, where it is not the usual.
    pub fn with_limits(self, limits: Limits) -> Self {
        Self {
            load: Arc::new(Load::new(limits)),
            ..self
        }
    }

    /// Who may read /metrics.
    pub fn with_watchers(self, watchers: Watchers) -> Self {
        Self { watchers, ..self }
    }

    pub(crate) fn with_menu(self, menu: Arc<[Entry]>) -> Self {
        Self { menu, ..self }
    }

    /// Lays a thing on the shelf, in place of the one of its type that lay there. Who holds the old one keeps it.
    pub fn put<T: Any + Send + Sync>(&self, thing: T) {
        let mut shelf = self
            .shelf
            .write()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        shelf.insert(TypeId::of::<T>(), Arc::new(thing));
    }

    /// The thing of type `T` on the shelf; where nobody laid one there, a new one, which stays.
    pub fn shelf_or<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let mut shelf = self
            .shelf
            .write()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let thing = shelf.get(&TypeId::of::<T>()).cloned();
        if let Some(thing) = thing.and_then(|thing| thing.downcast().ok()) {
            return thing;
        }
        let made = Arc::new(make());
        shelf.insert(TypeId::of::<T>(), Arc::clone(&made) as Arc<dyn Any + Send + Sync>);
        made
    }

    /// The thing of type `T` on the shelf. `Broken` if `app` never laid one there.
    pub fn shelf<T: Any + Send + Sync>(&self) -> Result<Arc<T>> {
        let shelf = self.shelf.read().unwrap_or_else(|poisoned| poisoned.into_inner());
        let thing = shelf.get(&TypeId::of::<T>()).cloned();
        let thing = thing.and_then(|thing| thing.downcast().ok());
        thing.ok_or_else(|| Error::broken(format!("nothing on the shelf of type {}", type_name::<T>())))
    }
}

#[expect(clippy::disallowed_methods, reason = "here `Cx` gets its clock")]
fn clock() -> Timestamp {
    Timestamp::now()
}
