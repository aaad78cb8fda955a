//! What the page may ask of a user's own indicators.

use duixian_app::clock;
use duixian_app::own::{IndicatorEntry, OwnIndicator, OwnTrouble, RereadProgress, RereadSummary};
use duixian_app::trial::{Trial, TrialProgress};
use tauri::ipc::Channel;

use super::{Answer, OnDesk, with};

/// Every indicator in force in the library, whole.
#[tauri::command]
pub(crate) async fn indicator_entries(desk: OnDesk<'_>) -> Answer<Vec<IndicatorEntry>> {
    with(desk, |library| library.indicators()).await
}

/// The units that an indicator may have.
#[tauri::command]
pub(crate) async fn units() -> Vec<&'static str> {
    duixian_app::own::units()
}

#[tauri::command]
pub(crate) async fn check_own(desk: OnDesk<'_>, entry: OwnIndicator) -> Answer<Vec<OwnTrouble>> {
    with(desk, move |library| library.check_own(&entry)).await
}

/// What an entry would find in the `most` latest reports that mention it.
#[tauri::command]
pub(crate) async fn try_own(desk: OnDesk<'_>, entry: OwnIndicator, most: usize, progress: Channel<TrialProgress>) -> Answer<Trial> {
    let control = desk.begin_work("trial");
    // A page that has gone hears nothing more.
    let tell = move |at: &TrialProgress| drop(progress.send(*at));
    with(desk, move |library| library.try_own(&entry, most, &control, tell)).await
}

#[tauri::command]
pub(crate) async fn keep_own(desk: OnDesk<'_>, entry: OwnIndicator) -> Answer<String> {
    with(desk, move |library| library.keep_own(&entry, &clock::now())).await
}

#[tauri::command]
pub(crate) async fn remove_own(desk: OnDesk<'_>, id: String) -> Answer<()> {
    with(desk, move |library| library.remove_own(&id, &clock::now())).await
}

/// How many reports were read with other own indicators than those in force.
#[tauri::command]
pub(crate) async fn stale_reports(desk: OnDesk<'_>) -> Answer<usize> {
    with(desk, |library| library.stale()).await
}

/// Reads those reports again.
#[tauri::command]
pub(crate) async fn reread(desk: OnDesk<'_>, progress: Channel<RereadProgress>) -> Answer<RereadSummary> {
    let control = desk.begin_work("reread");
    // A page that has gone hears nothing more; the reading goes on all the same.
    let tell = move |at: &RereadProgress| drop(progress.send(*at));
    with(desk, move |library| library.reread(&control, tell)).await
}

/// Stops a work by its name: `vocabulary`, `trial`, `reread`.
#[tauri::command]
pub(crate) async fn cancel_work(desk: OnDesk<'_>, work: String) -> Answer<()> {
    desk.cancel_work(&work);
    Ok(())
}
