//! A real Prometheus and a real Alertmanager, from Debian's packages. The system's own services of them are not started.

use super::{Found, apt};
use crate::sh;
use crate::trouble::{Naming, Outcome, Trouble};
use std::path::Path;

const PACKAGES: [&str; 2] = ["prometheus", "prometheus-alertmanager"];

/// The program of Prometheus.
pub const PROMETHEUS: &str = "/usr/bin/prometheus";

/// The program of Alertmanager.
pub const ALERTMANAGER: &str = "/usr/bin/prometheus-alertmanager";

/// Where Debian's packages ask whether their services may be started.
const POLICY: &str = "/usr/sbin/policy-rc.d";

/// Brings both on a Debian where we are root.
///
/// # Errors
///
/// When they can be brought but something fails.
pub fn ensure() -> Outcome<Found<()>> {
    if is_there() {
        return Ok(Found::Here(()));
    }
    if !apt::usable() {
        return Ok(Found::NotHere(absent()));
    }
    let _turn = apt::turn();
    let quiet = Quiet::begin(Path::new(POLICY))?;
    let done = apt::try_install(&PACKAGES);
    drop(quiet);
    let done = done?;
    if is_there() {
        let version = |package: &str| apt::version(package).unwrap_or_default();
        sh::say(&format!("Prometheus {}, Alertmanager {}", version(PACKAGES[0]), version(PACKAGES[1])));
        return Ok(Found::Here(()));
    }
    Err(Trouble { tail: done.tail(), ..Trouble::new("Debian's Prometheus and Alertmanager could not be installed") }
        .todo(format!("Try by hand: apt-get install {}", PACKAGES.join(" "))))
}

fn is_there() -> bool {
    [PROMETHEUS, ALERTMANAGER].iter().all(|file| Path::new(file).is_file())
}

fn absent() -> Trouble {
    Trouble::new("There is no Prometheus with an Alertmanager here, and we can bring them only on a Debian as root")
        .todo(format!("Run the tests as root in a Debian 12 container, or: apt-get install {}", PACKAGES.join(" ")))
}

/// While this lives no package starts a service; a policy that the machine has already stays as it is.
struct Quiet<'a> {
    ours: Option<&'a Path>,
}

impl<'a> Quiet<'a> {
    fn begin(policy: &'a Path) -> Outcome<Self> {
        if policy.exists() {
            return Ok(Self { ours: None });
        }
        std::fs::write(policy, "#!/bin/sh\nexit 101\n").naming(format_args!("make {}", policy.display()))?;
        // Only now, so that a file that could not be made executable is taken away again.
        let quiet = Self { ours: Some(policy) };
        sh::output("chmod", ["755", &policy.display().to_string()]);
        Ok(quiet)
    }
}

impl Drop for Quiet<'_> {
    fn drop(&mut self) {
        if let Some(policy) = self.ours {
            let _ = std::fs::remove_file(policy);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_is_there_only_meanwhile_and_one_that_was_there_stays() {
        let policy = std::env::temp_dir().join(format!("nofault-policy-{}", std::process::id()));
        drop(Quiet::begin(&policy).unwrap());
        assert!(!policy.exists());
        std::fs::write(&policy, "theirs").unwrap();
        drop(Quiet::begin(&policy).unwrap());
        assert_eq!(std::fs::read_to_string(&policy).unwrap(), "theirs");
        std::fs::remove_file(policy).unwrap();
    }
}
