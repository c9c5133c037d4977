/// The `demo` command: sample mail, example scripts and a built-in server, with nothing to configure.
@NullMarked
package dev.relayout.app.demo;

import org.jspecify.annotations.NullMarked;
