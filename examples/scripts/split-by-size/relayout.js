// Two ways out: messages above 50,000 bytes leave through sender 0, all others through sender 1.
//
// The same as relayout.lua beside this file, which is example 2 of VPOP3's manual. Give this script to both
// senders. Each one skips what belongs to the other, so every message leaves exactly once. A third sender with
// this script sends nothing.

function CheckFile(filename, actions, size, createtime, mailfrom, recipients, headerdata, headerlines) {
  const mine = size > 50000 ? 0 : 1;
  if (senderid !== mine) {
    actions.SkipSend = true;
  }
  return actions;
}
