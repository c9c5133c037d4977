// 2
function Start() {
  MaxMessagesPerConnection = = 5;
}
