//! Laws of forms.
