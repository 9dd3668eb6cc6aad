//! Findings as JSON: one object each, numbers as they were reckoned, no words.

use nearer_insight::{Finding, Report, Visit};
use serde_json::{Value, json};

/// Every finding, with its name first.
pub(crate) fn findings(report: &Report) -> Vec<Value> {
    let mut objects = Objects(Vec::new());
    report.each(&mut objects);
    objects.0
}

struct Objects(Vec<Value>);

impl Visit for Objects {
    fn finding<F: Finding>(&mut self, slug: &'static str, finding: &F) {
        let mut object = json!({ "finding": slug });
        if let (Some(into), Ok(Value::Object(fields))) = (object.as_object_mut(), serde_json::to_value(finding)) {
            into.extend(fields);
        }
        self.0.push(object);
    }
}
