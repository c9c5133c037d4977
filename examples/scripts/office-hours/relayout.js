// Large messages wait until the office is closed; others go first.
//
// The same as relayout.lua beside this file, which is example 1 of VPOP3's manual. "hour > 7 && hour < 19" keeps
// messages above 10,000,000 bytes back from 08:00:00 to 18:59:59. They leave at the first pass after 19:00.
// Messages above 5,000,000 bytes leave after all others.

function CheckFile(filename, actions, size, createtime, mailfrom, recipients, headerdata, headerlines) {
  const hour = new Date().getHours();
  if (size > 10000000 && hour > 7 && hour < 19) {
    actions.SkipSend = true;
  }

  if (size > 5000000) {
    actions.Priority = 1;
  }

  return actions;
}
