package dev.relayout.intake;

/// How much mail a client may bring in some time.
interface Quota {
  /// No limit.
  Quota UNLIMITED =
      new Quota() {
        @Override
        public boolean takeMessage() {
          return true;
        }

        @Override
        public boolean takeRecipient() {
          return true;
        }
      };

  /// Counts a message; false when it is one too many.
  boolean takeMessage();

  /// Counts a recipient; false when it is one too many.
  boolean takeRecipient();
}
