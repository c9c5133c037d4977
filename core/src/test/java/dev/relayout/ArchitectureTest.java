package dev.relayout;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// Calls go down and values come back up: intake → spool → schedule → session → outcome.
@AnalyzeClasses(packages = "dev.relayout", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule noPackageCycles = slices().matching("dev.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule intakeOnlyFillsTheSpool =
      callsNone("intake", "schedule", "session", "outcome");

  @ArchTest
  static final ArchRule spoolCallsNobody =
      callsNone("spool", "intake", "schedule", "session", "outcome", "hooks");

  @ArchTest static final ArchRule scheduleCallsNoIntake = callsNone("schedule", "intake");

  @ArchTest
  static final ArchRule sessionReturnsItsOutcome = callsNone("session", "intake", "schedule");

  @ArchTest
  static final ArchRule outcomeIsAValue = callsNone("outcome", "intake", "schedule", "session");

  @ArchTest
  static final ArchRule hooksServeTheSession =
      callsNone("hooks", "intake", "schedule", "session", "outcome");

  @ArchTest
  static final ArchRule smtpIsPureText =
      noClasses()
          .that()
          .resideInAPackage("dev.relayout.smtp..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.relayout.[intake|spool|schedule|session|outcome|hooks]..",
              "io.vertx..",
              "io.netty..",
              "java.net..",
              "java.nio.channels..",
              "java.time..");

  @ArchTest
  static final ArchRule dialoguesMoveNoBytes =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Dialogue")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..", "java.net..", "java.nio.channels..")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.time.Clock")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule coreKnowsNoLanguage =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.graalvm..", "com.oracle.truffle..", "org.luaj..");

  @ArchTest
  static final ArchRule onlyWhatVertxExports =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.relayout.session.HardClose")
          .and()
          .doNotHaveFullyQualifiedName("dev.relayout.tls.ClearTextGuard")
          .and()
          .doNotHaveFullyQualifiedName("dev.relayout.intake.TlsStart")
          .and()
          .doNotHaveFullyQualifiedName("dev.relayout.intake.Farewell")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.ext.mail.*..", "io.vertx..impl..", "io.vertx..internal..");

  /// Where the system's language has digits of its own, these two write them: into names of files, and to
  /// servers.
  @ArchTest
  static final ArchRule textIsForNoLanguageByChance =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.relayout.app..")
          .should()
          .callMethod(String.class, "formatted", Object[].class)
          .orShould()
          .callMethod(String.class, "format", String.class, Object[].class);

  private static ArchRule callsNone(String caller, String... callees) {
    String[] packages = new String[callees.length];
    for (int i = 0; i < callees.length; i++) packages[i] = "dev.relayout." + callees[i] + "..";
    return noClasses()
        .that()
        .resideInAPackage("dev.relayout." + caller + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages);
  }
}
