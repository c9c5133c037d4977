/// `relayout lua`: Lua programs of their own, without a relay.
@NullMarked
package dev.relayout.app.lua;

import org.jspecify.annotations.NullMarked;
