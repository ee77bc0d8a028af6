// What lies in the extension's own store, read from one of its pages.

/** All records of one store of the database. `page` is any of the extension's own pages. */
export function records(page, store) {
  return page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('nofault');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const all = db.transaction([name]).objectStore(name).getAll();
          all.onsuccess = () => {
            db.close();
            resolve(all.result);
          };
          all.onerror = () => reject(all.error);
        };
      }),
    store,
  );
}

/** The stored draft of a ticket. */
export async function storedDraft(page, ticketUrl) {
  return (await records(page, 'drafts')).find((record) => record.ticket === ticketUrl) ?? null;
}

/** Empties one store; pages that are open do not hear of it. */
export function clear(page, store) {
  return page.evaluate(
    (name) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('nofault');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const tx = db.transaction([name], 'readwrite');
          tx.objectStore(name).clear();
          tx.oncomplete = () => {
            db.close();
            resolve();
          };
          tx.onabort = () => reject(tx.error);
        };
      }),
    store,
  );
}
