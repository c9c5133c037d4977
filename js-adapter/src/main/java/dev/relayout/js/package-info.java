/// Relay scripts in JavaScript, on GraalJS.
///
/// A `.js` file is a plain script or a module, whichever it parses as; `.mjs` is a module, `.cjs` a
/// script. Hooks are top-level functions, or exported ones in a module. Beyond the language a script
/// has `console`, `print`, `import` from its own folder and, where files were granted,
/// `readFile(path)`: the text of a file, UTF-8 or else one character a byte.
@NullMarked
package dev.relayout.js;

import org.jspecify.annotations.NullMarked;
