//! Counts steps in tests, so that growth can be measured without a clock; costs nothing elsewhere.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Counts steps of this thread.
#[cfg(test)]
pub fn step(steps: usize) {
    STEPS.with(|count| count.set(count.get() + steps));
}

/// Counts nothing.
#[cfg(not(test))]
#[inline(always)]
pub fn step(_: usize) {}

/// Steps of this thread since the last call.
#[cfg(test)]
pub fn taken() -> usize {
    STEPS.with(|count| count.replace(0))
}
