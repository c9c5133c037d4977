// What bench/load measures with --script js: bulk mail last, and one wrong answer of the server put right.
// load.lua decides the same.

const GONE = ["no such user", "user unknown", "does not exist"];

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines) {
  const precedence = (HeaderData["Precedence"] ?? "").toLowerCase();
  if (HeaderData["List-Unsubscribe"] !== undefined || precedence === "bulk" || precedence === "junk") {
    Actions.Priority = 10;
  } else if ((HeaderData["Importance"] ?? "").toLowerCase() === "high") {
    Actions.Priority = 90;
  }
  if (Size > 100000000) {
    Actions.SkipSend = true;
    Actions.Reason = "too large";
  }
  return Actions;
}

function ReturnCodeHandler(LastCommand, FullResponse, LastLine) {
  if (!LastCommand.toUpperCase().startsWith("RCPT ") || !LastLine.startsWith("450")) {
    return;
  }
  const text = FullResponse.toLowerCase();
  if (GONE.some((words) => text.includes(words))) {
    return `550 5.1.1 no such user (server said: ${LastLine})`;
  }
}
