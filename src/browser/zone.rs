//! Time zones, which only the browser knows: their names and when their offsets change.
//! What is done with offsets is core's business.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The name of the zone the system is set to, e.g. `Europe/Paris`.
#[must_use]
pub fn local_name() -> String {
    let format = Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    Reflect::get(&format.resolved_options(), &"timeZone".into()).ok().and_then(|v| v.as_string()).unwrap_or_else(|| String::from("UTC"))
}

/// All zone names the browser knows, sorted; empty where it cannot list them.
#[must_use]
pub fn known_names() -> Vec<String> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).unwrap_or(JsValue::UNDEFINED);
    let Some(list) = Reflect::get(&intl, &"supportedValuesOf".into()).ok().and_then(|f| f.dyn_into::<Function>().ok()) else {
        return Vec::new();
    };
    let names = list.call1(&intl, &"timeZone".into()).map(|v| Array::from(&v)).unwrap_or_default();
    names.iter().filter_map(|v| v.as_string()).collect()
}

/// Offsets of a zone between two moments (seconds since 1970): pairs of "from this second on" and "so many seconds east of UTC".
/// `None` for a zone the browser does not know.
#[must_use]
pub fn offset_changes(name: &str, from_secs: i64, to_secs: i64) -> Option<Vec<(i64, i32)>> {
    let probe = OffsetProbe::new(name)?;
    let mut changes = vec![(i64::MIN, probe.offset_at(from_secs)?)];
    let mut before = from_secs;
    let mut offset = probe.offset_at(before)?;
    // Two weeks is shorter than any pair of changes on record (Morocco goes back for the four weeks of Ramadan).
    const STEP: i64 = 14 * 86_400;
    while before < to_secs {
        let after = before + STEP;
        let next = probe.offset_at(after)?;
        if next != offset {
            let (mut low, mut high) = (before, after);
            while high - low > 1 {
                let middle = low + (high - low) / 2;
                if probe.offset_at(middle)? == offset { low = middle } else { high = middle }
            }
            changes.push((high, next));
            offset = next;
        }
        before = after;
    }
    Some(changes)
}

/// Asks one formatter for the offset at a moment.
struct OffsetProbe {
    format_to_parts: Function,
    format: Intl::DateTimeFormat,
}

impl OffsetProbe {
    fn new(name: &str) -> Option<Self> {
        let options = Object::new();
        Reflect::set(&options, &"timeZone".into(), &name.into()).ok()?;
        Reflect::set(&options, &"timeZoneName".into(), &"longOffset".into()).ok()?;
        // The constructor throws a RangeError for an unknown zone; called through Reflect, it can be caught.
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
        let format = Reflect::construct(&constructor, &Array::of2(&"en-US".into(), &options)).ok()?;
        let format_to_parts = Reflect::get(&format, &"formatToParts".into()).ok()?.dyn_into().ok()?;
        Some(Self { format_to_parts, format: format.unchecked_into() })
    }

    fn offset_at(&self, secs: i64) -> Option<i32> {
        #[allow(clippy::cast_precision_loss)]
        let date = Date::new(&JsValue::from_f64(secs as f64 * 1_000.0));
        let parts = Array::from(&self.format_to_parts.call1(&self.format, &date).ok()?);
        let text = parts.iter().find_map(|part| {
            let kind = Reflect::get(&part, &"type".into()).ok()?.as_string()?;
            (kind == "timeZoneName").then(|| Reflect::get(&part, &"value".into()).ok()?.as_string()).flatten()
        })?;
        parse_gmt_offset(&text)
    }
}

/// `GMT`, `GMT+05:30`, `GMT-03:45:12` as seconds east.
fn parse_gmt_offset(text: &str) -> Option<i32> {
    let rest = text.strip_prefix("GMT")?;
    if rest.is_empty() {
        return Some(0);
    }
    let (sign, digits) = match (rest.strip_prefix('+'), rest.strip_prefix(['-', '\u{2212}'])) {
        (Some(digits), _) => (1, digits),
        (None, Some(digits)) => (-1, digits),
        (None, None) => return None,
    };
    let mut secs = 0;
    for (part, unit) in digits.split(':').zip([3_600, 60, 1]) {
        secs += part.parse::<i32>().ok()? * unit;
    }
    Some(sign * secs)
}
