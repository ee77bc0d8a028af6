// One manifest is kept, at the root, in Chrome's form. Each browser gets its own from it.

/** The Chrome form at the root, changed to what the browser wants. */
export function manifestFor(browser, base, test) {
  const manifest = structuredClone(base);
  if (browser === 'firefox') {
    delete manifest.minimum_chrome_version;
    manifest.background = { scripts: ['background.js'], type: 'module' };
    manifest.browser_specific_settings = {
      gecko: {
        id: 'nofault@nofault.addon',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['none'] },
      },
    };
  }
  if (test) {
    const loopback = ['http://127.0.0.1/*', 'http://localhost/*'];
    // Sources of evidence that tests ask by their real names (tests/browser/support/asked/).
    const asked = ['*.pagerduty.com', '*.datadoghq.com', '*.harbour-street.example'].map((host) => `https://${host}/*`);
    manifest.host_permissions = [...manifest.host_permissions, ...loopback, ...asked];
    manifest.optional_host_permissions = manifest.optional_host_permissions.filter((host) => !loopback.includes(host));
  }
  return manifest;
}
