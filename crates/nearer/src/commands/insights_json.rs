//! Findings as JSON: one object each, numbers as they were reckoned, no words.

use nearer_insight::{
    Carry, CloseThenDistance, FeltThenUrge, Interval, Lag, Median, OpenInterval, Report, Returns, Share, Standing,
    StayedShare, TimeToReturn, Trend, UrgeByTool,
};
use serde_json::{Value, json};

/// The five findings, in the order of the page.
pub(crate) fn findings(report: &Report) -> [Value; 5] {
    [
        stayed(&report.stayed_share),
        returns(&report.time_to_return),
        tools(&report.urge_by_tool),
        closeness(&report.close_then_distance),
        lag(&report.felt_then_urge),
    ]
}

fn standing(standing: Standing) -> Value {
    match standing {
        Standing::Speaks => json!({ "is": "speaks" }),
        Standing::NotYet { have, need } => json!({ "is": "not_yet", "have": have, "need": need }),
        Standing::NothingFound => json!({ "is": "nothing_found" }),
    }
}

fn interval(i: &Interval) -> Value {
    json!({ "low": i.low, "high": i.high, "level": i.level })
}

fn open(i: &OpenInterval) -> Value {
    json!({ "low": i.low, "high": i.high, "level": i.level })
}

fn share(s: &Share) -> Value {
    json!({ "k": s.k, "n": s.n, "rate": s.rate, "interval": interval(&s.interval) })
}

fn stayed(f: &StayedShare) -> Value {
    json!({
        "finding": "stayed_share", "standing": standing(f.standing), "all": share(&f.all), "recent": share(&f.recent),
        "earlier": share(&f.earlier), "rests_on": f.rests_on,
        "change": {
            "difference": f.change.difference, "interval": interval(&f.change.interval), "sign": f.change.sign,
            "standing": standing(f.change.standing),
        },
    })
}

fn returns(f: &TimeToReturn) -> Value {
    json!({
        "finding": "time_to_return", "standing": standing(f.standing), "all": lengths(&f.all),
        "recent": lengths(&f.recent), "trend": f.trend.as_ref().map(trend),
        "trend_standing": standing(f.trend_standing), "rests_on": f.rests_on,
    })
}

fn lengths(r: &Returns) -> Value {
    json!({
        "ended": r.ended, "running": r.running, "by_day": r.by_day, "range_hours": r.range,
        "median": r.median.as_ref().map(median),
    })
}

fn median(m: &Median) -> Value {
    json!({ "hours": m.hours, "interval": open(&m.interval) })
}

fn trend(t: &Trend) -> Value {
    json!({ "n": t.n, "slope": t.slope, "interval": interval(&t.interval), "tau": t.tau, "p": t.p })
}

fn tools(f: &UrgeByTool) -> Value {
    let tools: Vec<Value> =
        f.tools
            .iter()
            .map(|t| {
                let ease = t.ease.as_ref().map(
                    |e| json!({ "raw": e.raw, "mean": e.mean, "interval": interval(&e.interval), "above": e.above }),
                );
                json!({ "tool": t.tool.as_str(), "n": t.n, "worse": t.worse, "ease": ease })
            })
            .collect();
    let stands_out = f.difference.stands_out.as_ref().map(|(t, more)| json!({ "tool": t.as_str(), "more": more }));
    json!({
        "finding": "urge_by_tool", "standing": standing(f.standing), "n": f.n, "overall": f.overall, "tools": tools,
        "difference": {
            "p": f.difference.p, "stands_out": stands_out, "standing": standing(f.difference.standing),
        },
        "rests_on": f.rests_on,
    })
}

fn closeness(f: &CloseThenDistance) -> Value {
    json!({
        "finding": "close_then_distance", "standing": standing(f.standing), "after": share(&f.after),
        "otherwise": share(&f.otherwise), "difference": f.difference, "interval": interval(&f.interval),
        "log_odds": f.contrast.log_odds, "deviation": f.contrast.deviation, "p": f.p, "rests_on": f.rests_on,
    })
}

fn lag(f: &FeltThenUrge) -> Value {
    json!({
        "finding": "felt_then_urge", "standing": standing(f.standing), "pairs": f.pairs,
        "lag": f.lag.as_ref().map(felt_lag), "carry": f.carry.as_ref().map(carry),
        "carry_standing": standing(f.carry_standing), "rests_on": f.rests_on,
    })
}

fn felt_lag(l: &Lag) -> Value {
    json!({
        "standard": l.standard, "interval": interval(&l.interval), "points": l.points,
        "points_interval": interval(&l.points_interval), "sign": l.sign, "p": l.p, "onward": l.onward,
        "lambda": l.lambda,
    })
}

fn carry(c: &Carry) -> Value {
    json!({ "phi": c.phi, "interval": interval(&c.interval), "n": c.n, "levelled": c.levelled })
}
