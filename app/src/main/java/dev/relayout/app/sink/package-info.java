/// `relayout sink`: a server that takes any mail, to try a relay against.
@NullMarked
package dev.relayout.app.sink;

import org.jspecify.annotations.NullMarked;
