// Go easy on a server that is short of breath.
//
// At most 20 messages go over one connection, at most 200 in one send session. When the server has answered
// more than five times with a 4xx code ("try again later"), what comes in while the session runs is kept for
// the next one.
//
// Global variables live as long as a send session: all hooks of the session see the same ones, and the next
// session starts with fresh ones.

MaxMessagesPerConnection = 20;

const MOST_MESSAGES = 200;
const MOST_DEFERRALS = 5;

let passed = 0;
let deferrals = 0;

function ReturnCodeHandler(LastCommand, FullResponse, LastLine) {
  if (LastLine.startsWith("4")) {
    deferrals++;
  }
}

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines) {
  if (deferrals > MOST_DEFERRALS) {
    Actions.SkipSend = true;
    Actions.Reason = `the server asked for patience ${deferrals} times`;
  } else if (passed >= MOST_MESSAGES) {
    Actions.SkipSend = true;
    Actions.Reason = `enough for one session: ${passed} messages`;
  } else {
    passed++;
  }
  return Actions;
}
