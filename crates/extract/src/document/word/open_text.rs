//! OpenDocument texts (.odt, .fodt).

use super::Fault;
use super::package::Package;

pub(super) fn read(package: &mut Package<'_>) -> Result<String, Fault> {
    let _ = package;
    Err(Fault::Empty("尚不能读"))
}

pub(super) fn read_flat(bytes: &[u8]) -> Result<String, Fault> {
    let _ = bytes;
    Err(Fault::Empty("尚不能读"))
}
