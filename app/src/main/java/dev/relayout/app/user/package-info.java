/// `relayout user`: a line for the users file of a listener.
@NullMarked
package dev.relayout.app.user;

import org.jspecify.annotations.NullMarked;
