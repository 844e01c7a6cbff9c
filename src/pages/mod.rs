//! The screens, one folder or file each; they show what stores hold and forward what analysts do.
//! No URL, JSON, date arithmetic or business rule may be written here.

pub mod cases;
pub mod connections;
pub mod frame;
pub mod list_address;
pub mod list_output;
pub mod needs_iris;
pub mod palette;
pub mod sign_in;
pub mod timeline;
pub mod zone_menu;
