// 0 --mail ../examples/mail/newsletter.eml --mail ../examples/mail/invoice-pdf.eml --replies src/test/resources/check/replies.txt --time 2026-09-16T10:30 --sender 1:provider
console.log("top level for " + sendername);

function Start() {
  MaxMessagesPerConnection = 20;
  UseBATV = true;
}

function CheckFile(filename, actions, size, createtime, mailfrom, recipients, headerdata, headerlines) {
  console.log(createtime + " " + recipients[0]);
  if (size > 50000) {
    actions.SkipSend = true;
    actions.Reason = "large";
  } else {
    actions.Priority = 10;
  }
  return actions;
}

function ServerConnected() {
  if (ConnectedServer === "smarthost.example") {
    MaxMessagesPerConnection = 5;
  }
}

function ReturnCodeHandler(lastcommand, fullresponse, lastline) {
  if (lastline.startsWith("450")) {
    return "550 no such user";
  }
  if (lastcommand === ".") {
    return "hello";
  }
}
