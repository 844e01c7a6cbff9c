//! The description of a list's fields, written once as a static beside each noun.
//! No data lives here.

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Free text: matched by containment.
    Text,
    /// One value of a vocabulary (a status, a user): matched as a whole.
    Word,
    /// Several values of a vocabulary (tags, assets, IOCs): matched one whole element at a time.
    Words,
    /// A stored instant, or none.
    Instant,
    /// A whole number, or none.
    Number,
    /// Yes or no.
    Flag,
}

/// Who can answer a condition on a field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// The browser holds the values.
    Client,
    /// Only the server holds the values (`raw`, `source`): the frame has no column for them.
    Server,
}

/// One field of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    /// The name in queries, layouts and exports.
    pub name: &'static str,
    /// Other names that queries accept.
    pub aliases: &'static [&'static str],
    /// The column heading.
    pub label: &'static str,
    pub kind: Kind,
    pub origin: Origin,
    /// Whether free text of a query searches this field.
    pub free_text: bool,
    /// One sentence for completion and help.
    pub help: &'static str,
}

/// The fields of one list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Schema {
    pub name: &'static str,
    pub fields: &'static [Field],
    /// Index of the Number field that identifies a row.
    pub key: usize,
}

/// Index of a field in [`Schema::fields`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FieldId(pub u16);

impl FieldId {
    /// The index as a slice index.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// What [`Schema::get`] answers for an id of another schema: a field that no row has a value for.
static NO_FIELD: Field = Field { name: "", aliases: &[], label: "", kind: Kind::Text, origin: Origin::Server, free_text: false, help: "" };

impl Schema {
    /// The field with this name or alias, in any case.
    pub fn field(&'static self, name: &str) -> Option<FieldId> {
        let is_named =
            |field: &Field| field.name.eq_ignore_ascii_case(name) || field.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name));
        self.ids().find(|&id| is_named(self.get(id)))
    }

    /// The field with this id; an id of another schema gives a nameless field without values.
    pub fn get(&'static self, id: FieldId) -> &'static Field {
        self.fields.get(id.index()).unwrap_or(&NO_FIELD)
    }

    /// All field ids in order.
    pub fn ids(&'static self) -> impl Iterator<Item = FieldId> {
        (0u16..).map(FieldId).take(self.fields.len())
    }

    /// The fields that free text of a query searches.
    pub fn free_text(&'static self) -> impl Iterator<Item = FieldId> {
        self.ids().filter(|&id| self.get(id).free_text)
    }
}
