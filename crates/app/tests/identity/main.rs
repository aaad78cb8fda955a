//! The identity of reports: one report from several sources, its editions, its parts, and what people set right in it. On
//! the sample reports, in other dresses made of them here.

mod correct;
mod dress;
mod intake;
mod review;
mod same;
