/// `relayout.yaml`.
///
/// The keys are those of [dev.relayout.SmtpRelayOptions]; they are known only there, so that the file
/// and the library cannot differ. What is added here is the line: a complaint begins `FILE:LINE`.
@NullMarked
package dev.relayout.app.config;

import org.jspecify.annotations.NullMarked;
