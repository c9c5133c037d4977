/// The hook SPI: what a relay script sees and may decide. Needs nothing but the Java platform.
module dev.relayout.script {
  requires static transitive org.jspecify;

  exports dev.relayout.script;

  uses dev.relayout.script.ScriptEngine;
}
