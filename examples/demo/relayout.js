// What `relayout demo` runs. relayout.lua beside this file decides the same in Lua.

function Start() {
  MaxMessagesPerConnection = 6;
  console.log(`Start: at most ${MaxMessagesPerConnection} messages on one connection`);
}

function ServerConnected() {
  console.log(`ServerConnected: ${ConnectedServer} for sender ${sendername}`);
}

function CheckFile(filename, actions, size, createtime, mailfrom, recipients, headerdata, headerlines) {
  const hour = new Date().getHours();

  if (size > 5000000 && hour >= 8 && hour < 19) {
    actions.SkipSend = true;
    actions.Reason = "large mail waits until 19:00";
  } else if (headerdata["Importance"] === "high") {
    actions.Priority = 100;
  } else if (headerdata["List-Unsubscribe"]) {
    actions.Priority = 10;
  } else if (size > 50000) {
    actions.Priority = 25;
  }

  return actions;
}

// 450 means "come back later", but this server says it to addresses that it will never take.
function ReturnCodeHandler(lastcommand, fullresponse, lastline) {
  if (lastcommand.startsWith("RCPT") && lastline.startsWith("450") && lastline.includes("no such user")) {
    return "550 5.1.1 no such user";
  }
}
