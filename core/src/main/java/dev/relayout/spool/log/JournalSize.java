package dev.relayout.spool.log;

/// How much is in a log.
///
/// @param entries those in the log, and removed ones whose content may still be read
/// @param segments files
/// @param diskBytes in these files
/// @param liveBytes in records that are needed
public record JournalSize(int entries, int segments, long diskBytes, long liveBytes) {}
