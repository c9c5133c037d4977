/// SMTP as text: replies, commands, paths, dot-stuffing (RFC 5321). Pure functions and small state
/// machines over bytes and strings; no socket, no Vert.x, no clock. Every length and count has a
/// limit.
@NullMarked
package dev.relayout.smtp;

import org.jspecify.annotations.NullMarked;
