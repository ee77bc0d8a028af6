// The real Prometheus and Alertmanager that the runner started, with the target that they ask: a value that a test sets.

import { createServer } from 'node:http';
import { monitoringFile } from './env.mjs';
import { until } from './signal.mjs';

/** Where both are, with a value that crosses the alert's threshold; null where none was started. */
export async function firingAlert() {
  const about = monitoringFile();
  if (about === null) return null;
  const [host, port] = about.target.split(':');
  let value = 1;
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'text/plain; version=0.0.4');
    response.end(request.url === '/metrics' ? `# TYPE checkout_errors gauge\ncheckout_errors ${value}\n` : '');
  });
  await new Promise((resolve) => server.listen(Number(port), host, resolve));
  const json = async (url) => (await fetch(url)).json();
  await until(async () => (await json(`${about.prometheus}/api/v1/query?query=checkout_errors`)).data.result.length > 0, 'the first value');
  value = 9;
  await until(async () => (await json(`${about.alertmanager}/api/v2/alerts`)).length > 0, 'the alert');
  return {
    ...about,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
