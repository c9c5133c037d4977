package dev.relayout.session;

/// How transactions are sent.
///
/// @param pipelineMessages whether a transaction may be sent behind the final dot of another
/// @param cautious whether `DATA` always waits for the replies to the envelope
/// @param chunking whether bodies go by `BDAT` (RFC 3030) where the server offers it
/// @param insecureForNow whether verified TLS, where it is missing, may be there another time
record Manner(
    boolean pipelineMessages, boolean cautious, boolean chunking, boolean insecureForNow) {}
