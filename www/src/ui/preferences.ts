import { useEffect, useState } from 'preact/hooks';
import { DEFAULTS, onPreferences, preferences, type Preferences } from '../shared/store/settings';

/** What is preferred now, also when another page of ours changes it. */
export function usePreferences(): Preferences {
  const [now, setNow] = useState<Preferences>(DEFAULTS);
  useEffect(() => {
    void preferences().then(setNow, () => undefined);
    return onPreferences(setNow);
  }, []);
  return now;
}
