// Urgent mail first, bulk mail last.
//
// Priority goes from 100 (first) to 1 (last); 50 is what a message has when nobody says otherwise. Field names
// in HeaderData are found in any spelling: "X-Priority" also finds "x-priority".

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines) {
  const precedence = (HeaderData["Precedence"] ?? "").toLowerCase();
  const importance = (HeaderData["Importance"] ?? "").toLowerCase();
  const xPriority = (HeaderData["X-Priority"] ?? "").charAt(0);

  if (HeaderData["List-Unsubscribe"] !== undefined || precedence === "bulk" || precedence === "junk") {
    Actions.Priority = 10;
  } else if (importance === "high" || xPriority === "1" || xPriority === "2") {
    Actions.Priority = 90;
  } else if (importance === "low" || xPriority === "4" || xPriority === "5") {
    Actions.Priority = 30;
  }
  return Actions;
}
