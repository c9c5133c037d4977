// Runs before each script, out of its sight. Returns what the adapter needs of the language.
(function (now, readFile) {
  "use strict";

  // The clock of the settings, where it is not the machine's.
  if (now !== null) {
    const Real = Date;
    const Clocked = function Date(...parts) {
      if (new.target === undefined) {
        return new Real(now()).toString();
      }
      return Reflect.construct(Real, parts.length === 0 ? [now()] : parts, new.target);
    };
    Object.defineProperty(Clocked, "length", { value: 7 });
    Object.defineProperty(Clocked, "prototype", { value: Real.prototype, writable: false });
    const own = { now: () => now(), parse: Real.parse, UTC: Real.UTC };
    for (const name in own) {
      Object.defineProperty(Clocked, name, { value: own[name], writable: true, configurable: true });
    }
    Object.defineProperty(Real.prototype, "constructor", {
      value: Clocked, writable: true, configurable: true,
    });
    globalThis.Date = Clocked;
  }

  if (readFile !== null) {
    globalThis.readFile = (path) => readFile(String(path));
  }

  // Names that lead nowhere: there are no Java packages here.
  for (const name of ["Packages", "java", "javafx", "javax", "com", "org", "edu"]) {
    delete globalThis[name];
  }

  const then = Promise.prototype.then;
  return {
    actions: () => ({ SkipSend: false, Reason: "", Priority: 50 }),
    itself: (value) => value,
    isPromise: (value) => value instanceof Promise,
    // Tells once what became of a promise; what is settled already is told before this returns.
    settle: (promise, fulfilled, rejected) => {
      then.call(promise, fulfilled, rejected);
    },
    rethrow: (reason) => {
      throw reason;
    },
  };
})
