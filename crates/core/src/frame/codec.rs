//! Segments as bytes, for the way from the worker to the page and for the cache.
//! Reading copies whole columns and checks them; it does no work per row beyond that, and trusts nothing.
//!
//! Layout, little-endian: magic, schema fingerprint (u64), rows (u32), one hash (u64) a row, then each column:
//! text = 1 byte "has a folded copy", then one or two arenas (u32 length, u32 end of each row, the bytes);
//! number = presence words (u64), values (i64); flag = words (u64); a field of the server = nothing.

use super::arena::Arena;
use super::column::{Column, NumberColumn, TextColumn};
use super::{BitSet, Schema, Segment};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};

const MAGIC: &[u8; 4] = b"CBS1";

/// Bytes that are not a segment of the expected schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodecError {
    /// Offset at which reading stopped.
    pub at: usize,
    /// What was wrong there.
    pub what: &'static str,
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "segment bytes are damaged at {}: {}", self.at, self.what)
    }
}

impl std::error::Error for CodecError {}

impl Segment {
    /// The segment as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&fingerprint(self.schema).to_le_bytes());
        put_u32(&mut out, self.len());
        put_words(&mut out, &self.hashes);
        for column in &self.columns {
            match column {
                Column::Text(text) => {
                    out.push(u8::from(text.folded.is_some()));
                    put_arena(&mut out, &text.exact);
                    text.folded.iter().for_each(|folded| put_arena(&mut out, folded));
                }
                Column::Number(numbers) => {
                    put_words(&mut out, numbers.present.words());
                    out.extend(numbers.values.iter().flat_map(|value| value.to_le_bytes()));
                }
                Column::Flag(flags) => put_words(&mut out, flags.words()),
                Column::Absent => {}
            }
        }
        out
    }

    /// The segment in these bytes.
    ///
    /// # Errors
    /// When the bytes are cut off, damaged, of another schema, or followed by others.
    pub fn from_bytes(bytes: &[u8], schema: &'static Schema) -> Result<Segment, CodecError> {
        let mut reader = Reader { rest: bytes, total: bytes.len() };
        if reader.take(MAGIC.len())? != MAGIC {
            return Err(reader.error("not a segment"));
        }
        if reader.u64s(1)? != [fingerprint(schema)] {
            return Err(reader.error("made for another schema"));
        }
        let rows = reader.length()?;
        let hashes = reader.u64s(rows)?;
        let columns = schema.fields.iter().map(|field| reader.column(Column::new(field), rows)).collect::<Result<_, _>>()?;
        match reader.rest {
            [] => Ok(Segment { schema, hashes, columns }),
            _ => Err(reader.error("bytes after the end")),
        }
    }
}

/// Tells schemas apart, also those of another build, by what the columns are.
fn fingerprint(schema: &Schema) -> u64 {
    let mut hasher = DefaultHasher::new();
    schema.name.hash(&mut hasher);
    for field in schema.fields {
        // As numbers of fixed width: the derived hash of an enum differs between 32 and 64 bits.
        (field.name, field.kind as u8, field.origin as u8).hash(&mut hasher);
    }
    hasher.finish()
}

fn put_u32(out: &mut Vec<u8>, value: usize) {
    out.extend_from_slice(&u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes());
}

fn put_words(out: &mut Vec<u8>, words: &[u64]) {
    out.extend(words.iter().flat_map(|word| word.to_le_bytes()));
}

fn put_arena(out: &mut Vec<u8>, arena: &Arena) {
    put_u32(out, arena.text.len());
    out.extend(arena.ends.iter().flat_map(|end| end.to_le_bytes()));
    out.extend_from_slice(arena.text.as_bytes());
}

/// The bytes not yet read. Memory is only reserved for bytes that are there.
struct Reader<'a> {
    rest: &'a [u8],
    total: usize,
}

impl<'a> Reader<'a> {
    fn error(&self, what: &'static str) -> CodecError {
        CodecError { at: self.total - self.rest.len(), what }
    }

    fn take(&mut self, count: usize) -> Result<&'a [u8], CodecError> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or_else(|| self.error("cut off"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// The bytes of `count` values of `N` bytes each.
    fn chunks<const N: usize>(&mut self, count: usize) -> Result<&'a [[u8; N]], CodecError> {
        let size = count.checked_mul(N).ok_or_else(|| self.error("cut off"))?;
        Ok(self.take(size)?.as_chunks().0)
    }

    fn u32s(&mut self, count: usize) -> Result<Vec<u32>, CodecError> {
        Ok(self.chunks(count)?.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect())
    }

    fn u64s(&mut self, count: usize) -> Result<Vec<u64>, CodecError> {
        Ok(self.chunks(count)?.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect())
    }

    fn i64s(&mut self, count: usize) -> Result<Vec<i64>, CodecError> {
        Ok(self.chunks(count)?.iter().map(|bytes| i64::from_le_bytes(*bytes)).collect())
    }

    fn length(&mut self) -> Result<usize, CodecError> {
        Ok(self.u32s(1)?.first().map_or(0, |&length| length as usize))
    }

    fn bits(&mut self, rows: usize) -> Result<BitSet, CodecError> {
        let words = self.u64s(rows.div_ceil(64))?;
        BitSet::from_words(rows, words).ok_or_else(|| self.error("a bit for a row that is not there"))
    }

    fn arena(&mut self, rows: usize) -> Result<Arena, CodecError> {
        let length = self.length()?;
        let ends = self.u32s(rows)?;
        let text = str::from_utf8(self.take(length)?).map_err(|_| self.error("text is not UTF-8"))?;
        Arena::checked(text.to_owned(), ends).ok_or_else(|| self.error("row ends do not fit the text"))
    }

    fn column(&mut self, empty: Column, rows: usize) -> Result<Column, CodecError> {
        Ok(match empty {
            Column::Text(_) => {
                let is_folded = match self.take(1)? {
                    [0] => false,
                    [1] => true,
                    _ => return Err(self.error("neither with nor without a folded copy")),
                };
                let exact = self.arena(rows)?;
                let folded = if is_folded { Some(self.arena(rows)?) } else { None };
                Column::Text(TextColumn { exact, folded })
            }
            Column::Number(_) => {
                let present = self.bits(rows)?;
                Column::Number(NumberColumn { present, values: self.i64s(rows)? })
            }
            Column::Flag(_) => Column::Flag(self.bits(rows)?),
            Column::Absent => Column::Absent,
        })
    }
}
