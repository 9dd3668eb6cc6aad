//! Sealed entries kept: open, change, read, import, export; stores inside.
