//! Exact decimals as printed. On the wire a decimal is a JSON number in its shortest form (12.3, 7, 61.37), so that no
//! floating-point noise reaches a user: figures in reports have at most some 12 significant digits, which a double
//! carries faithfully.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Deserializer, Serializer, de::Error};

/// Serde adapter for an optional decimal: `#[serde(with = "duixian_model::decimal::option")]`.
pub mod option {
    use super::*;

    /// Writes the shortest JSON number, or null.
    pub fn serialize<S: Serializer>(value: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::serialize(value, to),
            None => to.serialize_none(),
        }
    }

    /// Reads a JSON number or null.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        Option::<f64>::deserialize(from)?.map(exact::<D::Error>).transpose()
    }
}

/// Writes the shortest JSON number.
pub fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
    let value = value.normalize();
    match value.to_i64() {
        Some(whole) if value.is_integer() => to.serialize_i64(whole),
        _ => to.serialize_f64(value.to_f64().unwrap_or(f64::NAN)),
    }
}

/// Reads a JSON number.
pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
    exact::<D::Error>(f64::deserialize(from)?)
}

/// The decimal that prints as the double's shortest form does.
fn exact<E: Error>(value: f64) -> Result<Decimal, E> {
    let text = format!("{value}");
    text.parse().or_else(|_| Decimal::from_scientific(&text)).map_err(|_| E::custom(format!("{text} is no decimal figure")))
}

/// A decimal as a user reads it: no trailing zeros, a plain minus sign before a fall.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(serde::Serialize, Deserialize, PartialEq, Debug)]
    struct Held(#[serde(with = "super::option")] Option<Decimal>);

    #[test]
    fn a_decimal_keeps_its_figure_through_json_bounds() {
        for (printed, plain_form) in
            [("12.3", "12.3"), ("5.0", "5"), ("-76.74", "-76.74"), ("0.048", "0.048"), ("1080.76", "1080.76"), ("269670000", "269670000")]
        {
            let value: Decimal = printed.parse().unwrap();
            assert_eq!(plain(value), plain_form);
            let held: Held = serde::Deserialize::deserialize(serde::de::value::F64Deserializer::<serde::de::value::Error>::new(
                plain_form.parse().unwrap(),
            ))
            .map(|v: f64| Held(Some(exact::<serde::de::value::Error>(v).unwrap())))
            .unwrap();
            assert_eq!(held.0.unwrap(), value);
        }
    }
}
