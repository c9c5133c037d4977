package dev.relayout.spool;

/// The steps of every change on disk, in the order of `docs/spool.md`; after each of them a crash
/// leaves a state that the next start understands.
enum SpoolStep {
  CONTENT_CREATED,
  CONTENT_WRITTEN,
  CONTENT_SYNCED,
  STATE_WRITTEN,
  STATE_SYNCED,
  STATE_RENAMED,
  FOLDER_SYNCED,
  STATE_DELETED,
  DELETION_SYNCED,
  CONTENT_DELETED;

  /// Told after each step; what it throws ends the work at that point.
  @FunctionalInterface
  interface Watch {
    void passed(SpoolStep step);
  }
}
