// Mail to a text message gateway waits from 22:00 to 06:59, so that no telephone rings at night.
//
// Change DOMAIN and the hours. A message with several recipients waits as a whole when one of them is in that
// domain. A message that is marked urgent goes through at any hour.

const DOMAIN = "sms.example";
const FROM = 22;
const TO = 7;

function atNight() {
  const hour = new Date().getHours();
  return hour >= FROM || hour < TO;
}

function goesToGateway(recipients) {
  return recipients.some((recipient) => recipient.toLowerCase().endsWith("@" + DOMAIN));
}

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines) {
  const urgent = (HeaderData["Importance"] ?? "").toLowerCase() === "high";
  if (!urgent && atNight() && goesToGateway(Recipients)) {
    Actions.SkipSend = true;
    Actions.Reason = "held until 7 in the morning: goes to " + DOMAIN;
  }
  return Actions;
}
