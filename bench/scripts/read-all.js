// Like load.js, but it reads all that CheckFile is given.
// read-all.lua decides the same.

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines) {
  let bytes = Filename.length + CreationTime.length + ReturnPath.length;
  let fields = 0;
  for (const recipient of Recipients) {
    bytes += recipient.length;
  }
  for (const name in HeaderData) {
    fields++;
    bytes += name.length + HeaderData[name].length;
  }
  for (const line of HeaderLines) {
    bytes += line.length;
  }
  if (fields > 10 && bytes > 1000 && Recipients.length === 3) {
    Actions.Priority = 10;
  }
  return Actions;
}

function ReturnCodeHandler(LastCommand, FullResponse, LastLine) {
  if (LastCommand.slice(0, 5).toUpperCase() === "RCPT " && LastLine.startsWith("450")) {
    return "550 5.1.1 no such user (server said: " + LastLine + ")";
  }
}
