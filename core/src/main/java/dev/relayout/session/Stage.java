package dev.relayout.session;

/// What a reply is the answer to.
enum Stage {
  /// Nothing was sent yet.
  GREETING("the greeting"),
  /// ESMTP hello.
  EHLO("the reply to EHLO"),
  /// SMTP hello, after a refused `EHLO`.
  HELO("the reply to HELO"),
  /// TLS from here on.
  STARTTLS("the reply to STARTTLS"),
  /// Logging in, every step of it.
  AUTH("the reply to AUTH"),
  /// Return path.
  MAIL("the reply to MAIL FROM"),
  /// One recipient.
  RCPT("the reply to RCPT TO"),
  /// May the body be sent?
  DATA("the reply to DATA"),
  /// A block of the body is on its way; no reply is due.
  BODY("the server to take a block of the message"),
  /// The final dot, or the last chunk.
  DOT("the reply to the final dot"),
  /// Forget a transaction that failed.
  RSET("the reply to RSET"),
  /// Goodbye.
  QUIT("the reply to QUIT");

  private final String title;

  Stage(String title) {
    this.title = title;
  }

  /// What we wait for, for people.
  String title() {
    return title;
  }
}
