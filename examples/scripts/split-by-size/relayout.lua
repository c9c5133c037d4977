-- Two ways out: messages above 50,000 bytes leave through sender 0, all others through sender 1.
--
-- This is example 2 of VPOP3's manual, unchanged. Give this script to both senders. Each one skips what
-- belongs to the other, so every message leaves exactly once. A third sender with this script sends nothing.

function CheckFile(filename, actions, size, createtime, mailfrom, recipients, headerdata, headerlines)

 if size > 50000 then
  if senderid ~= 0 then
   actions["SkipSend"] = 1;
  end;
 else
  if senderid ~= 1 then
   actions["SkipSend"] = 1;
  end;
 end;

 return actions;
end;
