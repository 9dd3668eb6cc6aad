//! A backup that stock `age` opens.
