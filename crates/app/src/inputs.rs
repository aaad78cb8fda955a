//! Where reports come from: files, folders with all that they hold, archives with theirs, and bytes in memory. Listing
//! reads directories only; an input is read when its turn comes. What cannot be an input is named with the reason and
//! never stops the others.

use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use duixian_extract::Refusal;
use duixian_extract::archive::{self, Member, visible};
use duixian_extract::document::LARGEST;

use crate::system;

mod accessories;

use accessories::{Accessories, is_accessory, is_hidden};

/// How deep archives may stand in archives.
pub const DEEPEST: usize = 4;

/// How many lines an archive may give that say why a member is not read; the rest is one line with their number.
const MOST_LINES: usize = 20;

/// Something that can be read: a file, a member of an archive, bytes in memory.
#[derive(Debug)]
pub struct Input {
    shown: String,
    name: String,
    bytes: u64,
    place: Place,
}

/// What stands at some paths.
#[derive(Debug, Default)]
pub struct Listing {
    /// What can be read, in order: as given, folders sorted by name, archives in the order of their directory.
    pub inputs: Vec<Input>,
    /// What cannot, by the path shown, and why.
    pub refused: Vec<(String, Refusal)>,
    /// What was passed over by the path shown: hidden files, a saved page's accessories, pictures and scripts in folders.
    pub skipped: Vec<String>,
}

#[derive(Clone, Debug)]
enum Place {
    Disk(PathBuf),
    Packed(Arc<Archive>, Member),
    Memory(Arc<[u8]>),
}

/// An archive that inputs lie in.
#[derive(Debug)]
struct Archive {
    place: Place,
    /// How many archives it stands in, itself included.
    depth: usize,
    /// Its number in its listing.
    number: usize,
    shelf: Arc<Shelf>,
}

/// The archives within archives that were unpacked last, one of each depth: members are read one after the other, and
/// their archive shall not be unpacked for each anew.
#[derive(Debug, Default)]
struct Shelf([Mutex<Option<(usize, Unpacked)>>; DEEPEST + 2]);

#[derive(Clone, Debug)]
struct Unpacked(Arc<Vec<u8>>);

impl AsRef<[u8]> for Unpacked {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

trait Seekable: Read + Seek {}
impl<T: Read + Seek> Seekable for T {}

/// Everything at `paths`. A path that does not exist is refused; `stop` ends the work early.
pub fn list(paths: &[PathBuf], stop: &dyn Fn() -> bool) -> Listing {
    let mut lister = Lister { found: Listing::default(), left: Left::ALL, archives: 0, shelf: Arc::default(), stop };
    for path in paths {
        lister.given(path);
    }
    lister.found
}

impl Input {
    /// An input of bytes that are there already: pasted text, a sample.
    pub fn from_bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Input {
        let (name, bytes) = (name.into(), bytes.into());
        Input { shown: name.clone(), name, bytes: bytes.len() as u64, place: Place::Memory(bytes) }
    }

    /// The path as a user shall see it: `报告/包.zip/内/文件.txt`.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The file's name without folders.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many bytes it had when it was listed.
    pub fn bytes_expected(&self) -> u64 {
        self.bytes
    }

    /// Its bytes, at most [`LARGEST`].
    ///
    /// # Errors
    /// Where it is gone, may not be read, is being written, too large, or damaged within its archive.
    pub fn read(&self) -> Result<Vec<u8>, Refusal> {
        self.place.read()
    }
}

impl Place {
    fn read(&self) -> Result<Vec<u8>, Refusal> {
        match self {
            Place::Memory(bytes) => Ok(bytes.to_vec()),
            Place::Disk(path) => read_file(path),
            Place::Packed(archive, member) => member.read(archive.open()?),
        }
    }
}

impl Archive {
    /// The archive, ready to be read from.
    fn open(&self) -> Result<Box<dyn Seekable>, Refusal> {
        if let Place::Disk(path) = &self.place {
            return Ok(Box::new(open_file(path)?.0));
        }
        let slot = &self.shelf.0[self.depth];
        let known = slot.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((number, bytes)) = known
            && number == self.number
        {
            return Ok(Box::new(Cursor::new(bytes)));
        }
        let bytes = Unpacked(Arc::new(self.place.read()?));
        *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some((self.number, bytes.clone()));
        Ok(Box::new(Cursor::new(bytes)))
    }
}

/// What may still come out of an archive that was given and all those within it.
#[derive(Clone, Copy, Debug)]
struct Left {
    members: usize,
    bytes: u64,
}

impl Left {
    const ALL: Left = Left { members: archive::MOST_MEMBERS, bytes: archive::LARGEST_TOTAL };

    /// Takes a member of this size, if there is room for it.
    fn take(&mut self, size: u64) -> bool {
        let fits = self.members > 0 && size <= self.bytes;
        if fits {
            self.members -= 1;
            self.bytes -= size;
        }
        fits
    }
}

/// The work of listing.
struct Lister<'a> {
    found: Listing,
    left: Left,
    archives: usize,
    shelf: Arc<Shelf>,
    stop: &'a dyn Fn() -> bool,
}

/// An archive within an archive, with its path.
type Nested = (Arc<Archive>, String);

impl Lister<'_> {
    /// A path that the user named: neither its name nor its kind passes it over.
    fn given(&mut self, path: &Path) {
        if path.is_dir() {
            self.folder(path);
        } else {
            self.file(path);
        }
    }

    fn refuse(&mut self, shown: String, refusal: Refusal) {
        self.found.refused.push((shown, refusal));
    }

    /// A folder and the folders in it, without recursion: a thread's stack is small and paths may be long.
    fn folder(&mut self, folder: &Path) {
        let mut waiting = vec![(folder.to_owned(), true)];
        while let Some((path, is_folder)) = waiting.pop() {
            if (self.stop)() {
                return;
            }
            if is_folder {
                waiting.extend(self.entries(&path).into_iter().rev());
            } else {
                self.file(&path);
            }
        }
    }

    /// What of a folder is to be looked at, sorted by name, each with whether it is a folder.
    fn entries(&mut self, folder: &Path) -> Vec<(PathBuf, bool)> {
        let refused = |error: &io::Error| match error.kind() {
            io::ErrorKind::PermissionDenied => refusal("unreadable", "没有打开这个文件夹的权限；请检查它的访问权限。"),
            _ => refusal("unreadable", &format!("这个文件夹打不开（{error}）；请检查后再导入。")),
        };
        let mut found = Vec::new();
        match fs::read_dir(folder) {
            Err(error) => self.refuse(shown(folder), refused(&error)),
            Ok(entries) => {
                for entry in entries {
                    match entry {
                        Ok(entry) => found.push((entry.file_name(), entry.path())),
                        Err(error) => {
                            self.refuse(shown(folder), refused(&error));
                            break;
                        }
                    }
                }
            }
        }
        found.sort();
        let accessories = Accessories::of(found.iter().map(|(name, _)| name.to_string_lossy()));
        let mut kept = Vec::with_capacity(found.len());
        for (name, path) in found {
            let (name, is_folder) = (name.to_string_lossy(), path.is_dir());
            if is_hidden(&name) || if is_folder { accessories.folder(&name) } else { is_accessory(&name) } {
                self.found.skipped.push(shown(&path));
            } else if is_folder && fs::symlink_metadata(&path).is_ok_and(|about| about.is_symlink()) {
                // It could lead round in a circle.
                self.refuse(shown(&path), refusal("link", "是指向另一个文件夹的链接，未跟随；需要时请直接导入那个文件夹。"));
            } else {
                kept.push((path, is_folder));
            }
        }
        kept
    }

    /// A file: an input, an archive of inputs, or nothing that can be read.
    fn file(&mut self, path: &Path) {
        match looked_at(path) {
            Err(refusal) => self.refuse(shown(path), refusal),
            Ok((bytes, false)) => {
                let framed = accessories::framed(path, bytes);
                if !framed.is_empty() {
                    self.found.skipped.push(shown(path));
                    return framed.into_iter().for_each(|frame| self.file(&frame));
                }
                self.found.inputs.push(Input { shown: shown(path), name: name_of(path), bytes, place: Place::Disk(path.to_owned()) });
            }
            Ok((_, true)) => {
                self.left = Left::ALL;
                let archive = self.archive(Place::Disk(path.to_owned()), 1);
                self.members(&archive, &shown(path));
            }
        }
    }

    fn archive(&mut self, place: Place, depth: usize) -> Arc<Archive> {
        self.archives += 1;
        Arc::new(Archive { place, depth, number: self.archives, shelf: self.shelf.clone() })
    }

    /// The members of an archive, and of the archives in it.
    fn members(&mut self, archive: &Arc<Archive>, shown: &str) {
        let contents = match archive.open().and_then(|opened| archive::contents(opened, self.stop)) {
            Ok(contents) => contents,
            Err(refusal) => return self.refuse(shown.to_owned(), refusal),
        };
        if contents.left_out > 0 && !(self.stop)() {
            let most = archive::MOST_MEMBERS;
            let message = format!("压缩包里的文件太多，只列出前 {most} 个，其余 {} 个未读取；请解压后分批导入。", contents.left_out);
            self.refuse(shown.to_owned(), refusal("too_many", &message));
        }
        if contents.members.is_empty() && contents.left_out == 0 {
            return self.refuse(shown.to_owned(), refusal("empty", "压缩包里没有文件。"));
        }
        let accessories = Accessories::of(contents.members.iter().map(|member| member.name.as_str().into()));
        let (mut refused, mut beyond) = (0_usize, 0_usize);
        for member in contents.members {
            if (self.stop)() {
                return;
            }
            let path = format!("{shown}/{}", member.name);
            let name = member.name.rsplit('/').next().unwrap_or_default().to_owned();
            if member.name.split('/').any(is_hidden) || is_accessory(&name) || accessories.within(&member.name) {
                self.found.skipped.push(path);
                continue;
            }
            if member.refused.is_none() && !self.left.take(member.size) {
                beyond += 1;
                continue;
            }
            match self.member(archive, member, path, name) {
                Ok(None) => {}
                Ok(Some((inner, path))) => self.members(&inner, &path),
                Err((path, refusal)) => {
                    refused += 1;
                    if refused <= MOST_LINES {
                        self.refuse(path, refusal);
                    }
                }
            }
        }
        if refused > MOST_LINES {
            let message = format!("压缩包里另有 {} 个文件也未能读取（空文件、有密码等）；请解压后再导入。", refused - MOST_LINES);
            self.refuse(shown.to_owned(), refusal("more_refused", &message));
        }
        if beyond > 0 {
            let message = format!("压缩包连同里层的压缩包太大，其中 {beyond} 个文件未读取；请解压后分批导入。");
            self.refuse(shown.to_owned(), refusal("too_many", &message));
        }
    }

    /// Takes up a member: as an input, or as an archive which is handed back with its path.
    fn member(&mut self, archive: &Arc<Archive>, member: Member, path: String, name: String) -> Result<Option<Nested>, (String, Refusal)> {
        if member.size == 0 {
            return Err((path, member.refused.unwrap_or_else(empty)));
        }
        if let Some(refusal) = member.refused {
            return Err((path, refusal));
        }
        let (bytes, place) = (member.size, Place::Packed(archive.clone(), member));
        match self.inner_archive(&place, &name) {
            Err(refusal) => Err((path, refusal)),
            Ok(Some(inner)) if inner.depth > DEEPEST => {
                let message = format!("压缩包套了超过 {DEEPEST} 层，里层未读取；请解压后再导入。");
                Err((path, refusal("too_deep", &message)))
            }
            Ok(Some(inner)) => Ok(Some((inner, path))),
            Ok(None) => {
                self.found.inputs.push(Input { shown: path, name, bytes, place });
                Ok(None)
            }
        }
    }

    /// The archive that a member is; nothing where it is a file. Its bytes are asked, unless its name is that of a plain
    /// document.
    fn inner_archive(&mut self, place: &Place, name: &str) -> Result<Option<Arc<Archive>>, Refusal> {
        const PLAIN: [&str; 12] = ["txt", "htm", "html", "csv", "tsv", "docx", "xlsx", "pdf", "doc", "xls", "md", "mht"];
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let Place::Packed(outer, member) = place else { return Ok(None) };
        if extension.is_some_and(|extension| PLAIN.contains(&extension.as_str())) || !member.is_zip(outer.open()?) {
            return Ok(None);
        }
        let inner = self.archive(place.clone(), outer.depth + 1);
        let is_document = archive::is_document(inner.open()?)?;
        Ok((!is_document).then_some(inner))
    }
}

/// A file's size, and whether it is an archive of files; or why it is no input.
fn looked_at(path: &Path) -> Result<(u64, bool), Refusal> {
    let about = fs::metadata(path).map_err(|error| if is_link(path) { leads_nowhere() } else { unreadable(&error) })?;
    if !about.is_file() {
        return Err(not_a_file());
    }
    if about.len() == 0 {
        return Err(empty());
    }
    let mut head = [0; 4];
    // What cannot be opened is said when its turn comes.
    let is_zip = open_file(path).is_ok_and(|(mut file, _)| file.read_exact(&mut head).is_ok() && archive::is_zip(&head));
    if is_zip {
        let is_document = match archive::is_document(open_file(path)?.0) {
            // The reader of documents says what is wrong with one.
            Err(_) if is_named_as_document(&name_of(path)) => true,
            told => told?,
        };
        if !is_document {
            return Ok((about.len(), true));
        }
    }
    if about.len() > LARGEST as u64 { Err(too_large(about.len())) } else { Ok((about.len(), false)) }
}

/// Whether a packed file of this name is a document and no archive of files.
fn is_named_as_document(name: &str) -> bool {
    const NAMED: [&str; 10] = ["docx", "docm", "wps", "odt", "xlsx", "xlsm", "et", "ods", "epub", "ofd"];
    name.rsplit_once('.').is_some_and(|(_, extension)| NAMED.contains(&extension.to_ascii_lowercase().as_str()))
}

/// The bytes of a file that holds still.
fn read_file(path: &Path) -> Result<Vec<u8>, Refusal> {
    for _ in 0..2 {
        let (mut file, before) = open_file(path)?;
        if before.len() > LARGEST as u64 {
            return Err(too_large(before.len()));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or(0) + 1);
        file.by_ref().take(LARGEST as u64 + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        let after = file.metadata().map_err(|error| unreadable(&error))?;
        let same = before.len() == bytes.len() as u64 && after.len() == before.len() && before.modified().ok() == after.modified().ok();
        if same {
            return if bytes.is_empty() { Err(empty()) } else { Ok(bytes) };
        }
    }
    Err(refusal("changing", "读取时文件正被改写，为免读到一半，未导入；请等它写完再导入。"))
}

/// The file, opened without waiting for whatever it may have become in the meantime.
fn open_file(path: &Path) -> Result<(File, fs::Metadata), Refusal> {
    // Asked by name first: opening some devices is an act already.
    if !fs::metadata(path).map_err(|error| unreadable(&error))?.is_file() {
        return Err(not_a_file());
    }
    let file = system::open_without_waiting(path).map_err(|error| unreadable(&error))?;
    let about = file.metadata().map_err(|error| unreadable(&error))?;
    if about.is_file() { Ok((file, about)) } else { Err(not_a_file()) }
}

/// The path as it can be shown. Names that are not Unicode are read as what old systems wrote.
fn shown(path: &Path) -> String {
    match path.to_str() {
        Some(path) => visible(path),
        None => path.components().map(|part| part_shown(part.as_os_str())).collect::<PathBuf>().display().to_string(),
    }
}

fn part_shown(name: &std::ffi::OsStr) -> String {
    name.to_str().map_or_else(|| visible(&archive::decoded_name(name.as_encoded_bytes())), visible)
}

/// The file's name without folders, as it can be shown.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| shown(path), part_shown)
}

fn refusal(code: &str, message: &str) -> Refusal {
    Refusal { code: code.to_owned(), message: message.to_owned() }
}

fn empty() -> Refusal {
    refusal("empty", "文件是空的，没有内容可读；请确认下载或保存完整。")
}

fn not_a_file() -> Refusal {
    refusal("not_a_file", "这不是普通文件（是管道、设备之类），未读取。")
}

fn too_large(bytes: u64) -> Refusal {
    let size = bytes.div_ceil(1 << 20);
    refusal("too_large", &format!("文件有 {size} MiB，超过 256 MiB 的上限，未读取；请拆分后再导入。"))
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink())
}

/// A link that does not end at a file: it is gone, or the link leads back to itself.
fn leads_nowhere() -> Refusal {
    refusal("unreadable", "是一个链接，但打不开它指向的文件（已被移走、没有权限，或链接绕回了自己）；请直接导入原文件。")
}

fn unreadable(error: &io::Error) -> Refusal {
    let message = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件（或已被移走）；请检查路径。".to_owned(),
        io::ErrorKind::PermissionDenied => "没有读取权限；请检查文件的访问权限。".to_owned(),
        _ => format!("读不出来（{error}）；请检查磁盘或换一份文件。"),
    };
    refusal("unreadable", &message)
}

#[cfg(test)]
mod tests;
