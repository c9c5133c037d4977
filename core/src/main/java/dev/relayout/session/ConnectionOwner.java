package dev.relayout.session;

import dev.relayout.smtp.Capabilities;

/// What a connection tells its session, on its context.
interface ConnectionOwner {
  /// The greeting is positive; [SmtpConnection#hello] goes on.
  void greeted();

  /// TLS or the login failed: the operator must look. [#closed] follows.
  void alert(String what);

  /// The handshake failed where mail may go in clear, over another connection. [#closed] follows.
  void handshakeFailed(String what);

  /// Transactions may be sent.
  void ready(Capabilities capabilities);

  /// Room for another transaction may have come up.
  void room();

  /// A transaction is over.
  void ended(TransactionEnd end);

  /// The last call.
  ///
  /// @param why for people
  void closed(String why);
}
