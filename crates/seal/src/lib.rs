//! Keys and envelopes: bytes in, sealed bytes out.
