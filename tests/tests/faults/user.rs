//! What an ordinary user may not read. Nothing is forbidden to root: as root, these tests become another user.

use std::os::unix::fs::PermissionsExt;

use super::*;

#[test]
fn what_may_not_be_read_is_told_and_the_rest_is_read() {
    let desk = Desk::new();
    desk.put("禁/里.txt", other_report());
    desk.put("密.txt", other_report());
    desk.put("密.zip", duixian_extract::archive::made::archive(&[duixian_extract::archive::made::file("里.txt", other_report())]));
    let Some(user) = as_ordinary_user(&desk) else { return };
    let forbid = |name: &str| {
        fs::set_permissions(desk.reports.join(name), fs::Permissions::from_mode(0o0)).expect("the permissions are taken away");
    };
    for name in ["禁", "密.txt", "密.zip"] {
        forbid(name);
    }
    let as_user = |command: Command| {
        let mut own = Command::new(user.get_program());
        own.args(user.get_args()).args(command.get_args());
        Run::of(&mut own)
    };
    let (imported, extracted) = (as_user(desk.import()), as_user(desk.extract()));
    desk.check_run(&imported, &extracted, &[("禁", "权限"), ("密.txt", "权限"), ("密.zip", "权限")], &[]);
    fs::set_permissions(desk.reports.join("禁"), fs::Permissions::from_mode(0o755)).expect("the permissions are given back");
}
