-- Large messages wait until the office is closed; others go first.
--
-- This is example 1 of VPOP3's manual, unchanged. Note what it really says: "hour > 7 and hour < 19" keeps
-- messages above 10,000,000 bytes back from 08:00:00 to 18:59:59. They leave at the first pass after 19:00.
-- Messages above 5,000,000 bytes leave after all others.

function CheckFile(filename, actions, size, createtime, mailfrom, recipients, headerdata, headerlines)

 time = os.date("*t");
 if size > 10000000 and (time.hour > 7 and time.hour < 19) then
  actions["SkipSend"] = 1;
 end;

 if size > 5000000 then
  actions["Priority"] = 1;
 end;

 return actions;
end;
