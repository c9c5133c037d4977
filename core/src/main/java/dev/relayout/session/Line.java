package dev.relayout.session;

import io.vertx.core.net.NetSocket;

/// What a connection is made of.
///
/// @param socket just connected, in the same turn: the server speaks first
/// @param security its TLS and login
/// @param watch its clock
record Line(NetSocket socket, Security security, Watch watch) {}
