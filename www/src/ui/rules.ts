import { useEffect, useState } from 'preact/hooks';
import { rules, type RuleRow } from '../shared/rules';
import { asCoreError, type CoreError } from '../shared/coreerror';

/** The linter's rules, none until they are read, and why they cannot be. */
export function useRules(): { all: RuleRow[]; error: CoreError | null } {
  const [known, setKnown] = useState<{ all: RuleRow[]; error: CoreError | null }>({ all: [], error: null });
  useEffect(() => {
    void rules().then(
      (all) => setKnown({ all, error: null }),
      (error: unknown) => setKnown({ all: [], error: asCoreError(error) }),
    );
  }, []);
  return known;
}
