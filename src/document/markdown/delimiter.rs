//! Which `*`, `_` and `~` belong together.

/// Marks of one kind in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Which node of the text it is.
    pub node: usize,
    pub mark: char,
    /// How many there were.
    pub length: usize,
    /// How many are still for themselves.
    pub left: usize,
    pub opens: bool,
    pub closes: bool,
}

/// A pair that was found: the nodes of both runs, and how many marks of each it takes.
pub(super) struct Pair {
    pub open: usize,
    pub close: usize,
    pub marks: usize,
}

/// Pairs the runs of a stretch of text. The pairs of one run come in the order of closing, from the inside out.
pub(super) fn pairs(runs: &[Run]) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut open: Vec<Run> = Vec::new();
    // Below these heights of `open` there is nothing for a closing run of that mark, kind and length.
    let mut floors = [0_usize; 18];
    for run in runs {
        let mut run = *run;
        while run.closes && run.left > 0 {
            let floor = &mut floors[floor_of(&run)];
            let candidates = open.get(*floor..).unwrap_or_default();
            let Some(place) = candidates.iter().rposition(|other| fits(other, &run)).map(|place| place + *floor) else {
                *floor = open.len();
                break;
            };
            open.truncate(place + 1);
            let Some(other) = open.last_mut() else { break };
            let marks = match run.mark {
                '~' => run.left,
                _ if other.left > 1 && run.left > 1 => 2,
                _ => 1,
            };
            found.push(Pair { open: other.node, close: run.node, marks });
            other.left -= marks;
            run.left -= marks;
            if other.left == 0 {
                open.pop();
            }
            floors.iter_mut().for_each(|floor| *floor = (*floor).min(open.len()));
        }
        if run.opens && run.left > 0 {
            open.push(run);
        }
    }
    found
}

fn floor_of(run: &Run) -> usize {
    let mark = match run.mark {
        '*' => 0,
        '_' => 1,
        _ => 2,
    };
    (mark * 2 + usize::from(run.opens)) * 3 + run.length % 3
}

fn fits(open: &Run, close: &Run) -> bool {
    if open.mark != close.mark {
        return false;
    }
    if open.mark == '~' {
        return open.length == close.length;
    }
    let both = (open.opens && open.closes) || (close.opens && close.closes);
    !both
        || !(open.length + close.length).is_multiple_of(3)
        || (open.length.is_multiple_of(3) && close.length.is_multiple_of(3))
}
