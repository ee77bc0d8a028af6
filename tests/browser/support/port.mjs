// Ports of sites that a browser comes to know.
//
// The system soon hands out again what was freed, and whatever still asks for a site that ended would ask the next one: a
// draft of another test that tries again, here or in a test that runs beside this one. So no port is taken twice by one
// process, and processes begin far from each other, below the ports that the system hands out.

const FIRST = 10_100;
const LAST = 32_000;

let next = FIRST + ((process.pid * 151) % (LAST - FIRST));

/** Lets a server listen on a port that no site of this process had. */
export async function listen(server) {
  let listens = false;
  while (!listens) {
    listens = await tried(server, next);
    next = next < LAST ? next + 1 : FIRST;
  }
}

/** Whether it listens there now, which it does not where something else listens already. */
function tried(server, port) {
  return new Promise((resolve, reject) => {
    const failed = (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error));
    server.once('error', failed);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}
