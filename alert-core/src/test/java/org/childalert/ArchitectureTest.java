package org.childalert;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rooms of the core, from the ground up, and who may see whom. Each rule fails when it matches no class. */
@AnalyzeClasses(
        packages = "org.childalert",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ImportOption.DoNotIncludeJars.class,
            ArchitectureTest.Handwritten.class
        })
class ArchitectureTest {
    /** Each sees those before it; the root holds the words that all of them speak. */
    private static final List<String> ROOMS = List.of(
            "configuration",
            "region",
            "audit",
            "alert",
            "cap",
            "sound",
            "eas",
            "wording",
            "studio",
            "subscriber",
            "dissemination",
            "broadcaster",
            "policy",
            "setup",
            "approval",
            "escalation",
            "store");

    /** Leaves out what Micronaut writes beside our classes. */
    static final class Handwritten implements ImportOption {
        private static final Pattern GENERATED =
                Pattern.compile(".*(\\$Definition|\\$Introspection|\\$Intercepted|\\$IntrospectionRef).*");

        @Override
        public boolean includes(Location location) {
            return !location.matches(GENERATED);
        }
    }

    @TestFactory
    List<DynamicTest> each_room_sees_only_those_below_it() {
        var core = new ClassFileImporter()
                .withImportOptions(List.of(
                        new ImportOption.DoNotIncludeTests(), new ImportOption.DoNotIncludeJars(), new Handwritten()))
                .importPackages("org.childalert");
        return ROOMS.subList(0, ROOMS.size() - 1).stream()
                .map(room -> DynamicTest.dynamicTest(room, () -> above(room).check(core)))
                .toList();
    }

    private static ArchRule above(String room) {
        String[] forbidden = ROOMS.subList(ROOMS.indexOf(room) + 1, ROOMS.size()).stream()
                .map(ArchitectureTest::packages)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packages(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden);
    }

    private static String packages(String room) {
        return "org.childalert." + room + "..";
    }

    @ArchTest
    static final ArchRule cap_is_a_pure_format = noClasses()
            .that()
            .resideInAPackage(packages("cap"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("alert"), packages("wording"), packages("audit"));

    @ArchTest
    static final ArchRule sound_and_eas_are_pure_formats = noClasses()
            .that()
            .resideInAnyPackage(packages("sound"), packages("eas"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(packages("alert"), packages("cap"), packages("audit"));

    @ArchTest
    static final ArchRule cap_and_wording_do_not_see_each_other = noClasses()
            .that()
            .resideInAPackage(packages("wording"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(packages("cap"));

    @ArchTest
    static final ArchRule nobody_sees_the_store = noClasses()
            .that()
            .resideOutsideOfPackage(packages("store"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(packages("store"));

    @ArchTest
    static final ArchRule only_the_store_speaks_to_the_database = noClasses()
            .that()
            .resideOutsideOfPackage(packages("store"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.micronaut.data..", "io.micronaut.transaction..", "java.sql..", "javax.sql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule the_root_sees_no_room = noClasses()
            .that()
            .resideInAPackage("org.childalert")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.childalert.*..");

    @ArchTest
    static final ArchRule nothing_static_changes = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAPackage("org.childalert..")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = noClasses()
            .that(describe(
                    "are not CAP's info",
                    (JavaClass type) -> !type.getSimpleName().equals("CapInfo")))
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Utils?|Base|Processor|Data|Info)");

    @ArchTest
    static final ArchRule every_package_is_null_marked =
            classes().that().haveSimpleName("package-info").should().beAnnotatedWith(NullMarked.class);

    @ArchTest
    static final ArchRule time_is_injected = noClasses()
            .that(describe(
                    "are not where the clock is made",
                    (JavaClass type) -> !type.getSimpleName().equals("TimeFactory")))
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Clock.class, "systemUTC");
}
