// Kept records on the disk of the device, in IndexedDB.

import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Kept, Store } from "./record";

interface Schema extends DBSchema {
  kept: { key: string; value: Kept };
}

export function disk(): Store {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  // Asked only when something is kept or looked for; a browser may refuse, and be asked again.
  const open = () => {
    if (opened) return opened;
    opened = openDB<Schema>("lantoa-capture", 1, { upgrade: (db) => void db.createObjectStore("kept", { keyPath: "id" }) });
    opened.catch(() => (opened = undefined));
    return opened;
  };
  return {
    all: async () => (await open()).getAll("kept"),
    keep: async (record) => {
      const change = (await open()).transaction("kept", "readwrite");
      // Written means on the disk, not in a buffer: phones run out of battery.
      await Promise.all([change.store.put(record), change.done]);
    },
    drop: async (id) => (await open()).delete("kept", id),
  };
}
