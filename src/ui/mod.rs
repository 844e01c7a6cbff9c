//! Parts without business knowledge: each takes values and hands back events, and mounts under any root.
//! No URL, no request, no page and no case may be known here; only `casebook_core` may be used.

pub mod copy;
pub mod dialog;
pub mod field;
pub mod icon;
pub mod id;
pub mod keys;
pub mod markdown_view;
pub mod menu;
pub mod pill;
pub mod query_line;
pub mod safe_text;
pub mod shortcut_help;
pub mod skeleton;
pub mod split;
pub mod state_view;
pub mod status_line;
pub mod table;
pub mod tabs;
pub mod time_view;
pub mod toast;
pub mod tone;

pub use copy::CopyButton;
pub use dialog::{ConfirmDialog, Dialog};
pub use field::{Field, FieldIds};
pub use icon::Icon;
pub use id::unique_id;
pub use markdown_view::MarkdownView;
pub use menu::{Menu, MenuItem, Popover};
pub use pill::{Pill, tlp_class};
pub use query_line::QueryLine;
pub use safe_text::SafeText;
pub use shortcut_help::ShortcutHelp;
pub use skeleton::Skeleton;
pub use split::Split;
pub use state_view::EmptyState;
pub use status_line::StatusLine;
pub use table::action_bar::ActionBar;
pub use table::column_menu::ColumnMenu;
pub use table::model::TableModel;
pub use table::{CellView, Table};
pub use tabs::Tabs;
pub use time_view::Time;
pub use toast::{Toast, Toasts};
pub use tone::Tone;
