//! The page's files as they are embedded, but for the face that the charts are drawn with: its bytes are in the program once,
//! and the page is served them from there (`ui/build/face.ts` leaves the file out).

use std::borrow::Cow;

use tauri::utils::assets::{AssetKey, AssetsIter, CspHash};
use tauri::{App, Assets, Context, Runtime};

/// Serves the shared face beside a window's embedded files.
pub(crate) fn share<R: Runtime>(mut context: Context<R>) -> Context<R> {
    let embedded = context.set_assets(Box::new(WithFace { embedded: None }));
    context.set_assets(Box::new(WithFace { embedded: Some(embedded) }));
    context
}

struct WithFace<R: Runtime> {
    /// None only while they change hands.
    embedded: Option<Box<dyn Assets<R>>>,
}

/// Whether a file of the page is the face, under the name that the page's build gave it.
fn is_face(key: &AssetKey) -> bool {
    let name = key.as_ref().rsplit('/').next().unwrap_or_default();
    name.starts_with("DuixianSans-Regular") && name.ends_with(".otf")
}

impl<R: Runtime> Assets<R> for WithFace<R> {
    fn setup(&self, app: &App<R>) {
        if let Some(embedded) = &self.embedded {
            embedded.setup(app);
        }
    }

    fn get(&self, key: &AssetKey) -> Option<Cow<'_, [u8]>> {
        if is_face(key) { Some(Cow::Borrowed(duixian_app::FACE)) } else { self.embedded.as_ref()?.get(key) }
    }

    fn iter(&self) -> Box<AssetsIter<'_>> {
        match &self.embedded {
            Some(embedded) => embedded.iter(),
            None => Box::new(std::iter::empty()),
        }
    }

    fn csp_hashes(&self, page: &AssetKey) -> Box<dyn Iterator<Item = CspHash<'_>> + '_> {
        match &self.embedded {
            Some(embedded) => embedded.csp_hashes(page),
            None => Box::new(std::iter::empty()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_face_is_known_by_its_name_and_is_the_charts_own() {
        assert!(is_face(&"assets/DuixianSans-Regular-C_A4zAFP.otf".into()));
        assert!(!is_face(&"assets/DuixianSans-Bold-DpuSImMq.otf".into()));
        assert!(!is_face(&"index.html".into()));
        let page: WithFace<tauri::Wry> = WithFace { embedded: None };
        assert_eq!(page.get(&"assets/DuixianSans-Regular-C_A4zAFP.otf".into()).as_deref(), Some(duixian_app::FACE));
        assert_eq!(page.get(&"index.html".into()), None);
    }
}
