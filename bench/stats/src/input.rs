//! Tables of numbers with a header, by column.

use std::path::Path;

/// A table by column.
pub struct Columns {
    /// The header.
    pub names: Vec<String>,
    /// The cells of each column.
    pub columns: Vec<Vec<f64>>,
}

impl Columns {
    /// Reads STEM.csv from the folder that PEERS_DATA names.
    pub fn read(stem: &str) -> Result<Self, String> {
        let folder = std::env::var("PEERS_DATA").map_err(|_| "PEERS_DATA is not set: name the folder of inputs")?;
        let path = Path::new(&folder).join(format!("{stem}.csv"));
        let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let mut lines = text.lines();
        let bare = |name: &str| name.trim().trim_matches('"').to_owned();
        let names: Vec<String> = lines.next().unwrap_or("").split(',').map(bare).collect();
        let mut columns = vec![Vec::new(); names.len()];
        for (at, line) in lines.enumerate() {
            let cells: Vec<&str> = line.split(',').collect();
            if cells.len() != names.len() {
                return Err(format!("{}: row {} has {} cells", path.display(), at + 1, cells.len()));
            }
            for (column, cell) in columns.iter_mut().zip(cells) {
                column.push(cell.trim().parse().map_err(|_| format!("row {}: {cell} is not a number", at + 1))?);
            }
        }
        Ok(Self { names, columns })
    }
    /// A column by name.
    pub fn of(&self, name: &str) -> Result<&[f64], String> {
        let at = self.names.iter().position(|n| n == name).ok_or_else(|| format!("there is no column {name}"))?;
        Ok(&self.columns[at])
    }
    /// All cells as answers in steps, row by row.
    pub fn answers(&self) -> Vec<u8> {
        (0..self.rows()).flat_map(|i| self.columns.iter().map(move |c| c[i] as u8)).collect()
    }
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }
}

/// The values of the two phases, by the columns phase (0 before, 1 after) and y.
pub fn phases(table: &Columns) -> Result<(Vec<f64>, Vec<f64>), String> {
    let of = |after: bool| -> Result<Vec<f64>, String> {
        let rows = std::iter::zip(table.of("phase")?, table.of("y")?);
        Ok(rows.filter(|(p, _)| (**p > 0.5) == after).map(|(_, y)| *y).collect())
    };
    Ok((of(false)?, of(true)?))
}

/// One object: STEM.json of the same folder.
pub fn object(stem: &str) -> Result<serde_json::Value, String> {
    let folder = std::env::var("PEERS_DATA").map_err(|_| "PEERS_DATA is not set: name the folder of inputs")?;
    let path = Path::new(&folder).join(format!("{stem}.json"));
    let text = std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}
